internal import SQLite

/// The inputs of a conversation's title.
struct TitleSubject {
  /// Quo's name for the conversation.
  let name: String?
  let participants: String
}

/// Makes the titles of conversations: the name, else the names of contacts or of the team's own lines, else the
/// numbers.
struct Titles: ~Copyable {
  private let people: ConversationPeople
  /// The names of the team's lines by number, for calls between two lines.
  private let lines: [String: String]

  init(_ database: Database) throws {
    self.init(people: ConversationPeople(database), lines: try lineNames(database))
  }

  private init(people: consuming ConversationPeople, lines: [String: String]) {
    self.people = people
    self.lines = lines
  }

  func title(of subject: TitleSubject) throws -> String {
    if let name = subject.name, !name.isEmpty { return name }
    let numbers = splitNumbers(subject.participants)
    guard !numbers.isEmpty else { return "unknown" }
    let names = try numbers.map { number in
      let contacts = try people.contacts(of: [number]).map(\.reference)
      return contacts.lazy.compactMap { $0.name ?? $0.company }.first ?? lines[number] ?? number
    }
    return names.joined(separator: ", ")
  }

  /// The title as lists are sorted by it: without case and accents, and numbers alone after all names.
  static func key(_ title: String) -> String { (indexed(title) == nil ? afterNames : "") + FoldedText.folded(title) }

  /// Begins the keys of titles that are numbers alone; the last of all characters.
  static let afterNames = "\u{10FFFF}"

  /// The title for the full-text index; nil if it is numbers alone. (SQLite's length ends at a NUL, so `isIndexed`
  /// takes a title with a NUL for more than numbers.)
  static func indexed(_ title: String) -> String? {
    title.utf8.contains { $0 == 0 || $0 >= 0x80 || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 & 0xDF } ? title : nil
  }

  /// A conversation's own words for the full-text index: its title, and the reason of its status.
  static func indexed(_ title: String, reason: String?) -> String? {
    let words = [indexed(title), reason].compactMap { $0 }
    return words.isEmpty ? nil : words.joined(separator: "\n")
  }

  /// `indexed` as a condition on a column.
  static func isIndexed(_ title: String) -> SQL {
    "(\(verbatim: title) GLOB '*[A-Za-z]*' OR length(\(verbatim: title)) <> length(CAST(\(verbatim: title) AS BLOB)))"
  }

  /// A conversation's own words as SQL on its row; null where there are none.
  static func indexedWords(of row: String = "conversations") -> SQL {
    """
    iif(\(isIndexed(row + ".title")), \(verbatim: row).title || ifnull(char(10) || \(verbatim: row).statusReason, ''),
        \(verbatim: row).statusReason)
    """
  }
}

/// The names of the team's lines by number.
func lineNames(_ database: Database) throws -> [String: String] {
  var names: [String: String] = [:]
  try database.query(
    "SELECT coalesce(number, impliedNumber) AS own, name FROM lines WHERE own <> '' AND name <> '' ORDER BY quoId DESC"
  ) { row in
    names[row.string(0)] = row.string(1)
  }
  return names
}
