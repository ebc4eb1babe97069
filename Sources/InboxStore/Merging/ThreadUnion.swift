internal import SQLite

/// Merges conversations that turned out to be one thread, and moves activities that were matched by line and
/// participants to their current conversation.
///
/// The result depends on the stored facts alone, not on their order of arrival.
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

  /// Places conversations until none is left, since a placement may reveal a new line. Returns the lines that are no
  /// longer used.
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

  /// Merges conversations with one key: those without a Quo id join the one that the key resolves to, and so do
  /// activities that were only matched with another.
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

  /// Merges a matched conversation that lost all its activities into the conversation that they moved to.
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

  /// Merges two conversations. Quo's id, the line and the participants are those of `other`; the smaller row id is kept
  /// and returned. The other id still resolves to it.
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

  /// Copies the retired conversation's inputs to the kept one.
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
