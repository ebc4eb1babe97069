internal import SQLite

/// Makes one conversation of two that turned out to be one thread, and moves what was matched by line and participants
/// to where those are found now.
///
/// What it leaves depends on the stored facts alone, not on the order in which they came.
struct ThreadUnion {
  private let database: Database
  private let team: TeamReducer
  private let threads: Threads
  private let activities: ActivityReducer
  private let search: SearchFilling

  init(
    _ database: Database, team: TeamReducer, threads: Threads, activities: ActivityReducer, search: SearchFilling
  ) {
    self.database = database
    self.team = team
    self.threads = threads
    self.activities = activities
    self.search = search
  }

  func settle() throws {
    let unusedLines = try placeAll()
    try uniteSameKeys()
    try uniteEmptied()
    for line in unusedLines { try database.run("DELETE FROM lines WHERE id = \(line)") }
  }

  /// Until nothing is left to place: a new place may be that of a line not heard of before. Returns the lines that
  /// nothing is on any more.
  private func placeAll() throws -> [Int64] {
    let numbers = LineNumbers(database, team: team, threads: threads)
    let placement = try ThreadPlacement(database, team: team, threads: threads, activities: activities)
    var unused: [Int64] = []
    var isSettled = false
    while !isSettled {
      unused += try numbers.forgetUnused()
      isSettled = try !numbers.settle()
      for id in threads.takeUnsettled() {
        isSettled = false
        try placement.settle(id)
      }
    }
    return unused
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
      SELECT o.id, o.quoId IS NOT NULL FROM conversations c
        JOIN conversations o ON o.line = c.line AND o.participants = c.participants
       WHERE c.id = \(id) AND c.mergedInto IS NULL AND o.mergedInto IS NULL
       ORDER BY o.quoId IS NULL, o.deletedAt IS NOT NULL, o.quoId, o.id
      """
    ) { row in (id: row.int64(0), isNamed: row.bool(1)) }
    guard var home = group.first?.id else { return }
    for twin in group.dropFirst() {
      if twin.isNamed {
        let loose = try database.all("SELECT id FROM activities WHERE conversation = \(twin.id) AND claimed = 0") {
          $0.int64(0)
        }
        for activity in loose { try activities.move(activity, from: twin.id, to: home) }
      } else {
        home = try unite(twin.id, into: home)
      }
    }
  }

  /// A conversation that was only matched, and that everything has left, goes where that went.
  private func uniteEmptied() throws {
    for from in activities.left.keys.sorted() {
      guard let to = activities.left[from] else { continue }
      let (one, other) = (try standing(from), try standing(to))
      if one != other, try isEmptied(one) { try unite(one, into: other) }
    }
  }

  private func standing(_ id: Int64) throws -> Int64 {
    try database.integer("SELECT coalesce(mergedInto, id) FROM conversations WHERE id = \(id)") ?? id
  }

  private func isEmptied(_ conversation: Int64) throws -> Bool {
    try database.integer(
      """
      SELECT 1 FROM conversations c
       WHERE c.id = \(conversation) AND c.quoId IS NULL AND c.mergedInto IS NULL
         AND NOT EXISTS (SELECT 1 FROM activities a WHERE a.conversation = c.id)
      """) != nil
  }

  /// Makes one of two conversations: Quo's name, the line and the participants are those of `other`, the id is the
  /// lesser of the two and is returned. The other id goes on naming it.
  @discardableResult
  private func unite(_ one: Int64, into other: Int64) throws -> Int64 {
    let (kept, retired) = (min(one, other), max(one, other))
    if kept == one { try takeOverIdentity(kept, from: retired) }
    try database.run("UPDATE activities SET conversation = \(kept) WHERE conversation = \(retired)")
    try database.run("UPDATE notes SET conversation = \(kept) WHERE conversation = \(retired)")
    try database.run(
      "UPDATE conversations SET pinned = 1 WHERE id = \(kept) AND (SELECT pinned FROM conversations WHERE id = \(retired))"
    )
    try retire(retired, into: kept)
    threads.forgetRecent()
    threads.markChanged(kept)
    threads.recordUnion(kept: kept, retired: retired)
    return kept
  }

  private func retire(_ retired: Int64, into kept: Int64) throws {
    let participants = try database.first("SELECT participants FROM conversations WHERE id = \(retired)") {
      $0.string(0)
    }
    for number in splitNumbers(participants ?? "") {
      try database.run("DELETE FROM participants WHERE number = \(number) AND conversation = \(retired)")
    }
    let title = try database.first("SELECT title FROM conversations WHERE id = \(retired)") { $0.string(0) }
    try search.replace(title.flatMap(Titles.indexed), by: nil, of: .conversation, retired)
    try database.run("UPDATE conversations SET mergedInto = \(kept) WHERE mergedInto = \(retired)")
    try database.run(
      """
      UPDATE conversations
         SET mergedInto = \(kept), line = NULL, participants = '', lastActivity = NULL, waitingSince = NULL, title = '',
             revision = \(verbatim: Revision.next)
       WHERE id = \(retired)
      """)
  }

  /// The kept one becomes what is said of the retired one.
  private func takeOverIdentity(_ kept: Int64, from retired: Int64) throws {
    func key(_ id: Int64) throws -> ThreadKey? {
      try database.first("SELECT line, participants FROM conversations WHERE id = \(id)") { row in
        ThreadKey(line: row.optionalInt64(0), participants: row.string(1))
      }
    }
    guard let from = try key(kept), let to = try key(retired) else { return }
    let list = ConversationColumn.table.list(ConversationColumn.table.said)
    let quoId = try database.first("SELECT quoId FROM conversations WHERE id = \(retired)") { $0.optionalString(0) }
    try database.run("UPDATE conversations SET quoId = NULL WHERE id = \(retired)")
    try database.run(
      """
      UPDATE conversations SET quoId = \(quoId ?? nil), (\(verbatim: list)) =
        (SELECT \(verbatim: list) FROM conversations WHERE id = \(retired))
       WHERE id = \(kept)
      """)
    if from != to { try threads.rekey(kept, from: from, to: to) }
  }
}
