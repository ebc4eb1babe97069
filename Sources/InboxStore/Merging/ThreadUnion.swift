internal import SQLite

/// Merges conversations that turned out to be one thread, and moves activities that were matched by line and
/// participants to their current conversation.
///
/// The result depends on the stored facts alone, not on their order of arrival.
struct ThreadUnion {
  private let database: Database
  private let lines: LineReducer
  private let threads: Threads
  private let activities: ActivityReducer
  private let conversations: ConversationReducer
  private let search: SearchFilling
  private let statuses: StatusMerge
  private let rows: RowStore

  init(_ importer: Importer) {
    database = importer.database
    lines = importer.team.lines
    threads = importer.threads
    activities = importer.activities
    conversations = importer.conversations
    search = importer.search
    statuses = importer.statuses
    rows = RowStore(ConversationColumn.self, identity: [.id], on: database)
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
    let numbers = LineNumbers(database, lines: lines, threads: threads)
    let placement = ThreadPlacement(database, lines: lines, threads: threads, activities: activities)
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
    let twin = database.statement(
      """
      SELECT c.line, c.participants FROM conversations c
        JOIN conversations o ON o.line = c.line AND o.participants = c.participants
       WHERE c.id = ? AND o.id <> c.id AND c.participants <> '' AND c.mergedInto IS NULL AND o.mergedInto IS NULL
       LIMIT 1
      """)
    // Thousands of conversations may have one key.
    var seen: Set<ThreadKey> = []
    var keys: [ThreadKey] = []
    for id in threads.touched where threads.mayHaveTwin(id) {
      let key = try twin.first(id) { ThreadKey(line: $0.int64(0), participants: $0.string(1)) }
      if let key, seen.insert(key).inserted { keys.append(key) }
    }
    for key in keys { try uniteTwins(key) }
  }

  /// Merges conversations with one key: those without a Quo id join the one that the key resolves to, and so do
  /// activities that were only matched with another.
  private func uniteTwins(_ key: ThreadKey) throws {
    let group = try database.all(
      """
      SELECT id, quoId IS NOT NULL FROM conversations
       WHERE line = \(key.line) AND participants = \(key.participants) AND mergedInto IS NULL
       ORDER BY \(verbatim: Threads.preference)
      """
    ) { row in (id: row.int64(0), isNamed: row.bool(1)) }
    guard var home = group.first?.id else { return }
    let matched = database.statement("SELECT id FROM activities WHERE conversation = ? AND claimed = 0")
    for twin in group.dropFirst() {
      if twin.isNamed {
        var loose: [Int64] = []
        try matched.forEach(twin.id) { loose.append($0.int64(0)) }
        for activity in loose { try activities.move(activity, from: twin.id, to: home) }
      } else {
        home = try unite(twin.id, into: home)
      }
    }
  }

  /// Merges a matched conversation that lost all its activities into the conversation that they moved to. One of another
  /// copy, whose activities were matched with another here, is no different.
  private func uniteEmptied() throws {
    for from in activities.left.keys.sorted() {
      guard let to = activities.left[from] else { continue }
      try uniteEmptied(from, into: to)
    }
    let home = database.statement("SELECT conversation FROM activities WHERE id = ?")
    for from in activities.elsewhere.keys.sorted() {
      guard let activity = activities.elsewhere[from], let to = try home.first(activity, body: { $0.int64(0) })
      else { continue }
      try uniteEmptied(from, into: to)
    }
  }

  private func uniteEmptied(_ from: Int64, into to: Int64) throws {
    let (one, other) = (try standing(from), try standing(to))
    if one != other, try isEmptied(one) { try unite(one, into: other) }
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
    guard let fields = try united(one, other) else { return kept }
    let (first, second) = (try side(kept), try side(retired))
    threads.unions.recordUnion(kept: (kept, first.status), retired: (retired, second.status))
    if first.isActive && second.isActive { threads.unions.recordJoining(kept) }
    if kept == one { try takeOverIdentity(kept, from: retired) }
    try rows.update(kept, fields)
    try database.run("UPDATE activities SET conversation = \(kept) WHERE conversation = \(retired)")
    try database.run("UPDATE notes SET conversation = \(kept) WHERE conversation = \(retired)")
    try takeOverChanges(kept, from: retired)
    let isOpen = [first, second].contains { $0.closedThrough == nil && $0.isWaiting }
    let closedThrough = isOpen ? nil : [first, second].compactMap(\.closedThrough).min()
    try database.run(
      """
      UPDATE conversations
         SET pinned = max(conversations.pinned, r.pinned), closedThrough = \(closedThrough),
             remindAt = \(earlier("remindAt")), wokeAt = \(earlier("wokeAt"))
        FROM conversations r WHERE conversations.id = \(kept) AND r.id = \(retired)
      """)
    let before = try words(kept)
    // The later of two marks counts, as no message between them was unseen at it. This import marked nothing yet.
    if !threads.created.contains(retired) {
      try database.run(
        """
        UPDATE conversations
           SET statusChangedAt = r.statusChangedAt, statusChangedBy = r.statusChangedBy, statusReason = r.statusReason
          FROM conversations r
         WHERE conversations.id = \(kept) AND r.id = \(retired) AND r.status = conversations.status
           AND r.statusChangedAt > conversations.statusChangedAt
        """)
    }
    try search.replace(before, by: try words(kept), of: .conversation, kept)
    try retire(retired, into: kept)
    try conversations.unite(retired, into: kept)
    try statuses.unite(retired, into: kept)
    threads.forgetRecent()
    threads.markChanged(kept)
    return kept
  }

