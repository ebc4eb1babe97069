internal import SQLite

/// Counts many conversations, or the messages or calls in them, by one field of their people: passes all people once, in
/// the order of their contacts, instead of looking up the people of each conversation.
struct PeopleCount {
  private let database: Database
  /// The number for which each conversation counts.
  private var weights = IdentifierNumbers()
  private var total = 0

  /// Makes a count of what a filter keeps; nil where that are no more than `few` conversations, whose people are soon
  /// looked up.
  init?(_ filter: Filter, of subject: CountSubject, few: Int, in database: Database) throws {
    self.database = database
    var conversations = 0
    // In the order for which each filter has an index.
    try database.query(
      "SELECT c.id, \(Order().keyColumns) FROM conversations c WHERE \(filter.condition) ORDER BY \(Order().terms)"
    ) { row in
      weights[row.int64(0)] = 1
      conversations += 1
    }
    guard conversations > few else { return nil }
    total = conversations
    if let kind = subject.kind { try weigh(by: kind) }
  }

  /// Lets each conversation count for its messages or calls.
  private mutating func weigh(by kind: ActivityKind) throws {
    let conversations = weights
    weights = IdentifierNumbers()
    total = 0
    try database.query(
      """
      SELECT conversation, count(*) FROM activities INDEXED BY activitiesByConversation
       WHERE kind = \(kind.rawValue) GROUP BY conversation
      """
    ) { row in
      guard conversations[row.int64(0)] > 0 else { return }
      weights[row.int64(0)] = UInt32(clamping: row.int64(1))
      total += row.int(1)
    }
  }

  /// Passes each value, a company, a tag or the row of a contact, to `body` with how many there are under it. Returns how
  /// many there are of nobody with any value.
  func forEachValue(of field: CountField, _ body: (SQLValue, Int) throws -> Void) throws -> Int {
    var ofNobody = total
    // The number of the last value under which a conversation was counted: it counts once under each.
    var counted = IdentifierNumbers()
    var number: UInt32 = 0
    var last: (value: SQLValue, count: Int)?
    func end() throws {
      if let last, last.count > 0 { try body(last.value, last.count) }
    }
    try database.query(Self.people(by: field)) { row in
      let weight = weights[row.int64(1)]
      guard weight > 0 else { return }
      let value = row.value(0)
      if last?.value != value {
        try end()
        last = (value, 0)
        number += 1
      }
      let before = counted[row.int64(1)]
      guard before != number else { return }
      counted[row.int64(1)] = number
      last?.count += Int(weight)
      if before == 0 { ofNobody -= Int(weight) }
    }
    try end()
    return ofNobody
  }

  /// Selects the values of a field with the conversations of the people who have it, sorted by value. CROSS keeps the
  /// order of the first table's index.
  private static func people(by field: CountField) -> SQL {
    switch field {
    case .company:
      """
      SELECT k.companyKey, p.conversation FROM contacts k INDEXED BY contactsByCompany
       CROSS JOIN contactNumbers n ON n.contact = k.id CROSS JOIN participants p ON p.number = n.number
       WHERE k.companyKey IS NOT NULL AND k.deletedAt IS NULL ORDER BY k.companyKey
      """
    case .tag:
      """
      SELECT t.tag, p.conversation FROM contactTags t
       CROSS JOIN contactNumbers n ON n.contact = t.contact CROSS JOIN participants p ON p.number = n.number
       WHERE t.contact NOT IN (SELECT id FROM contacts WHERE deletedAt IS NOT NULL) ORDER BY t.tag
      """
    default:
      """
      SELECT n.contact, p.conversation FROM contactNumbers n INDEXED BY contactNumbersByContact
       CROSS JOIN participants p ON p.number = n.number
       WHERE n.contact NOT IN (SELECT id FROM contacts WHERE deletedAt IS NOT NULL) ORDER BY n.contact
      """
    }
  }
}
