internal import InboxStore

extension WritableInbox {
  /// Lets the group use the inbox's files, or nobody, and tells what the group still cannot use. Refuses a folder that is
  /// not the group's before anything changes.
  func report(sharingWith sharing: Sharing) throws -> Report {
    if sharing == .group, let finding = folderFindings().first {
      throw Failure("cannot share the inbox: \(finding.problem)", hint: finding.remedy, code: .permission)
    }
    let before = try self.sharing()
    let subject = "setting '\(ConfigCommand.sharedKey)'"
    guard try share(with: sharing) else {
      return Report(messages: [.summary("nothing to do; \(subject) is so already")])
    }
    let was = before == sharing ? "" : " (it was \(before.rawValue))"
    let faults = try sharingFindings().map { finding in
      Report.Message.warning(finding.problem + (finding.remedy.map { "; \($0)" } ?? ""))
    }
    return Report(messages: [.summary("\(subject) set to \(sharing.rawValue)\(was)")] + faults)
  }
}
