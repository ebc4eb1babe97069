internal import Formats
internal import Text

/// An action of a rule on a conversation, or on a message.
public enum RuleAction: Sendable, Equatable {
  case done, unread, open, pin
  /// Says of an outgoing message that nobody wrote it.
  case automatic
  /// Assigns the conversation to a member, by id. It is no handover: the status stays as news left it.
  case assign(String)
  /// Tags the contacts that take part.
  case tag(String)
  /// Leaves a note, as typed: `@marie` mentions her.
  case note(String)
  /// Marks done until this long after the import.
  case snooze(String)
  /// An action that only a newer quo knows.
  case unknown(String)

  /// The words of all actions.
  public enum Word: String, CaseIterable, Sendable {
    case done, unread, open, pin, assign, tag, note, snooze, automatic
  }

  public var word: String {
    switch self {
    case .done: Word.done.rawValue
    case .unread: Word.unread.rawValue
    case .open: Word.open.rawValue
    case .pin: Word.pin.rawValue
    case .automatic: Word.automatic.rawValue
    case .assign: Word.assign.rawValue
    case .tag: Word.tag.rawValue
    case .note: Word.note.rawValue
    case .snooze: Word.snooze.rawValue
    case .unknown(let word): word
    }
  }

  /// The text after the word: a member, a tag, a text, a duration.
  public var text: String? {
    switch self {
    case .done, .unread, .open, .pin, .automatic, .unknown: nil
    case .assign(let text), .tag(let text), .note(let text), .snooze(let text): text
    }
  }

  /// Whether it gives a status.
  var isMark: Bool {
    switch self {
    case .done, .unread, .open, .snooze: true
    case .pin, .automatic, .assign, .tag, .note, .unknown: false
    }
  }

  /// Whether it takes a conversation out of the inbox.
  var files: Bool {
    switch self {
    case .done, .snooze: true
    case .unread, .open, .pin, .automatic, .assign, .tag, .note, .unknown: false
    }
  }
}

extension RuleAction {
  /// Reads an action as it is typed: a word, and what follows it. Throws `RuleError`.
  public init(typed: String) throws(RuleError) {
    let parts = typed.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true).map(String.init)
    guard let first = parts.first, let word = Word(rawValue: first) else {
      throw .unknownAction(parts.first ?? "", known: Word.allCases.map(\.rawValue))
    }
    let text = parts.count > 1 ? parts[1].trimmed : ""
    switch word {
    case .assign, .tag, .note, .snooze: if text.isEmpty { throw .missingText(word) }
    case .done, .unread, .open, .pin, .automatic: if !text.isEmpty { throw .needlessText(word) }
    }
    self = Self.of(word, text)
  }

  /// Reads the actions of one `--then`: with commas between them, except in a note, which goes to the end.
  public static func list(typed: String) throws(RuleError) -> [RuleAction] {
    var actions: [RuleAction] = []
    var rest = typed[...]
    while true {
      let start = rest.drop { $0 == " " }
      if start.hasPrefix(Word.note.rawValue + " ") {
        actions.append(try RuleAction(typed: String(start)))
        return actions
      }
      let end = start.firstIndex(of: ",") ?? start.endIndex
      actions.append(try RuleAction(typed: String(start[..<end])))
      guard end < start.endIndex else { return actions }
      rest = start[start.index(after: end)...]
    }
  }

  private static func of(_ word: Word, _ text: String) -> RuleAction {
    switch word {
    case .done: .done
    case .unread: .unread
    case .open: .open
    case .pin: .pin
    case .automatic: .automatic
    case .assign: .assign(text)
    case .tag: .tag(text)
    case .note: .note(text)
    case .snooze: .snooze(text)
    }
  }

  /// Reads an action from stored JSON; nil if it is none.
  init?(_ value: JSONValue) {
    guard let name = value["do"]?.string else { return nil }
    let text = value["what"]?.string
    guard let word = Word(rawValue: name), (Self.of(word, "").text != nil) == (text != nil) else {
      self = .unknown(name)
      return
    }
    self = Self.of(word, text ?? "")
  }

  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.key("do")
    json.string(word)
    if let text {
      json.key("what")
      json.string(text)
    }
    json.endObject()
  }
}
