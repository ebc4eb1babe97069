internal import SQLite
internal import CivilTime

/// Looks up what stands behind the rows of the full-text index, one after another, as far as a filter keeps their
/// conversations.
struct SearchHits: ~Copyable {
  private let matcher: SearchMatcher
  private let people: ConversationPeople
  private let query: SearchQuery
  private let values: [SQLValue]
  /// By the number of the source.
  private let activity: Statement
  private let callDetail: Statement
  private let note: Statement
  private let conversation: Statement

  init(_ query: SearchQuery, _ filter: Filter, _ database: Database) throws {
    let condition = filter.condition { _ in false }
    func prepare(_ columns: String, from tables: String) throws -> Statement {
      try database.prepare(
        """
        SELECT c.id, c.quoId, c.status, c.title, c.revision, l.id, l.quoId, l.number, l.name, \(columns)
          FROM \(tables)
          LEFT JOIN lines l ON l.id = c.line
         WHERE s.id = ? AND \(condition.text)
        """)
    }
    let activityColumns = """
      s.quoId, NULL, s.at, s.direction, s.sender, m.firstName, m.lastName, m.email
      """
    self.init(
      matcher: try SearchMatcher(query, database), people: try ConversationPeople(database), query: query,
      values: condition.values,
      activity: try prepare(
        "s.kind, s.text, \(activityColumns)",
        from: """
          activities s JOIN conversations c ON c.id = s.conversation LEFT JOIN members m ON m.id = s.member
          """),
      callDetail: try prepare(
        "s.kind, s.text, a.quoId, NULL, a.at, a.direction, a.sender, NULL, NULL, NULL",
        from: "callDetails s JOIN activities a ON a.quoId = s.call JOIN conversations c ON c.id = a.conversation"),
      note: try prepare(
        "'note', s.text, NULL, s.uid, s.at, NULL, NULL, s.author, NULL, NULL",
        from: "notes s JOIN conversations c ON c.id = s.conversation"),
      conversation: try prepare(
        "'name', c.participants, NULL, NULL, c.activeAt, NULL, NULL, NULL, NULL, NULL",
        from: "conversations s JOIN conversations c ON c.id = s.id"))
  }

  private init(
    matcher: SearchMatcher, people: consuming ConversationPeople, query: SearchQuery, values: [SQLValue],
    activity: consuming Statement, callDetail: consuming Statement, note: consuming Statement,
    conversation: consuming Statement
  ) {
    self.matcher = matcher
    self.people = people
    self.query = query
    self.values = values
    self.activity = activity
    self.callDetail = callDetail
    self.note = note
    self.conversation = conversation
  }

  /// The hit of a row of the index; nil when the filter does not keep it, or when it only looked like one.
  func hit(_ row: Int64) throws -> SearchHit? {
    let id = [SQLValue.integer(row >> 2)]
    var hit: SearchHit?
    switch SearchIndex.Source(rawValue: row & 3) {
    case .activity: try activity.forEach(all: id + values) { hit = try makeHit($0) }
    case .callDetail: try callDetail.forEach(all: id + values) { hit = try makeHit($0) }
    case .note: try note.forEach(all: id + values) { hit = try makeHit($0) }
    case .conversation, nil: try conversation.forEach(all: id + values) { hit = try makeHit($0) }
    }
    return hit
  }

  private func makeHit(_ row: borrowing Row) throws -> SearchHit? {
    let kind = SearchHit.Kind(rawValue: row.string(9)) ?? .message
    let text = kind == .name ? named(row.string(3), row.string(10)) : row.string(10)
    if query.isInexact && !matcher.matches(text) { return nil }
    let direction = row.optionalString(14).flatMap(Direction.init(rawValue:))
    return SearchHit(
      conversation: try row.id(0),
      quoId: row.optionalString(1),
      status: Status(rawValue: row.string(2)) ?? .open,
      name: row.string(3),
      line: row.isNull(5)
        ? nil
        : LineReference(id: row.optionalString(6), number: row.optionalString(7), name: row.optionalString(8)),
      revision: row.int64(4),
      kind: kind,
      activity: row.optionalString(11),
      note: row.optionalString(12),
      at: try row.time(13),
      direction: direction,
      author: try author(row, of: kind, direction),
      text: text,
      marks: matcher.marks(in: text))
  }

  /// The title, with the numbers behind it where one of them was searched for and it is not made of numbers itself.
  private func named(_ title: String, _ participants: String) -> String {
    let participants = splitNumbers(participants)
    guard Titles.indexed(title) != nil, query.numbers.contains(where: participants.contains) else { return title }
    return title + " · " + participants.joined(separator: ", ")
  }

  private func author(_ row: borrowing Row, of kind: SearchHit.Kind, _ direction: Direction?) throws -> String? {
    switch kind {
    case .note: return row.string(16)
    case .message, .call, .voicemail:
      let member = personName(row.optionalString(16), row.optionalString(17)) ?? row.optionalString(18)
      if let member, direction == .outgoing { return member }
      guard let number = row.optionalString(15) else { return nil }
      return try people.contacts(of: [number]).lazy.compactMap { $0.reference.name ?? $0.reference.company }.first
        ?? number
    case .recording, .summary, .transcript, .name: return nil
    }
  }
}
