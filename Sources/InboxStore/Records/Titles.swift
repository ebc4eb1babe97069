internal import SQLite

/// What a conversation's title is made of.
struct TitleSubject {
  /// The name that Quo has for it.
  let name: String?
  let participants: String
}

/// Makes the titles of conversations: the name, else the contacts' names, else the numbers.
struct Titles: ~Copyable {
  private let people: ConversationPeople

  init(_ database: Database) throws(SQLiteError) {
    people = try ConversationPeople(database)
  }

  func title(of subject: TitleSubject) throws -> String {
    if let name = subject.name, !name.isEmpty { return name }
    let numbers = splitNumbers(subject.participants)
    guard !numbers.isEmpty else { return "unknown" }
    let names = try numbers.map { number in
      let contacts = try people.contacts(of: [number]).map(\.reference)
      return contacts.lazy.compactMap { $0.name ?? $0.company }.first ?? number
    }
    return names.joined(separator: ", ")
  }

  /// What of a title belongs into the full-text index: all of it, unless it is numbers alone. (SQLite's length ends at a
  /// NUL, so that `isIndexed` takes a title with one for more than numbers.)
  static func indexed(_ title: String) -> String? {
    title.utf8.contains { $0 == 0 || $0 >= 0x80 || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 & 0xDF } ? title : nil
  }

  /// `indexed` as a condition on a column.
  static func isIndexed(_ title: String) -> SQL {
    "(\(verbatim: title) GLOB '*[A-Za-z]*' OR length(\(verbatim: title)) <> length(CAST(\(verbatim: title) AS BLOB)))"
  }
}