  /// A time of a reminder of the kept conversation; if both have the same status, the earlier one of the two.
  private func earlier(_ column: String) -> SQL {
    let (own, other) = (SQL(text: "conversations.\(column)"), SQL(text: "r.\(column)"))
    return "iif(r.status = conversations.status, min(ifnull(\(own), \(other)), ifnull(\(other), \(own))), \(own))"
  }

  /// A conversation to be united with another, considered by itself.
  private struct Side {
    /// Nil for one that this import created.
    let status: Status?
    let closedThrough: Int64?
    let isWaiting: Bool
    /// Whether it has an activity with an effect.
    let isActive: Bool
  }

  private enum Marked: String, RowColumns { case status, closedThrough }

  private func side(_ id: Int64) throws -> Side {
    let isNew = threads.created.contains(id)
    // Activities that this import brought are news to the united conversation, and move its status as news does.
    let replay = StatusReplay(activities: isNew ? [] : try ThreadReader(database).activities(of: id))
    let stored = try database.first("SELECT \(verbatim: Marked.list) FROM conversations WHERE id = \(id)") { row in
      (status: Status(rawValue: row.string(Marked.status)), closedThrough: row.optionalInt64(Marked.closedThrough))
    }
    return Side(
      status: isNew ? nil : stored?.status ?? nil, closedThrough: stored?.closedThrough,
      isWaiting: replay.unrepliedSince != nil, isActive: replay.lastWithEffect != nil)
  }

  /// The fields of the united conversation: those of `other`, which has the identity, and the name and assignee of
  /// `one` where people set them later.
  private func united(_ one: Int64, _ other: Int64) throws -> MergedFields? {
    guard let others = try rows.find([.integer(one)])?.fields, var fields = try rows.find([.integer(other)])?.fields
    else { return nil }
    for column in [ConversationColumn.name, .assignedTo] where others[column] != .null {
      let (own, late) = (fields.time(of: column) ?? .min, others.time(of: column) ?? .min)
      if fields[column] == .null || late > own { fields.follow(column, others[column], at: others.time(of: column)) }
    }
    return fields
  }

  /// Moves the history to the kept conversation. Where one operation changed a field of both, the state before it that
  /// asks for more attention stays.
  private func takeOverChanges(_ kept: Int64, from retired: Int64) throws {
    let kind = SubjectKind.conversation.rawValue
    try database.run(
      """
      UPDATE changes AS k SET before = r.before FROM changes r
       WHERE k.kind = \(kind) AND k.subject = \(kept) AND k.field = 'status' AND k.before IS NOT NULL
         AND r.operation = k.operation AND r.kind = k.kind AND r.subject = \(retired) AND r.field = k.field
         AND r.before IS NOT NULL
         AND \(Status.place(of: ConversationField.status.compared("r.before")))
           < \(Status.place(of: ConversationField.status.compared("k.before")))
      """)
    try database.run(
      """
      UPDATE OR IGNORE changes SET subject = \(kept)
       WHERE operation IN (SELECT operation FROM changes WHERE subject = \(retired)) AND kind = \(kind)
         AND subject = \(retired)
      """)
    try database.run("DELETE FROM changes WHERE kind = \(kind) AND subject = \(retired)")
  }

  /// The words of a conversation in the full-text index.
  private func words(_ id: Int64) throws -> String? {
    try database.first("SELECT \(Titles.indexedWords()) FROM conversations WHERE id = \(id)") { $0.optionalString(0) }
      ?? nil
  }

  private func retire(_ retired: Int64, into kept: Int64) throws {
    let participants = try database.first("SELECT participants FROM conversations WHERE id = \(retired)") {
      $0.string(0)
    }
    for number in splitNumbers(participants ?? "") {
      try database.run("DELETE FROM participants WHERE number = \(number) AND conversation = \(retired)")
    }
    try search.replace(try words(retired), by: nil, of: .conversation, retired)
    try database.run("UPDATE conversations SET mergedInto = \(kept) WHERE mergedInto = \(retired)")
    try database.run(
      """
      UPDATE conversations
         SET mergedInto = \(kept), line = NULL, participants = '', lastActivity = NULL, waitingSince = NULL, title = '',
             unrepliedSince = NULL, remindAt = NULL, wokeAt = NULL, hidden = 1, revision = \(verbatim: Revision.next)
       WHERE id = \(retired)
      """)
  }

  /// Gives Quo's id and the key of the retired conversation to the kept one.
  private func takeOverIdentity(_ kept: Int64, from retired: Int64) throws {
    func key(_ id: Int64) throws -> ThreadKey? {
      try database.first("SELECT line, participants FROM conversations WHERE id = \(id)") { row in
        ThreadKey(line: row.optionalInt64(0), participants: row.string(1))
      }
    }
    guard let from = try key(kept), let to = try key(retired) else { return }
    let quoId = try database.first("SELECT quoId FROM conversations WHERE id = \(retired)") { $0.optionalString(0) }
    try database.run("UPDATE conversations SET quoId = NULL WHERE id = \(retired)")
    try database.run("UPDATE conversations SET quoId = \(quoId ?? nil) WHERE id = \(kept)")
    try database.run("UPDATE agreements SET conversation = \(kept) WHERE conversation = \(retired)")
    if from != to { try threads.rekey(kept, from: from, to: to) }
  }
}
