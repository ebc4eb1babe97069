internal import InboxStore

extension WritableInbox {
  /// Lets the group use the inbox's files, or nobody, and tells what the group still cannot use. Refuses a folder that is
  /// not the group's before anything changes. What the files are is no part of the inbox, so that a dry run has to ask.
  func report(sharingWith sharing: Sharing, isDryRun: Bool) throws -> Report {
    if sharing == .group, let finding = folderFindings().first {
      throw Failure("cannot share the inbox: \(finding.problem)", hint: finding.remedy, code: .permission)
    }
    let before = try self.sharing()
    let subject = "setting '\(ConfigCommand.sharedKey)'"
    guard try isDryRun ? before != sharing : share(with: sharing) else { return .nothing("\(subject) is so already") }
    let was = before == sharing ? "" : " (it was \(before.rawValue))"
    let summary = "\(subject) set to \(sharing.rawValue)\(was)"
    if isDryRun { return Report(messages: [.summary(Report.dryRun + summary)]) }
    let faults = try sharingFindings().map { finding in
      Report.Message.warning(finding.problem + (finding.remedy.map { "; \($0)" } ?? ""))
    }
    return Report(messages: [.summary(summary)] + faults)
  }
}
