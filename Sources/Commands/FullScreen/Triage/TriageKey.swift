internal import Display

/// A key of triage: the last line, the help on the screen and the manual page derive from it.
struct TriageKey {
  /// The effect of a key; several keys may have the same.
  enum Binding {
    case done, unread, open, read, assign, note, edit, pin, mark, undo, redo, narrow
    case down, up, pageDown, pageUp, first, last, toThread, back, help, leave
  }

  let binding: Binding
  let keys: [Key]
  /// The keys as the help shows them.
  let label: String
  /// The key and its effect for the last line; nil for a key that is found in the help alone.
  let short: String?
  let summary: String

  private init(_ binding: Binding, _ keys: [Key], _ label: String, _ short: String?, _ summary: String) {
    self.binding = binding
    self.keys = keys
    self.label = label
    self.short = short
    self.summary = summary
  }

  /// Every key, in the order of the help; the last line shows them in this order as far as there is room.
  static let all = [
    TriageKey(.done, ["e", "E"], "e", "e done", "mark done"),
    TriageKey(.unread, ["u", "U"], "u", "u unread", "mark unread"),
    TriageKey(.open, ["o", "O"], "o", "o open", "mark open"),
    TriageKey(.read, [.enter], "Enter", "Enter read", "read the conversation: an unread one becomes open"),
    TriageKey(
      .narrow, ["/"], "/", "/ narrow", "narrow the list: words to search for, filters such as --tag vip, or both"),
    TriageKey(.mark, [" "], "Space", "Space mark", "mark one of several: the next key acts on all that are marked"),
    TriageKey(.undo, ["z"], "z", "z undo", "take back the latest change made here, and so on"),
    TriageKey(.redo, ["Z"], "Z", nil, "put back what z took back"),
    TriageKey(.assign, ["a", "A"], "a", "a assign", "assign to a member, to me or to none"),
    TriageKey(.note, ["n"], "n", "n note", "leave a note; @NAME mentions a member"),
    TriageKey(.edit, ["N"], "N", nil, "write the note in your editor (VISUAL, EDITOR)"),
    TriageKey(.pin, ["p", "P"], "p", "p pin", "pin, or unpin"),
    TriageKey(.down, [.down, "j", .scrollDown], "↓ j", nil, "the next conversation"),
    TriageKey(.up, [.up, "k", .scrollUp], "↑ k", nil, "the previous conversation"),
    TriageKey(
      .pageDown, [.pageDown, .control("f"), .control("d")], "PgDn ^F", nil, "a page down, in the list or in the thread"),
    TriageKey(.pageUp, [.pageUp, .control("b"), .control("u")], "PgUp ^B", nil, "a page up"),
    TriageKey(.first, [.home, "g"], "Home g", nil, "the first conversation, or the beginning of the thread"),
    TriageKey(.last, [.end, "G"], "End G", nil, "the last conversation, or the end of the thread"),
    TriageKey(
      .toThread, [.right, .tab, "l"], "→ Tab", nil,
      "into the thread without reading: arrows and Space scroll it, j and k go on"),
    TriageKey(
      .back, [.escape, .left, .backTab, "h"], "Esc ←", nil, "back to the list; then the whole list; then without marks"),
    TriageKey(.help, ["?"], "?", "? help", "these keys"),
    TriageKey(.leave, ["q", "Q", .control("c")], "q", "q leave", "leave; all changes are kept"),
  ]

  static func binding(of key: Key) -> Binding? {
    all.first { $0.keys.contains(key) }?.binding
  }
}

extension Key: ExpressibleByUnicodeScalarLiteral {
  package init(unicodeScalarLiteral scalar: Unicode.Scalar) {
    self = .character(Character(scalar))
  }
}
