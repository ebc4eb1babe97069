internal import SQLite

/// Derives the derived columns of conversations and activities again, and compares.
struct ThreadExamination {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  func findings() throws -> [Finding] {
    try effects() + conversations() + participants() + mentions()
  }

  private func mentions() throws -> [Finding] {
    var wrong = Culprits()
    try database.query(NewMentions.contradictory) { wrong.add($0.int64(0)) }
    return wrong.findings(.newMention)
  }

  private func effects() throws -> [Finding] {
    var wrong = Culprits()
    let system = try StoredEffect.systemMembers(in: database)
    try database.query("SELECT \(verbatim: ActivityColumn.list) FROM activities") { row in
      let (effect, isAutomatic) = StoredEffect.effect(isSystem: { system.contains($0) }) { row.value($0) }
      if effect.rawValue != row.int64(ActivityColumn.effect) || isAutomatic != row.bool(ActivityColumn.automatic) {
        wrong.add(row.int64(ActivityColumn.id))
      }
    }
    return wrong.findings(.effect)
  }

  private enum Settled: String, RowColumns {
    case id, lastActivity, activeAt, saidAt = "coalesce(saidActiveAt, createdAt, 0)", waitingSince, unrepliedSince
    case closedThrough, deletedAt, hidden, title, titleKey, name, participants
  }

  private func conversations() throws -> [Finding] {
    var (stale, waiting, hiding, misnamed, misplaced) = (Culprits(), Culprits(), Culprits(), Culprits(), Culprits())
    let titles = try Titles(database)
    let threads = ThreadReader(database)
    try database.query("SELECT \(verbatim: Settled.list) FROM conversations WHERE mergedInto IS NULL") { row in
      let id = row.int64(Settled.id)
      let replay = StatusReplay(activities: try threads.activities(of: id))
      let activeAt = replay.last?.at ?? row.int64(Settled.saidAt)
      if replay.last?.id != row.optionalInt64(Settled.lastActivity) || activeAt != row.int64(Settled.activeAt) {
        stale.add(id)
      }
      let closedThrough = row.optionalInt64(Settled.closedThrough)
      if replay.unrepliedSince != row.optionalInt64(Settled.unrepliedSince)
        || replay.waitingSince(closedThrough: closedThrough) != row.optionalInt64(Settled.waitingSince)
      {
        waiting.add(id)
      }
      if replay.isHidden(deletedAt: row.optionalInt64(Settled.deletedAt)) != row.bool(Settled.hidden) { hiding.add(id) }
      let subject = TitleSubject(name: row.optionalString(Settled.name), participants: row.string(Settled.participants))
      let title = row.string(Settled.title)
      if try titles.title(of: subject) != title { misnamed.add(id) }
      if Titles.key(title) != row.string(Settled.titleKey) { misplaced.add(id) }
    }
    return stale.findings(.lastActivity) + waiting.findings(.waitingTime) + hiding.findings(.hidden)
      + misnamed.findings(.title) + misplaced.findings(.titleKey)
  }

  /// Checks that `participants` has every number of a conversation; the row count shows whether it has others.
  private func participants() throws -> [Finding] {
    var missing = Culprits()
    var expected: Int64 = 0
    let find = database.statement("SELECT 1 FROM participants WHERE number = ? AND conversation = ?")
    try database.query("SELECT id, participants FROM conversations WHERE mergedInto IS NULL") { row in
      let id = row.int64(0)
      for number in splitNumbers(row.string(1)) {
        if try find.first(number, id, body: { _ in true }) == nil { missing.add(id) } else { expected += 1 }
      }
    }
    let surplus = (try database.integer("SELECT count(*) FROM participants") ?? 0) - expected
    return missing.findings(.participant) + (surplus > 0 ? [.strayNumbers(surplus, toContacts: false)] : [])
  }
}
