internal import Display
package import Arguments
internal import Glibc
internal import InboxStore
internal import Text

/// `quo doctor`: what is wrong with this inbox or this machine, if anything.
package struct Doctor: FreeCommand {
  package static let declaration = Command(
    "doctor", "say what is wrong with this inbox or this machine",
    description: [
      "Looks at the file and who may read it, at the database and everything in it that follows from the rest, at the "
        + "settings, the views, the terminal and the pager, and says what is wrong and what to do. It changes nothing. A large "
        + "inbox takes some seconds, for all of it is read.",
      "What it prints has no message, no name and no phone number in it, so that you can show it to others. It ends "
        + "with 1 when it found something.",
    ],
    examples: [Example("quo doctor || echo 'see above'", "in a script")],
    seeAlso: ["backup", "export", "config"])

  package static var output: CommandOutput { .none }

  package init(_ arguments: ParsedArguments) throws {}

  package func run(_ session: Session) throws -> ExitCode {
    let report = DoctorReport(session)
    try report.state("quo", QuoProgram.version)
    try report.state("system", systemName())
    try report.state("terminal", MachineExamination.terminal(session))
    var isHealthy = try report.check("the pager can be started", MachineExamination.pager(session.environment))
    guard let path = try? session.path() else {
      return try report.check(
        "there is a place for the inbox",
        [Finding("there is no home folder", remedy: "name a file with --db PATH or QUO_DB")]) && isHealthy
        ? .success : .nothing
    }
    try report.state("inbox", MachineExamination.shown(path, home: session.environment.home))
    // Everything so far helps, even where reading the inbox takes long or ends badly.
    try session.output.flush()
    let examination = Inbox.examine(path: path)
    for fact in examination.facts { try report.state(fact.name, fact.value) }
    for check in examination.checks {
      isHealthy = try report.check(check.kind.promise, check.findings) && isHealthy
    }
    // Of a file that cannot be read enough is said already.
    if let inbox = try? session.openInbox(), let findings = try? session.examineViews(inbox) {
      isHealthy = try report.check("the views can be used", findings) && isHealthy
    }
    return isHealthy ? .success : .nothing
  }

  private func systemName() -> String {
    var name = utsname()
    guard uname(&name) == 0 else { return "unknown" }
    func text<Field>(_ field: Field) -> String {
      withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
    return "\(text(name.sysname)) \(text(name.release)) \(text(name.machine))"
  }
}

/// The lines that `quo doctor` prints.
private struct DoctorReport {
  private let session: Session

  init(_ session: Session) {
    self.session = session
  }

  func state(_ name: String, _ value: String) throws {
    let padding = String(repeating: " ", count: max(1, 16 - name.count))
    try session.output.write(session.style.paint(name, .dim) + padding + VisibleText.line(value) + "\n")
  }

  /// Says that a promise holds, or what was found instead; true when it holds.
  func check(_ promise: String, _ findings: [Finding]) throws -> Bool {
    let style = session.style
    guard !findings.isEmpty else {
      try session.output.write(style.paint("ok", .success) + "       \(promise)\n")
      return true
    }
    for finding in findings {
      try session.output.write(style.paint("problem", .error) + "  \(VisibleText.line(finding.problem))\n")
      if let remedy = finding.remedy {
        try session.output.write(style.paint("hint", .hint) + "     \(VisibleText.line(remedy))\n")
      }
    }
    return false
  }
}
