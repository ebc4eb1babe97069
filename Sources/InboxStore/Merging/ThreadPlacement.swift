internal import SQLite

/// Derives a conversation's line and participants again, and moves the activities that were only matched with it, after
/// a change to anything that either depends on.
///
/// The result depends on the stored facts alone, not on their order of arrival.
final class ThreadPlacement {
  private let lines: LineReducer
  private let threads: Threads
  private let activities: ActivityReducer
  private let conversations: RowStore
  private let select: Statement

  private struct Placed {
    let activity: Int64
    let isClaimed: Bool
    let key: ThreadKey
  }

  init(_ database: Database, lines: LineReducer, threads: Threads, activities: ActivityReducer) {
    self.lines = lines
    self.threads = threads
    self.activities = activities
    conversations = RowStore(
      ConversationColumn.self, identity: [.id], on: database)
    select = database.statement(
      """
      SELECT \(ActivityParties.Column.list) FROM activities WHERE conversation = ? ORDER BY quoId
      """)
  }

  func settle(_ id: Int64) throws {
    guard let fields = try conversations.find([.integer(id)])?.fields, fields[ConversationColumn.mergedInto] == .null
    else { return }
    let placed = try activities(of: id)
    let loose = placed.filter { !$0.isClaimed }
    let before = ThreadKey(
      line: fields[ConversationColumn.line].integer, participants: fields[ConversationColumn.participants].text ?? "")
    let after: ThreadKey
    if fields[ConversationColumn.quoId] != .null {
      after = key(of: fields, claimed: placed.lazy.filter(\.isClaimed).map(\.key))
    } else {
      // A conversation that Quo has not named follows its activities.
      after = loose.isEmpty || loose.contains { $0.key == before } ? before : loose[0].key
    }
    if after != before { try threads.rekey(id, from: before, to: after) }
    for activity in loose where activity.key != after || !after.isKnown {
      let home = try threads.home(key: activity.key)
      if home != id { try activities.move(activity.activity, from: id, to: home) }
    }
  }

  private func activities(of conversation: Int64) throws -> [Placed] {
    var rows: [(Int64, Bool, ActivityParties)] = []
    try select.forEach(conversation) { row in
      rows.append(
        (row.int64(ActivityParties.Column.id), row.bool(ActivityParties.Column.claimed), ActivityParties(row)))
    }
    return try rows.map { Placed(activity: $0.0, isClaimed: $0.1, key: try $0.2.key(lines)) }
  }

  /// The key that conversation objects give; until one does, the key of the activities that name the conversation.
  private func key(of fields: MergedFields, claimed: some Sequence<ThreadKey>) -> ThreadKey {
    var line = fields[ConversationColumn.line].integer
    if fields.time(of: ConversationColumn.line) == nil {
      line = claimed.compactMap(\.line).min { lines.isOrdered($0, before: $1) }
    }
    return ThreadKey(
      line: line,
      participants: fields[ConversationColumn.saidParticipants].text
        ?? joinNumbers(claimed.flatMap { splitNumbers($0.participants) }))
  }
}
