internal import Display

/// A key of triage: the last line, the help on the screen and the manual page derive from it.
struct TriageKey {
  /// The effect of a key; several keys may have the same.
  enum Binding {
    case done, unread, open, snooze, read, assign, note, edit, pin, mark, undo, redo, narrow
    case down, up, pageDown, pageUp, first, last, toThread, back, help, leave
  }

  let binding: Binding
  let keys: [Key]
  /// The keys as the help shows them.
  let label: String
  /// The key and its word for the last line; nil for a key that is found in the help alone.
  let hint: KeyLine.Hint?
  let summary: String

  /// - Parameter word: the word for the last line.
  private init(_ binding: Binding, _ keys: [Key], _ label: String, word: String? = nil, _ summary: String) {
    self.binding = binding
    self.keys = keys
    self.label = label
    self.hint = word.map { KeyLine.Hint(label, $0) }
    self.summary = summary
  }

  /// Every key, in the order of the help and of the last line.
  static let all = [
    TriageKey(.done, ["e", "E"], "e", word: "done", "mark done"),
    TriageKey(.unread, ["u", "U"], "u", word: "unread", "mark unread"),
    TriageKey(.open, ["o", "O"], "o", word: "open", "mark open"),
    TriageKey(.snooze, ["s", "S"], "s", word: "snooze", "put to sleep until a time: tomorrow, fri 14:00, 3d"),
    TriageKey(.read, [.enter], "Enter", word: "read", "read the conversation: an unread one becomes open"),
    TriageKey(.narrow, ["/"], "/", word: "narrow", "narrow the list by words, or by filters such as --tag vip"),
    TriageKey(.mark, [" "], "Space", word: "mark", "mark several: the next key acts on all that are marked"),
    TriageKey(.undo, ["z"], "z", word: "undo", "take back the latest change made here, and so on"),
    TriageKey(.redo, ["Z"], "Z", "put back what z took back"),
    TriageKey(.assign, ["a", "A"], "a", word: "assign", "assign to a member, to me or to none"),
    TriageKey(.note, ["n"], "n", word: "note", "leave a note; @NAME mentions a member"),
    TriageKey(.edit, ["N"], "N", "write the note in your editor (VISUAL, EDITOR)"),
    TriageKey(.pin, ["p", "P"], "p", word: "pin", "pin, or unpin what is pinned"),
    TriageKey(.down, [.down, "j", .scrollDown], "↓ j", "the next conversation"),
    TriageKey(.up, [.up, "k", .scrollUp], "↑ k", "the previous conversation"),
    TriageKey(
      .pageDown, [.pageDown, .control("f"), .control("d")], "PgDn ^F ^D", "a page down, in the list or in the thread"),
    TriageKey(.pageUp, [.pageUp, .control("b"), .control("u")], "PgUp ^B ^U", "a page up"),
    TriageKey(.first, [.home, "g"], "Home g", "the first conversation, or the beginning of the thread"),
    TriageKey(.last, [.end, "G"], "End G", "the last conversation, or the end of the thread"),
    TriageKey(
      .toThread, [.right, .tab, "l"], "→ Tab l", "into the thread without reading: arrows scroll it, j k go on"),
    TriageKey(.back, [.escape, .left, .backTab, "h"], "Esc ← h", "back to the list; to the whole list; without marks"),
    TriageKey(.help, ["?"], "?", word: "help", "these keys"),
    TriageKey(.leave, ["q", "Q", .control("c")], "q", word: "leave", "leave; all changes are kept"),
  ]

  static func binding(of key: Key) -> Binding? {
    all.first { $0.keys.contains(key) }?.binding
  }
}
