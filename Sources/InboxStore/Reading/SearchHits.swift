internal import SQLite
internal import CivilTime

/// Reads the hits behind rows of the full-text index, one at a time, for conversations that a filter keeps.
struct SearchHits: ~Copyable {
  /// The columns of a hit, as SQL for an activity `s`; the other sources override some of them.
  private enum Column: String, RowColumns {
    case id = "c.id", quoId = "c.quoId", status = "c.status", title = "c.title", revision = "c.revision"
    case line = "l.id", lineId = "l.quoId", lineNumber = "l.number", lineName = "l.name"
    case kind = "s.kind", text = "s.text", activity = "s.quoId", note = "NULL", at = "s.at"
    case reason = "CAST(NULL AS TEXT)"
    case direction = "s.direction", sender = "s.sender"
    case firstName = "m.firstName", lastName = "m.lastName", email = "m.email"
  }

  private let matcher: SearchMatcher
  private let people: ConversationPeople
  private let query: SearchQuery
  private let values: [SQLValue]
  /// The statements, one for each `SearchIndex.Source`.
  private let activity: Statement
  private let callDetail: Statement
  private let note: Statement
  private let conversation: Statement

  init(_ query: SearchQuery, _ filter: Filter, _ database: Database) throws {
    let condition = filter.condition(.tests)
    // CROSS has each conversation looked up by its id, also where some are due and SQLite would begin with those.
    func statement(from tables: String, _ sql: (Column) -> String = { $0.rawValue }) -> Statement {
      database.statement(
        """
        SELECT \(Column.list(sql))
          FROM \(tables)
          LEFT JOIN lines l ON l.id = c.line
         WHERE s.id = ? AND \(condition.text)
        """)
    }
    self.init(
      matcher: try SearchMatcher(query, database), people: ConversationPeople(database), query: query,
      values: condition.values,
      activity: statement(
        from: """
          activities s CROSS JOIN conversations c ON c.id = s.conversation LEFT JOIN members m ON m.id = s.member
          """),
      callDetail: statement(
        from: """
          callDetails s JOIN activities a ON a.quoId = s.call AND a.kind = 'call'
            CROSS JOIN conversations c ON c.id = a.conversation
          """
      ) { column in
        switch column {
        case .activity: "a.quoId"
        case .at: "a.at"
        case .direction: "a.direction"
        case .sender: "a.sender"
        case .firstName, .lastName, .email: "NULL"
        default: column.rawValue
        }
      },
      note: statement(from: "notes s CROSS JOIN conversations c ON c.id = s.conversation") { column in
        switch column {
        case .kind: "'note'"
        case .note: "s.uid"
        case .firstName: "s.author"
        case .activity, .direction, .sender, .lastName, .email: "NULL"
        default: column.rawValue
        }
      },
      conversation: statement(from: "main.conversations s CROSS JOIN conversations c ON c.id = s.id") { column in
        switch column {
        case .kind: "'name'"
        case .text: "c.participants"
        case .reason: "c.statusReason"
        case .at: "c.activeAt"
        case .activity, .direction, .sender, .firstName, .lastName, .email: "NULL"
        default: column.rawValue
        }
      })
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

  /// The hit of an index row; nil if the filter excludes it or the text does not match on the second look.
  func hit(_ row: Int64) throws -> SearchHit? {
    let id = [SQLValue.integer(SearchIndex.id(ofRow: row))]
    var hit: SearchHit?
    switch SearchIndex.Source(ofRow: row) {
    case .activity: try activity.forEach(all: id + values) { hit = try makeHit($0) }
    case .callDetail: try callDetail.forEach(all: id + values) { hit = try makeHit($0) }
    case .note: try note.forEach(all: id + values) { hit = try makeHit($0) }
    case .conversation: try conversation.forEach(all: id + values) { hit = try makeHit($0) }
    }
    return hit
  }

  private func makeHit(_ row: borrowing Row) throws -> SearchHit? {
    let kind: SearchHit.Kind = try row.known(Column.kind)
    let words = row.string(Column.text)
    let text =
      kind == .name ? named(row.string(Column.title), words, reason: row.optionalString(Column.reason)) : words
    if query.isInexact && !matcher.matches(text) { return nil }
    let direction = row.optionalString(Column.direction).flatMap(Direction.init(rawValue:))
    return SearchHit(
      conversation: try row.id(Column.id),
      quoId: row.optionalString(Column.quoId),
      status: try row.known(Column.status),
      name: row.string(Column.title),
      line: row.line(Column.line, id: .lineId, number: .lineNumber, name: .lineName),
      revision: row.int64(Column.revision),
      kind: kind,
      activity: row.optionalString(Column.activity),
      note: row.optionalString(Column.note),
      at: try row.time(Column.at),
      direction: direction,
      author: try author(row, of: kind, direction),
      text: text,
      marks: matcher.marks(in: text))
  }

  /// The title, followed by the participants' numbers if one was searched for and the title is not numbers alone, and by
  /// the reason of the status.
  private func named(_ title: String, _ participants: String, reason: String?) -> String {
    let participants = splitNumbers(participants)
    let isByNumber = Titles.indexed(title) != nil && query.numbers.contains(where: participants.contains)
    return ([title] + (isByNumber ? [participants.joined(separator: ", ")] : []) + [reason].compactMap { $0 })
      .joined(separator: " · ")
  }

  private func author(_ row: borrowing Row, of kind: SearchHit.Kind, _ direction: Direction?) throws -> String? {
    switch kind {
    case .note: return row.string(Column.firstName)
    case .message, .call, .voicemail:
      let member =
        personName(row.optionalString(Column.firstName), row.optionalString(Column.lastName))
        ?? row.optionalString(Column.email)
      if let member, direction == .outgoing { return member }
      guard let number = row.optionalString(Column.sender) else { return nil }
      return try people.contacts(of: [number]).lazy.compactMap { $0.reference.name ?? $0.reference.company }.first
        ?? number
    case .recording, .summary, .transcript, .name: return nil
    }
  }
}
