internal import SQLite

/// A contact that is not deleted, with the fields that a conversation shows.
struct FoundContact {
  enum Column: String, RowColumns {
    case row = "k.id", id = "k.quoId", firstName = "k.firstName", lastName = "k.lastName"
    case company = "k.company", role = "k.role"
  }

  let row: Int64
  let reference: ContactReference

  init(_ found: borrowing Row) {
    row = found.int64(Column.row)
    reference = ContactReference(
      id: found.string(Column.id),
      name: personName(found.optionalString(Column.firstName), found.optionalString(Column.lastName)),
      company: found.optionalString(Column.company), role: found.optionalString(Column.role))
  }

  var id: String { reference.id }
  var title: String { reference.name ?? reference.company ?? id }
}

/// Looks up the contacts of conversations, with statements compiled once.
struct ConversationPeople: ~Copyable {
  private let byNumber: Statement
  private let tagsByContact: Statement

  init(_ database: Database) {
    self.init(
      byNumber: database.statement(
        """
        SELECT \(FoundContact.Column.list)
          FROM contactNumbers n JOIN contacts k ON k.id = n.contact
         WHERE n.number = ? AND k.deletedAt IS NULL
         ORDER BY k.quoId
        """),
      tagsByContact: database.statement("SELECT tag FROM contactTags WHERE contact = ? ORDER BY tag"))
  }

  private init(byNumber: consuming Statement, tagsByContact: consuming Statement) {
    self.byNumber = byNumber
    self.tagsByContact = tagsByContact
  }

  /// The contacts with one of the numbers, in the order of the numbers.
  func contacts(of numbers: [String]) throws -> [FoundContact] {
    var found: [FoundContact] = []
    var rows: Set<Int64> = []
    for number in numbers {
      try byNumber.forEach(number) { row in
        // The contacts of one number are different ones.
        if numbers.count == 1 || rows.insert(row.int64(FoundContact.Column.row)).inserted {
          found.append(FoundContact(row))
        }
      }
    }
    return found
  }

  /// The contacts' distinct tags, sorted.
  func tags(of contacts: [FoundContact]) throws -> [String] {
    var tags: [String] = []
    for contact in contacts {
      try tagsByContact.forEach(contact.row) { row in tags.append(row.string(0)) }
    }
    tags.sort()
    // Duplicates are adjacent after sorting.
    return tags.indices.filter { $0 == 0 || tags[$0] != tags[$0 - 1] }.map { tags[$0] }
  }
}
