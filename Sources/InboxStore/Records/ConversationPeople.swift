internal import SQLite

/// Looks up who takes part in conversations, one after another.
struct ConversationPeople: ~Copyable {
  /// A contact's row id with what a conversation shows of it.
  struct Found {
    let row: Int64
    let reference: ContactReference
  }

  private let byNumber: Statement
  private let tagsByContact: Statement

  init(_ database: Database) throws(SQLiteError) {
    self.init(
      byNumber: try database.prepare(
        """
        SELECT k.id, k.quoId, k.firstName, k.lastName, k.company, k.role
          FROM contactNumbers n JOIN contacts k ON k.id = n.contact
         WHERE n.number = ? AND k.deletedAt IS NULL
         ORDER BY k.quoId
        """),
      tagsByContact: try database.prepare("SELECT tag FROM contactTags WHERE contact = ? ORDER BY tag"))
  }

  private init(byNumber: consuming Statement, tagsByContact: consuming Statement) {
    self.byNumber = byNumber
    self.tagsByContact = tagsByContact
  }

  /// The contacts who have one of the numbers, in the order of the numbers.
  func contacts(of numbers: [String]) throws -> [Found] {
    var found: [Found] = []
    for number in numbers {
      try byNumber.forEach(number) { row in
        let id = row.int64(0)
        guard !found.contains(where: { $0.row == id }) else { return }
        found.append(
          Found(
            row: id,
            reference: ContactReference(
              id: row.string(1),
              name: personName(row.optionalString(2), row.optionalString(3)),
              company: row.optionalString(4), role: row.optionalString(5))))
      }
    }
    return found
  }

  /// Their tags, each once, sorted.
  func tags(of contacts: [Found]) throws -> [String] {
    var tags: [String] = []
    for contact in contacts {
      try tagsByContact.forEach(contact.row) { row in tags.append(row.string(0)) }
    }
    tags.sort()
    // What two of them have stands twice in a row now.
    return tags.indices.filter { $0 == 0 || tags[$0] != tags[$0 - 1] }.map { tags[$0] }
  }
}
