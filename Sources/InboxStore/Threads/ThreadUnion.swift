internal import SQLite

/// Makes one conversation of two that turned out to be one thread, and moves what was matched by line and participants
/// to where those are found now.
///
/// What it leaves depends on the stored facts alone, not on the order in which they came.
struct ThreadUnion {
  private let database: Database
  private let threads: Threads
  private let activities: ActivityReducer

  init(_ database: Database, threads: Threads, activities: ActivityReducer) {
    self.database = database
    self.threads = threads
    self.activities = activities
  }

  func settle() throws {
    for conversation in threads.rekeyed { try rematch(conversation) }
    try uniteSameKeys()
    for (from, to) in activities.left where try isEmptied(from) { try unite(from, to) }
  }

  /// Finds the home of each activity that was matched with a conversation whose key is another now.
  private func rematch(_ conversation: Int64) throws {
    let loose = try database.all(
      "SELECT id, line, parties FROM activities WHERE conversation = \(conversation) AND claimed = 0"
    ) { row in (id: row.int64(0), key: activities.key(line: row.optionalInt64(1), parties: row.string(2))) }
    for activity in loose {
      let home = try threads.home(key: activity.key)
      if home != conversation { try activities.move(activity.id, from: conversation, to: home) }
    }
  }

  private func uniteSameKeys() throws {
    let twin = try database.prepare(
      """
      SELECT 1 FROM conversations c
        JOIN conversations o ON o.line = c.line AND o.participants = c.participants
       WHERE c.id = ? AND o.id <> c.id AND c.participants <> '' AND c.mergedInto IS NULL AND o.mergedInto IS NULL
       LIMIT 1
      """)
    var twins: [Int64] = []
    for id in threads.touched where try twin.first(id, body: { _ in true }) == true { twins.append(id) }
    for id in twins { try uniteTwins(of: id) }
  }

  /// Of the conversations of one key, those that Quo has not named join the one the key stands for, and so does what
  /// was only matched with another.
  private func uniteTwins(of id: Int64) throws {
    let group = try database.all(
      """
      SELECT o.id, o.quoId IS NOT NULL, o.line, o.participants FROM conversations c
        JOIN conversations o ON o.line = c.line AND o.participants = c.participants
       WHERE c.id = \(id) AND c.mergedInto IS NULL AND o.mergedInto IS NULL
       ORDER BY o.quoId IS NULL, o.deletedAt IS NOT NULL, o.quoId, o.id
      """
    ) { row in
      (
        id: row.int64(0), isNamed: row.bool(1),
        key: ThreadKey(line: row.optionalInt64(2), participants: row.string(3))
      )
    }
    guard var home = group.first?.id else { return }
    for twin in group.dropFirst() {
      if twin.isNamed {
        try rematchAll(of: twin.id, to: home, key: twin.key)
      } else {
        home = try unite(home, twin.id)
      }
    }
  }

  private func rematchAll(of conversation: Int64, to home: Int64, key: ThreadKey) throws {
    let loose = try database.all(
      "SELECT id, line, parties FROM activities WHERE conversation = \(conversation) AND claimed = 0"
    ) { row in (id: row.int64(0), key: activities.key(line: row.optionalInt64(1), parties: row.string(2))) }
    for activity in loose where activity.key == key {
      try activities.move(activity.id, from: conversation, to: home)
    }
  }

  private func isEmptied(_ conversation: Int64) throws -> Bool {
    try database.integer(
      """
      SELECT 1 FROM conversations c
       WHERE c.id = \(conversation) AND c.quoId IS NULL AND c.mergedInto IS NULL
         AND NOT EXISTS (SELECT 1 FROM activities a WHERE a.conversation = c.id)
      """) != nil
  }

  /// Makes one of two conversations and returns its id, the lesser of the two. The other id goes on naming it.
  @discardableResult
  private func unite(_ one: Int64, _ two: Int64) throws -> Int64 {
    guard one != two else { return one }
    let (kept, retired) = (min(one, two), max(one, two))
    try database.run("UPDATE activities SET conversation = \(kept) WHERE conversation = \(retired)")
    try database.run("UPDATE notes SET conversation = \(kept) WHERE conversation = \(retired)")
    try takeOverIdentity(kept, from: retired)
    try database.run("DELETE FROM participants WHERE conversation = \(retired)")
    try database.run("UPDATE conversations SET mergedInto = \(kept) WHERE mergedInto = \(retired)")
    try database.run(
      """
      UPDATE conversations
         SET mergedInto = \(kept), lastActivity = NULL, waitingSince = NULL, revision = revision + 1
       WHERE id = \(retired)
      """)
    threads.forgetRecent()
    threads.touch(kept)
    threads.recordUnion(kept: kept, retired: retired)
    return kept
  }

  /// Where only the retired one was named by Quo, the kept one becomes what Quo says of it.
  private func takeOverIdentity(_ kept: Int64, from retired: Int64) throws {
    try database.run(
      "UPDATE conversations SET pinned = 1 WHERE id = \(kept) AND (SELECT pinned FROM conversations WHERE id = \(retired))"
    )
    let names = try database.first(
      """
      SELECT k.quoId, r.quoId, k.line, k.participants, r.line, r.participants
        FROM conversations k, conversations r WHERE k.id = \(kept) AND r.id = \(retired)
      """
    ) { row in
      (
        kept: row.optionalString(0), retired: row.optionalString(1),
        from: ThreadKey(line: row.optionalInt64(2), participants: row.string(3)),
        to: ThreadKey(line: row.optionalInt64(4), participants: row.string(5))
      )
    }
    guard let names, names.kept == nil, let quoId = names.retired else { return }
    let columns = ConversationColumn.table.columns + ["updatedAt", "stamps"]
    let list = columns.joined(separator: ", ")
    try database.run("UPDATE conversations SET quoId = NULL WHERE id = \(retired)")
    try database.run(
      """
      UPDATE conversations SET quoId = \(quoId), (\(verbatim: list)) =
        (SELECT \(verbatim: list) FROM conversations WHERE id = \(retired))
       WHERE id = \(kept)
      """)
    if names.from != names.to { try threads.rekey(kept, from: names.from, to: names.to) }
  }
}
