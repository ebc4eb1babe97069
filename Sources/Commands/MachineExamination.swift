internal import Platform
internal import InboxStore
internal import Display

/// What `quo doctor` looks at outside the inbox.
enum MachineExamination {
  /// A pager that is named but cannot be found leaves long lists unpaged, without a word.
  static func pager(_ environment: Environment) -> [Finding] {
    for name in ["QUO_PAGER", "PAGER"] {
      guard let value = environment.variables[name] else { continue }
      let isWanted = !value.allSatisfy { $0 == " " } && value != "cat"
      guard isWanted, PagerCommand(environment: environment.variables) == nil else { return [] }
      return [Finding("\(name) names a program that is not there", remedy: "name one that is, or 'cat' for none")]
    }
    return []
  }

  static func terminal(_ session: Session) -> String {
    guard session.terminal.isTerminal else { return "none" }
    let kind = session.environment.variables["TERM"] ?? "without TERM"
    return "\(kind), \(session.terminal.columns) by \(session.terminal.rows)"
  }

  /// A path without the name of the account in it.
  static func shown(_ path: [UInt8], home: [UInt8]?) -> String {
    guard let home, !home.isEmpty, path.starts(with: home + [UInt8(ascii: "/")]) else {
      return String(decoding: path, as: UTF8.self)
    }
    return "~" + String(decoding: path.dropFirst(home.count), as: UTF8.self)
  }
}
