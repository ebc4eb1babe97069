internal import SQLite
public import CivilTime

/// The thread between one line and one set of outside participants, as `quo list` shows it.
public struct Conversation: Sendable, Equatable {
  /// The row id: never changed, never reused.
  public let id: Int64
  /// Quo's `CN…`; nil until an input contains it.
  public let quoId: String?
  public let status: Status
  /// The displayed title: the conversation's name, its contacts' names, or its numbers.
  public let name: String
  public let line: LineReference?
  /// Outside numbers, sorted: E.164, a short code, or `Anonymous`.
  public let participants: [String]
  public let contacts: [ContactReference]
  public let assignedTo: MemberReference?
  public let isPinned: Bool
  /// The tags of its contacts, sorted.
  public let tags: [String]
  public let lastActivity: LastActivity?
  /// The time of the earliest incoming activity that asked for attention after the latest handled one and after what
  /// the last mark done closed; nil if nobody waits.
  public let waitingSince: Timestamp?
  /// The same without regard to marks: nil if the last word was the team's.
  public let unrepliedSince: Timestamp?
  /// The reason given for the status.
  public let statusReason: String?
  /// The time until which the conversation sleeps: it is done, and unread again then.
  public let snoozedUntil: Timestamp?
  /// The time at which its reminder made it unread, if nobody has acted since.
  public let wokeAt: Timestamp?
  public let statusChangedAt: Timestamp
  public let statusChangedBy: String
  public let createdAt: Timestamp?
  /// The revision; grows with every change that could show in this record.
  public let revision: Int64
}

/// The latest message or call of a conversation.
public struct LastActivity: Sendable, Equatable {
  public let id: String
  public let kind: ActivityKind
  public let direction: Direction?
  public let at: Timestamp
  /// A message's text, or a call's voicemail transcript or summary; nil when there is none.
  public let text: String?
  /// A call's or message's status in the API's words.
  public let status: String?
  public let effect: Effect
}

extension Inbox {
  /// Passes the conversations that a condition on the row `c` keeps to `body`, in order.
  ///
  /// The order's keys are columns of the result: SQLite can sort what is due and the rest each by itself only then.
  func forEachConversation(where condition: SQL, order: Order? = nil, body: (Conversation) throws -> Void) throws {
    let keys: SQL = order.map { ", \($0.keyColumns)" } ?? ""
    let sorting: SQL = order.map { " ORDER BY \($0.terms)" } ?? ""
    try translatingErrors {
      let people = ConversationPeople(database)
      try database.query(
        "SELECT \(verbatim: Listed.list)\(keys) \(verbatim: listedTables) WHERE \(condition)\(sorting)"
      ) { row in
        try body(try makeConversation(row, people: people))
      }
    }
  }
}

private enum Listed: String, RowColumns {
  case id = "c.id", quoId = "c.quoId", status = "c.status", title = "c.title", participants = "c.participants"
  case pinned = "c.pinned", waitingSince = "c.waitingSince", unrepliedSince = "c.unrepliedSince"
  case statusReason = "c.statusReason", statusChangedAt = "c.statusChangedAt"
  case snoozedUntil = "c.remindAt", wokeAt = "c.wokeAt"
  case statusChangedBy = "c.statusChangedBy", createdAt = "c.createdAt", revision = "c.revision"
  case line = "l.id", lineId = "l.quoId", lineNumber = "l.number", lineName = "l.name"
  case memberId = "m.quoId", firstName = "m.firstName", lastName = "m.lastName", email = "m.email"
  case activity = "a.quoId", kind = "a.kind", direction = "a.direction", at = "a.at", text = "a.text"
  case activityStatus = "a.status", effect = "a.effect"
  case callText = """
    CASE a.kind WHEN 'call' THEN
      (SELECT d.text FROM callDetails d
        WHERE d.call = a.quoId AND d.kind IN ('voicemail', 'summary') AND d.text IS NOT NULL
        ORDER BY d.kind DESC LIMIT 1) END
    """
}

private let listedTables = """
  FROM conversations c
  LEFT JOIN lines l ON l.id = c.line
  LEFT JOIN members m ON m.id = c.assignedTo
  LEFT JOIN activities a ON a.id = c.lastActivity
  """

private func makeConversation(_ row: borrowing Row, people: borrowing ConversationPeople) throws -> Conversation {
  let participants = splitNumbers(row.string(Listed.participants))
  let contacts = try people.contacts(of: participants)
  return Conversation(
    id: try row.id(Listed.id),
    quoId: row.optionalString(Listed.quoId),
    status: try row.known(Listed.status),
    name: row.string(Listed.title),
    line: row.line(Listed.line, id: .lineId, number: .lineNumber, name: .lineName),
    participants: participants,
    contacts: contacts.map(\.reference),
    assignedTo: row.member(Listed.memberId, firstName: .firstName, lastName: .lastName, email: .email),
    isPinned: row.bool(Listed.pinned),
    tags: try people.tags(of: contacts),
    lastActivity: try lastActivity(from: row),
    waitingSince: try row.optionalTime(Listed.waitingSince),
    unrepliedSince: try row.optionalTime(Listed.unrepliedSince),
    statusReason: row.optionalString(Listed.statusReason),
    snoozedUntil: try row.optionalTime(Listed.snoozedUntil),
    wokeAt: try row.optionalTime(Listed.wokeAt),
    statusChangedAt: try row.time(Listed.statusChangedAt),
    statusChangedBy: row.string(Listed.statusChangedBy),
    createdAt: try row.optionalTime(Listed.createdAt),
    revision: row.int64(Listed.revision))
}

private func lastActivity(from row: borrowing Row) throws -> LastActivity? {
  guard !row.isNull(Listed.activity) else { return nil }
  return LastActivity(
    id: row.string(Listed.activity),
    kind: try row.known(Listed.kind),
    direction: row.optionalString(Listed.direction).flatMap(Direction.init(rawValue:)),
    at: try row.time(Listed.at),
    text: row.optionalString(Listed.text) ?? row.optionalString(Listed.callText),
    status: row.optionalString(Listed.activityStatus),
    effect: try row.known(Listed.effect))
}
