internal import Display
internal import Formats
internal import InboxStore
internal import Platform
internal import Text

/// A program of the user's that quo runs after an operation: a file of this name in the user's folder for hooks.
enum Hook: String, CaseIterable {
  /// After an import or a sync that changed something.
  case postImport = "post-import"
  /// After any other command that changed something.
  case postChange = "post-change"
}

extension Report {
  /// The hook for what was done, and the operation that it is told of; nil where nothing was.
  fileprivate var hook: (hook: Hook, operation: Int64)? {
    switch records {
    case .made(let operation): (.postChange, operation)
    case .imported(let summary): summary.operation.map { (.postImport, $0) }
    default: wayBack.map { (.postChange, $0.operation) }
    }
  }
}

extension Session {
  /// Runs the user's hook for what a command did, if there is one, and says what is wrong with it.
  func runHook(after report: Report, of inbox: WritableInbox) throws {
    guard let (hook, operation) = report.hook else { return }
    try runHook(hook, operation, inbox)
  }

  func runHook(_ hook: Hook, _ operation: Int64, _ inbox: WritableInbox) throws {
    guard let program = program(of: hook, inbox) else { return }
    // The hook writes to the same descriptors, so the command's own output has to be out before.
    try output.flush()
    try messages.flush()
    if let warning = try run(program, as: hook, operation, inbox, output: .errors) {
      try say("quo: \(warning)", .warning)
    }
  }

  /// The report with what is wrong with the hook that ran for it. A full screen has no place for what the hook writes.
  func withHook(_ report: Report, of inbox: WritableInbox) throws -> Report {
    guard let (hook, operation) = report.hook, let program = program(of: hook, inbox),
      let warning = try run(program, as: hook, operation, inbox, output: .dropped)
    else { return report }
    var report = report
    report.messages.append(.warning(warning))
    return report
  }

  /// The user's program for a hook; nil if there is none that may run now.
  private func program(of hook: Hook, _ inbox: WritableInbox) -> UserFile? {
    // A change by a hook runs none: it would go on for ever.
    guard served == nil, environment.variables["QUO_HOOK"] == nil, let folder = settings.hooks else { return nil }
    let program = UserFile(path: folder.path + Array("/\(hook.rawValue)".utf8))
    // Nobody's program runs because of somebody else's inbox, or with another user's rights.
    return program.isProgram && program.isOwn && UserFile(path: inbox.path).isOwn ? program : nil
  }

  /// Runs a hook with the operation as `quo log --json` prints it on its standard input. Returns what is wrong: the
  /// operation is committed by then, and stands whatever the hook does.
  private func run(
    _ program: UserFile, as hook: Hook, _ operation: Int64, _ inbox: WritableInbox, output: Subprocess.Stream
  ) throws -> String? {
    guard !program.isOpenToOthers else {
      return "hook '\(hook.rawValue)' was not run: others may write to it; the change stands"
    }
    var json = JSONWriter()
    try inbox.forEachOperation(HistoryQuery(operation: operation)) {
      Record.write($0, operationRecord.fields, to: &json)
    }
    json.newline()
    do throws(SystemError) {
      let code = try Subprocess.run(
        program.path, arguments: [program.path], environment: variables(forChildOf: inbox, "QUO_HOOK=\(hook.rawValue)"),
        input: json.bytes,
        output: output)
      return code == 0 ? nil : "hook '\(hook.rawValue)' ended with \(code); the change stands"
    } catch {
      return "cannot run hook \(quoted(program.path)): \(error.reason); the change stands"
    }
  }
}
