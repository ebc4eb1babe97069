internal import SQLite

extension Inbox {
  /// Lends the story of each conversation that a filter keeps, by id. With `start`, a time in milliseconds, leaves out
  /// conversations without any activity or mark since then. `hasPersons` says whether to tell who wrote, called or
  /// answered.
  func forEachStory(
    _ filter: Filter, since start: Int64? = nil, hasPersons: Bool = false, _ body: (borrowing Story) throws -> Void
  ) throws {
    try showDueHistory()
    guard let changed = try start.flatMap(changed) else {
      let kept: SQL? = filter.clauses.isEmpty ? nil : "SELECT c.id FROM conversations c WHERE \(filter.condition)"
      // Each page is read once, so there is no use in keeping it.
      return try database.withCache(kibibytes: Self.cacheOfAScan) {
        try forEachStory(where: filter.condition, readingActivitiesOf: kept, hasPersons, body)
      }
    }
    try changed.forEachBatch(of: Self.batch) { batch in
      let chosen: SQL = "SELECT value FROM json_each(\(Selection.jsonArray(batch)))"
      // The activities of more conversations than the filter keeps do no harm, and a list of ids is read soonest.
      try forEachStory(
        where: "\(filter.condition) AND c.id IN (\(chosen))", readingActivitiesOf: chosen, hasPersons, body)
    }
  }

  private func forEachStory(
    where condition: SQL, readingActivitiesOf conversations: SQL?, _ hasPersons: Bool,
    _ body: (borrowing Story) throws -> Void
  ) throws {
    var reader = try StoryReader(database, of: conversations, hasPersons: hasPersons)
    var story = Story()
    try database.query(
      "SELECT \(verbatim: StoryReader.Begin.list) FROM conversations c WHERE \(condition) ORDER BY c.id"
    ) { row in
      try reader.read(row, into: &story)
      try body(story)
    }
  }

  /// The ids of the conversations with activities or marks since a time; nil if they are so many that all may be
  /// read as well. Leaves out what imports mark, which has no time, and what was undone.
  private func changed(since start: Int64) throws -> IdentifierSet? {
    var ids = IdentifierSet()
    var count = 0
    // A reminder that falls due is no activity, so the index of the table itself has all that the first part asks.
    // Operations first, as hardly any are so late. SQLite forgets CROSS where both are views, while reminders are due;
    // there the plus keeps it from passing all changes.
    try database.query(
      """
      SELECT id FROM main.conversations WHERE pinned IN (0, 1) AND activeAt >= \(start) AND hidden = 0
      UNION ALL
      SELECT h.subject FROM operations o CROSS JOIN changes h ON h.operation = +o.id AND h.kind = 0 AND h.field = 'status'
       WHERE o.at >= \(start) AND o.command <> \(ImportOrigin.input.name) AND \(verbatim: Undoing.isInEffect)
      """
    ) { if ids.insert($0.int64(0)) { count += 1 } }
    return count < Self.mostChanged ? ids : nil
  }

  /// The number of ids from which walking everything costs no more than looking for them.
  private static let mostChanged = 300_000

  private static let cacheOfAScan = 8_000

  /// The number of ids that one query is given: SQLite keeps them in memory.
  private static let batch = 30_000
}
