internal import Text
internal import Formats
internal import Display

/// Ids from standard input: words between white space or NUL, or JSON as quo prints it, with or without a BOM.
struct SelectionInput: Equatable {
  /// Words, which are read as those of a command line are.
  var words: [String] = []
  /// The words of lines with a tab, which may be those of a table.
  var rows: [Row] = []
  /// Ids and records of JSON.
  var records: [Named] = []

  struct Row: Equatable {
    /// The number of the line, counted from 1.
    let line: Int
    let words: [String]
  }

  struct Named: Equatable {
    /// An id, or Quo's `CN…`.
    let name: String
    /// The revision that was looked at; nil when the input does not say.
    let revision: Int64?
  }

  /// The kind of record whose ids are read; other kinds have ids, too, and are errors.
  enum Kind: String {
    case conversation, contact

    /// The command that prints the ids of this kind.
    fileprivate var list: String { self == .contact ? "quo contact list" : "quo list" }

    fileprivate var form: String { self == .contact ? "text" : "a whole number or Quo's CN... id" }
  }

  /// Reads the ids. Throws `Failure` for JSON that is broken or holds another kind of record.
  static func read(_ kind: Kind, from source: InputSource) throws -> SelectionInput {
    do {
      return try readNames(of: kind, InputWindow(source))
    } catch let error as InputError {
      throw Failure(
        "cannot read ids: \(VisibleText.line("\(error)"))",
        hint: "'\(kind.list) --ids' and '\(kind.list) --json' print them", code: .badInput)
    }
  }

  static func readNames(of kind: Kind, _ window: InputWindow) throws -> SelectionInput {
    // Windows and spreadsheets put a byte order mark before the first id.
    _ = try TextEncoding.skipMark(at: window)
    repeat {
      window.consume(window.unread.prefix(while: isSeparator).count)
    } while try window.unread.isEmpty && window.more()
    let isJSON = window.unread.first.map { "[{\"".utf8.contains($0) } ?? false
    return isJSON
      ? SelectionInput(records: try readJSON(of: kind, window)) : try readWords(of: kind, window)
  }

  /// The limit for a word: no id is as long, and a word that never ends must not fill the memory.
  private static let longestWord = 1_000

  private static func readWords(of kind: Kind, _ window: InputWindow) throws -> SelectionInput {
    var input = SelectionInput()
    // The words of the line that is read, and whether it has a tab.
    var words: [String] = []
    var hasTab = false
    while true {
      let bytes = window.unread
      let separator = bytes.prefix(longestWord + 1).firstIndex(where: isSeparator)
      if separator == nil && bytes.count > longestWord {
        throw InputError(
          source: window.source.name, line: window.line(), reason: "a word of more than \(longestWord) bytes is no id")
      }
      guard let end = separator ?? (window.isComplete ? bytes.endIndex : nil) else {
        _ = try window.more()
        continue
      }
      if end > 0 { words.append(String(decoding: bytes[..<end], as: UTF8.self)) }
      let byte = separator.map { bytes[$0] }
      if byte == UInt8(ascii: "\t") {
        hasTab = true
      } else if byte != 0x20 && byte != 0x0D {
        if hasTab && kind == .conversation {
          let row = Row(line: window.line(), words: words)
          // A table of a million lines ends here, before all of it is in memory.
          if let word = words.first(where: { !isPlainID($0) }) { throw row.error(naming: word) }
          if !words.isEmpty { input.rows.append(row) }
        } else {
          input.words += words
        }
        (words, hasTab) = ([], false)
      }
      if byte == nil { return input }
      window.consume(end + 1)
    }
  }

  /// Tells whether a word is an id as quo prints it: `42`, `CN…` or `AC…`.
  private static func isPlainID(_ word: String) -> Bool {
    if word.hasPrefix("CN") || word.hasPrefix("AC") { return true }
    return !word.hasPrefix("0") && word.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }

  private static func readJSON(of kind: Kind, _ window: InputWindow) throws -> [Named] {
    let name = window.source.name
    let reader = JSONReader(window)
    var named: [Named] = []
    while let value = try reader.next() {
      guard let found = kind == .contact ? contact(value) : conversation(value) else {
        throw InputError(
          source: name, line: reader.line, reason: "not a \(kind.rawValue): 'id' should be \(kind.form)")
      }
      // A guard that cannot be read must not be ignored.
      if let revision = value["revision"], !revision.isNull, revision.int64 == nil {
        throw InputError(source: name, line: reader.line, reason: "'revision' should be a whole number")
      }
      named.append(found)
    }
    return named
  }

  /// The conversation that an id or a record names; nil for a record of another kind.
  private static func conversation(_ value: JSONValue) -> Named? {
    if let name = value.int64.map(String.init) ?? value.string { return Named(name: name, revision: nil) }
    // Records of other kinds have ids, too: quo's export and Quo's API name the kind, contact ids have their own form.
    let kinds = [value["quo"], value["object"]].compactMap { $0 }
    guard kinds.allSatisfy({ $0.string == "conversation" }) else { return nil }
    guard let id = value["id"], let name = id.int64.map(String.init) ?? id.string else { return nil }
    // A contact may have digits for its id; only numbers and CN... ids belong to conversations alone.
    guard id.kind == .number || name.hasPrefix("CN") || Int64(name) != nil && hasFieldsOfConversation(value) else {
      return nil
    }
    return Named(name: name, revision: value["revision"]?.int64)
  }

  /// The contact that an id or a record names; nil for a record of another kind.
  private static func contact(_ value: JSONValue) -> Named? {
    if let name = value.int64.map(String.init) ?? value.string { return Named(name: name, revision: nil) }
    let kinds = [value["quo"], value["object"]].compactMap { $0 }
    guard kinds.allSatisfy({ $0.string == "contact" }) else { return nil }
    // In quo's export, `id` is the number of the row.
    let id = value["quo"] == nil ? value["id"] : value["quoId"]
    return (id?.string).map { Named(name: $0, revision: nil) }
  }

  /// Whether a record has only members that a conversation has, too.
  private static func hasFieldsOfConversation(_ record: JSONValue) -> Bool {
    record.members.allSatisfy { member in conversationRecord.fields.contains { $0.name == member.key.string } }
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0
  }
}

extension SelectionInput.Row {
  /// The error for a line of a table, which would select what it does not mean: a count or a short code looks like an id.
  func error(naming word: String) -> Failure {
    Failure(
      "cannot read ids: standard input:\(line): in a line with tabs every word should be an id; "
        + "'\(VisibleText.line(word))' may be none",
      hint: "'quo list --json' also guards what changes in between; 'quo list --ids' prints ids alone",
      code: .badInput)
  }
}
