internal import SQLite

extension Inbox {
  /// Lends the story of each conversation that a filter keeps, by id. With `start`, a time in milliseconds, leaves out
  /// conversations without any activity or mark since then. `hasPersons` says whether to
  /// tell who wrote, called or answered.
  func forEachStory(
    _ filter: Filter, since start: Int64? = nil, hasPersons: Bool = false, _ body: (borrowing Story) throws -> Void
  ) throws {
    try showDueHistory()
    let changed = try start.flatMap(changed)
    let scope: SQL = changed.map { "c.id IN (\($0))" } ?? "TRUE"
    // The activities of more conversations than the filter keeps do no harm, and a list of ids is read soonest.
    let kept: SQL? = filter.clauses.isEmpty ? nil : "SELECT c.id FROM conversations c WHERE \(filter.condition)"
    var reader = try StoryReader(database, of: changed ?? kept, hasPersons: hasPersons)
    var story = Story()
    try database.query(
      """
      SELECT \(verbatim: StoryReader.Begin.list) FROM conversations c
       WHERE \(filter.condition) AND \(scope) ORDER BY c.id
      """
    ) { row in
      try reader.read(row, into: &story)
      try body(story)
    }
  }

  /// Selects the ids of the conversations with activities or marks since a time; nil if they are so many that all may be
  /// read as well. What an import marks has no time.
  ///
  /// SQLite takes twice as long to look for ids that it does not get in their order.
  private func changed(since start: Int64) throws -> SQL? {
    let found = try database.all(
      """
      SELECT id FROM conversations WHERE pinned IN (0, 1) AND activeAt >= \(start) AND hidden = 0
      UNION ALL
      SELECT h.subject FROM operations o CROSS JOIN changes h ON h.operation = o.id AND h.kind = 0 AND h.field = 'status'
       WHERE o.at >= \(start) AND o.command <> \(ImportOrigin.input.name)
      """
    ) { $0.int64(0) }
    guard found.count < Self.mostChanged else { return nil }
    return "SELECT value FROM json_each(\(Selection.jsonArray(found.sorted())))"
  }

  /// The number of ids from which walking everything costs no more than looking for them.
  private static let mostChanged = 300_000
}
