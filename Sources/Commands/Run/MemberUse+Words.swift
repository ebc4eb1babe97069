internal import InboxStore
internal import Text

extension MemberUse {
  /// The reason why a member stays.
  func words(_ count: Int) -> String {
    switch self {
    case .assigned: "\(counted(count, "conversation")) \(count == 1 ? "is" : "are") assigned to them"
    case .mentioned: "\(counted(count, "note")) \(count == 1 ? "mentions" : "mention") them"
    case .onLine: "they work on \(counted(count, "line"))"
    case .active:
      "\(counted(count, "message or call", plural: "messages or calls")) \(count == 1 ? "is" : "are") theirs"
    case .me: "the setting 'me' names them"
    case .rule: "\(counted(count, "rule")) \(count == 1 ? "assigns" : "assign") to them"
    }
  }

  /// The way to have nothing refer to them; nil if there is none.
  func remedy(_ name: String) -> String? {
    switch self {
    case .assigned:
      "hand them over: quo assign --status all --assigned-to \(VisibleText.line(shellQuoted(name))) --to MEMBER"
    case .me: "'quo config unset me', or set it to somebody else"
    case .rule: "'quo rule list' shows which"
    case .mentioned, .onLine, .active: nil
    }
  }
}
