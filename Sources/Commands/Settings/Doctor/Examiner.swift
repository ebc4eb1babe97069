internal import Display
internal import Glibc
internal import InboxStore
internal import Platform

/// Examines the machine, the inbox, and what in the inbox only the command line understands.
struct Examiner {
  private let session: Session
  private let environment: Environment
  private let isQuick: Bool

  init(_ session: Session, isQuick: Bool) {
    self.session = session
    self.isQuick = isQuick
    environment = session.environment
  }

  /// Calls back with each fact, by its name, and each check as soon as it is known: reading the inbox may take long or
  /// fail.
  func examine(state: (String, String) throws -> Void, check: (Checked) throws -> Void) throws {
    try state("quo", QuoProgram.version)
    try state("system", systemName())
    try state("terminal", terminal())
    try check(Checked("pager", "the pager can be started", pager()))
    try check(session.settings.examined())
    if let hooks = session.settings.examinedHooks() { try check(hooks) }
    let path: [UInt8]
    do {
      path = try session.path()
    } catch is NoHome {
      let found = (problem: "there is no home folder", remedy: "name a file with --db PATH or QUO_DB")
      return try check(Checked("home", "there is a place for the inbox", found))
    } catch is Failure {
      // The check of the settings has said why.
      return
    }
    try state("inbox", shown(path))
    try session.output.flush()
    let examination = examine(path)
    for fact in examination.facts { try state(fact.name, fact.value) }
    for made in examination.checks { try check(Checked(made, isQuick: isQuick)) }
    // For a file that cannot be read, the checks above have said enough.
    guard let inbox = try? session.openInbox(), let unusable = try? session.unusableViews(inbox) else { return }
    let found =
      unusable == 0
      ? nil
      : (
        problem: "views that cannot be used: \(unusable)", remedy: "'quo view list' says which and why; save them again"
      )
    try check(Checked("views", "the views can be used", found))
    guard let broken = try? session.ruleRows(inbox).count(where: { $0.problem != nil }) else { return }
    let problem = (
      problem: "rules that cannot be used: \(broken)", remedy: "'quo rule list' says which and why; save them again"
    )
    try check(Checked("rules", "the rules can be used", broken == 0 ? nil : problem))
  }

  private func examine(_ path: [UInt8]) -> Examination {
    let line = ProgressLine(session, isQuiet: false)
    defer { line.clear() }
    return Inbox.examine(
      path: path, isQuick: isQuick, mayBringUpToDate: session.mayBringUpToDate, migrating: session.tell
    ) { kind in
      line.draw { "looking at the inbox: \(kind.rawValue), \(line.seconds) s" }
    }
  }

  /// The problem of a pager that is configured but cannot be found: long lists are silently not paged.
  private func pager() -> (problem: String, remedy: String)? {
    for name in ["QUO_PAGER", "PAGER"] {
      guard let value = environment.variables[name] else { continue }
      let isWanted = !value.allSatisfy { $0 == " " } && value != "cat"
      guard isWanted, PagerCommand(environment: environment.variables) == nil else { return nil }
      return ("\(name) names a program that is not there", "name one that is, or 'cat' for none")
    }
    return nil
  }

  private func terminal() -> String {
    guard session.terminal.isTerminal else { return "none" }
    let kind = environment.variables["TERM"] ?? "without TERM"
    return "\(kind), \(session.terminal.columns) by \(session.terminal.rows)"
  }

  private func systemName() -> String {
    var name = utsname()
    guard uname(&name) == 0 else { return "unknown" }
    func text<Field>(_ field: Field) -> String {
      withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
    return "\(text(name.sysname)) \(text(name.release)) \(text(name.machine))"
  }

  /// The path without the name of the account, which is private.
  private func shown(_ path: [UInt8]) -> String {
    guard let home = environment.home, !home.isEmpty, path.starts(with: home + [UInt8(ascii: "/")]) else {
      return String(decoding: path, as: UTF8.self)
    }
    return "~" + String(decoding: path.dropFirst(home.count), as: UTF8.self)
  }
}
