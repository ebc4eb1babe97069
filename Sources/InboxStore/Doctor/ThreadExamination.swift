internal import SQLite

/// What conversations and activities hold that follows from the rest, derived again and compared.
struct ThreadExamination {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  func findings() throws -> [Finding] {
    try effects() + conversations() + participants()
  }

  private func effects() throws -> [Finding] {
    var wrong = Culprits()
    typealias Column = ActivityColumn
    let read = [
      Column.kind, Column.direction, Column.status, Column.answeredAt, Column.answeredBy, Column.forwardedTo,
      Column.aiHandled,
    ]
    let names = read.map { Column.table.columns[$0] }.joined(separator: ", ")
    var values = [SQLValue](repeating: .null, count: Column.table.columns.count)
    try database.query("SELECT id, effect, \(verbatim: names) FROM activities") { row in
      for (place, column) in read.enumerated() { values[column] = row.value(place + 2) }
      if ActivityReducer.effect(of: values).rawValue != row.int64(1) { wrong.add(row.int64(0)) }
    }
    return wrong.findings(.effect)
  }

  private func conversations() throws -> [Finding] {
    var (stale, waiting, misnamed) = (Culprits(), Culprits(), Culprits())
    let titles = try Titles(database)
    let activities = try database.prepare(
      "SELECT id, at, effect FROM activities WHERE conversation = ? ORDER BY at, quoId")
    try database.query(
      """
      SELECT id, lastActivity, activeAt, coalesce(saidActiveAt, createdAt, 0), waitingSince, title, name, participants
        FROM conversations WHERE mergedInto IS NULL
      """
    ) { row in
      let id = row.int64(0)
      var thread: [StatusActivity] = []
      try activities.forEach(id) { row in
        thread.append(
          StatusActivity(
            id: row.int64(0), at: row.int64(1), effect: Effect(rawValue: row.int64(2)) ?? .none, wasHeld: true,
            isAffecting: false))
      }
      let activeAt = thread.last?.at ?? row.int64(3)
      if thread.last?.id != row.optionalInt64(1) || activeAt != row.int64(2) { stale.add(id) }
      if StatusReplay.waitingSince(thread) != row.optionalInt64(4) { waiting.add(id) }
      let subject = TitleSubject(name: row.optionalString(6), participants: row.string(7))
      if try titles.title(of: subject) != row.string(5) { misnamed.add(id) }
    }
    return stale.findings(.lastActivity) + waiting.findings(.waitingTime) + misnamed.findings(.title)
  }

  /// Every number of a conversation is in `participants`; that there are as many rows says that there is nothing else.
  private func participants() throws -> [Finding] {
    var missing = Culprits()
    var expected: Int64 = 0
    let find = try database.prepare("SELECT 1 FROM participants WHERE number = ? AND conversation = ?")
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
