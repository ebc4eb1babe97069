internal import SQLite
internal import CivilTime

extension Inbox {
  /// Passes each conversation that a filter keeps to `body`, in order; at most `limit` conversations.
  public func forEachConversation(
    _ filter: Filter, order: Order = Order(), limit: Int? = nil, body: (Conversation) throws -> Void
  ) throws {
    guard let limit else {
      return try forEachConversation(where: filter.condition + " ORDER BY " + order.terms, body: body)
    }
    // Choose the ids first, to avoid joining and sorting rows beyond the limit. This takes several queries, so one
    // transaction gives them all the same snapshot.
    try translatingErrors {
      try database.transaction(.deferred) {
        let page = try FirstPage(filter: filter, order: order, limit: limit).ids(in: database)
        try forEachConversation(where: "c.id IN (\(page)) ORDER BY \(order.terms)", body: body)
      }
    }
  }

  /// The conversations that a filter keeps, in order.
  public func conversations(_ filter: Filter, order: Order = Order(), limit: Int? = nil) throws -> [Conversation] {
    var found: [Conversation] = []
    try forEachConversation(filter, order: order, limit: limit) { found.append($0) }
    return found
  }

  /// Counts the conversations that a filter keeps.
  public func countConversations(_ filter: Filter) throws -> Int {
    try translatingErrors {
      let counted = filter.counted
      return try database.first("SELECT \(counted.number) FROM \(counted.rows)") { try $0.count(0) } ?? 0
    }
  }

  /// The conversation with this row id, even if deleted.
  public func conversation(_ id: Int64) throws -> Conversation? {
    var found: Conversation?
    try forEachConversation(where: "c.id = \(id)") { found = $0 }
    return found
  }

  /// Resolves names, which are ids or Quo's `CN…`, to row ids in the order given.
  ///
  /// A conversation that was merged resolves to the one it was merged into. Throws `unknownConversations` with all
  /// unknown names.
  public func resolve(_ names: [String]) throws -> [Int64] {
    try translatingErrors {
      var ids: [Int64] = []
      var unknown: [String] = []
      let byId = try database.prepare("SELECT coalesce(mergedInto, id) FROM conversations WHERE id = ?")
      let byQuoId = try database.prepare("SELECT coalesce(mergedInto, id) FROM conversations WHERE quoId = ?")
      for name in names {
        let found =
          if let id = Int64(name) {
            try byId.first(id) { $0.int64(0) }
          } else {
            try byQuoId.first(name) { $0.int64(0) }
          }
        if let found { ids.append(found) } else { unknown.append(name) }
      }
      guard unknown.isEmpty else { throw InboxError.unknownConversations(unknown) }
      return ids
    }
  }

  private func forEachConversation(where condition: SQL, body: (Conversation) throws -> Void) throws {
    try translatingErrors {
      let people = try ConversationPeople(database)
      try database.query("SELECT \(verbatim: Listed.list) \(verbatim: listedTables) WHERE \(condition)") { row in
        try body(try makeConversation(row, people: people))
      }
    }
  }
}

private enum Listed: String, RowColumns {
  case id = "c.id", quoId = "c.quoId", status = "c.status", title = "c.title", participants = "c.participants"
  case pinned = "c.pinned", waitingSince = "c.waitingSince", unrepliedSince = "c.unrepliedSince"
  case statusReason = "c.statusReason", statusChangedAt = "c.statusChangedAt"
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
    status: Status(rawValue: row.string(Listed.status)) ?? .open,
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
    statusChangedAt: try row.time(Listed.statusChangedAt),
    statusChangedBy: row.string(Listed.statusChangedBy),
    createdAt: try row.optionalTime(Listed.createdAt),
    revision: row.int64(Listed.revision))
}

private func lastActivity(from row: borrowing Row) throws -> LastActivity? {
  guard !row.isNull(Listed.activity) else { return nil }
  return LastActivity(
    id: row.string(Listed.activity),
    kind: ActivityKind(rawValue: row.string(Listed.kind)) ?? .message,
    direction: row.optionalString(Listed.direction).flatMap(Direction.init(rawValue:)),
    at: try row.time(Listed.at),
    text: row.optionalString(Listed.text) ?? row.optionalString(Listed.callText),
    status: row.optionalString(Listed.activityStatus),
    effect: Effect(rawValue: row.int64(Listed.effect)) ?? .none)
}
