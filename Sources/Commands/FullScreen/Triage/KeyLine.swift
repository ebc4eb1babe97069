internal import Display

/// The keys of the moment on the last line: as many with a word as there is room for, the others by themselves.
enum KeyLine {
  /// A key with the word for its effect.
  struct Hint {
    let key: String
    let word: String

    init(_ key: String, _ word: String) {
      (self.key, self.word) = (key, word)
    }

    fileprivate var whole: String { key + " " + word }
  }

  static func text(isReading: Bool, width: Int) -> String {
    let hints = isReading ? inThread : inList
    for last in [last.map(\.whole), last.map(\.key)] {
      for words in (0...hints.count).reversed() {
        let line = text(hints, words: words, last)
        if CellWidth.of(line) <= width { return line }
      }
    }
    return text(hints, words: 0, last.map(\.key))
  }

  private static func text(_ hints: [Hint], words: Int, _ last: [String]) -> String {
    let alone = hints.dropFirst(words).map(\.key).joined(separator: " ")
    return (hints.prefix(words).map(\.whole) + [alone].filter { !$0.isEmpty } + last).joined(separator: "  ")
  }

  private static let last = hints(for: [.help, .leave])
  private static let inList = hints(
    for: [.done, .unread, .open, .snooze, .read, .narrow, .mark, .undo, .assign, .note, .pin])
  private static let inThread =
    [Hint("Esc", "list"), Hint("↑↓", "scroll")]
    + hints(for: [.done, .unread, .open, .snooze, .undo, .assign, .note, .pin]) + [Hint("jk", "go on")]

  private static func hints(for bindings: [TriageKey.Binding]) -> [Hint] {
    TriageKey.all.filter { bindings.contains($0.binding) }.compactMap(\.hint)
  }
}
