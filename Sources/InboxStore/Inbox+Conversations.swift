internal import SQLite
internal import CivilTime

extension Inbox {
  /// Hands every conversation that a filter keeps to `body`, in order, one at a time; `limit` of them at most.
  public func forEachConversation(
    _ filter: Filter, order: Order = Order(), limit: Int? = nil, body: (Conversation) throws -> Void
  ) throws {
    guard let limit else {
      return try forEachConversation(where: filter.condition + " ORDER BY " + order.terms, body: body)
    }
    // Which ones is settled first, so that nothing is looked up and sorted along for those that are left out. That takes
    // several questions, all of one moment.
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

  /// How many conversations a filter keeps.
  public func countConversations(_ filter: Filter) throws -> Int {
    try translatingErrors {
      let counted = filter.counted
      return try database.first("SELECT \(counted.number) FROM \(counted.rows)") { try $0.count(0) } ?? 0
    }
  }

  /// One conversation by its row id, deleted ones too.
  public func conversation(_ id: Int64) throws -> Conversation? {
    var found: Conversation?
    try forEachConversation(where: "c.id = \(id)") { found = $0 }
    return found
  }

  /// The row ids that names stand for, in the order given: ids, or Quo's `CN…`.
  ///
  /// A conversation that was merged into another is named by either. Throws `unknownConversations` with all the names
  /// that stand for nothing.
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
      try database.query("\(verbatim: conversationQuery) WHERE \(condition)") { row in
        try body(try makeConversation(row, people: people))
      }
    }
  }
}

/// The columns in the order that `makeConversation` reads them.
private let conversationQuery = """
  SELECT c.id, c.quoId, c.status, c.title, c.participants, c.pinned, c.waitingSince,
         c.statusChangedAt, c.statusChangedBy, c.createdAt, c.revision,
         l.id, l.quoId, l.number, l.name,
         m.id, m.quoId, m.firstName, m.lastName, m.email,
         a.quoId, a.kind, a.direction, a.at, a.text, a.status, a.effect,
         CASE a.kind WHEN 'call' THEN
           (SELECT d.text FROM callDetails d
             WHERE d.call = a.quoId AND d.kind IN ('voicemail', 'summary') AND d.text IS NOT NULL
             ORDER BY d.kind DESC LIMIT 1) END
    FROM conversations c
    LEFT JOIN lines l ON l.id = c.line
    LEFT JOIN members m ON m.id = c.assignedTo
    LEFT JOIN activities a ON a.id = c.lastActivity
  """

private func makeConversation(_ row: borrowing Row, people: borrowing ConversationPeople) throws -> Conversation {
  let participants = splitNumbers(row.string(4))
  let contacts = try people.contacts(of: participants)
  return Conversation(
    id: try row.id(0),
    quoId: row.optionalString(1),
    status: Status(rawValue: row.string(2)) ?? .open,
    name: row.string(3),
    line: row.isNull(11)
      ? nil
      : LineReference(id: row.optionalString(12), number: row.optionalString(13), name: row.optionalString(14)),
    participants: participants,
    contacts: contacts.map(\.reference),
    assignedTo: row.isNull(15)
      ? nil
      : MemberReference(
        id: row.string(16),
        name: personName(row.optionalString(17), row.optionalString(18)) ?? row.optionalString(19)),
    isPinned: row.bool(5),
    tags: try people.tags(of: contacts),
    lastActivity: try lastActivity(from: row),
    waitingSince: try row.optionalTime(6),
    statusChangedAt: try row.time(7),
    statusChangedBy: row.string(8),
    createdAt: try row.optionalTime(9),
    revision: row.int64(10))
}

private func lastActivity(from row: borrowing Row) throws -> LastActivity? {
  guard !row.isNull(20) else { return nil }
  return LastActivity(
    id: row.string(20),
    kind: ActivityKind(rawValue: row.string(21)) ?? .message,
    direction: row.optionalString(22).flatMap(Direction.init(rawValue:)),
    at: try row.time(23),
    text: row.optionalString(24) ?? row.optionalString(27),
    status: row.optionalString(25),
    effect: Effect(rawValue: row.int64(26)) ?? .none)
}
