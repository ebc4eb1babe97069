internal import SQLite

/// Derives the effects of activities anew, and from them what a conversation shows: its last activity and its waits.
struct DerivedEffects {
  let database: Database

  /// Derives the effects of the activities that a SELECT of row ids names. Returns the conversations in which one has
  /// changed.
  func refresh(_ activities: SQL) throws -> IdentifierSet {
    let system = try StoredEffect.systemMembers(in: database)
    var conversations = IdentifierSet()
    var changed: [(id: Int64, effect: Effect, isAutomatic: Bool)] = []
    try database.query(
      "SELECT \(verbatim: ActivityColumn.list) FROM activities WHERE id IN (\(activities))"
    ) { row in
      let (effect, isAutomatic) = StoredEffect.effect(isSystem: { system.contains($0) }) { row.value($0) }
      guard
        effect.rawValue != row.int64(ActivityColumn.effect) || isAutomatic != row.bool(ActivityColumn.automatic)
      else { return }
      conversations.insert(row.int64(ActivityColumn.conversation))
      changed.append((row.int64(ActivityColumn.id), effect, isAutomatic))
    }
    let update = database.statement("UPDATE activities SET effect = ?, automatic = ? WHERE id = ?")
    for (id, effect, isAutomatic) in changed { try update.run(effect.rawValue, isAutomatic, id) }
    return conversations
  }

  private enum Said: String, RowColumns {
    case closedThrough, deletedAt, saidAt = "coalesce(saidActiveAt, createdAt, 0)"
  }

  /// Derives the times of conversations. Counts their revisions up, unless the operation changes them by itself.
  func refresh(conversations: IdentifierSet, in operation: Int64) throws {
    let said = database.statement("SELECT \(Said.list) FROM conversations WHERE id = ?")
    let thread = ThreadReader(database)
    let update = database.statement(
      """
      UPDATE conversations
         SET lastActivity = ?2, activeAt = ?3, waitingSince = ?4, unrepliedSince = ?5, hidden = ?6,
             revision = iif(EXISTS (SELECT 1 FROM changes WHERE operation = ?7 AND kind = 0 AND subject = ?1),
                            revision, \(Revision.next))
       WHERE id = ?1 AND mergedInto IS NULL
      """)
    for id in conversations {
      let replay = StatusReplay(activities: try thread.activities(of: id))
      let found = try said.first(id) { row in
        (
          closedThrough: row.optionalInt64(Said.closedThrough), deletedAt: row.optionalInt64(Said.deletedAt),
          saidAt: row.int64(Said.saidAt)
        )
      }
      guard let found else { continue }
      try update.run(
        id, replay.last?.id, replay.last?.at ?? found.saidAt,
        replay.waitingSince(closedThrough: found.closedThrough), replay.unrepliedSince,
        replay.isHidden(deletedAt: found.deletedAt), operation)
    }
  }
}
