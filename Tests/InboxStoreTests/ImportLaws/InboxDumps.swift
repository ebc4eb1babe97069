import SQLite
import Testing

@testable import InboxStore

extension Database {
  /// All that an inbox says, whatever the order in which it heard it: no row ids, no statuses, no history.
  func facts() throws -> [String] {
    let line = "coalesce(l.quoId, 'number ' || l.number)"
    let home = "coalesce(c.quoId, 'thread ' || coalesce(\(line), '?') || ' ' || c.participants)"
    return try rows(
      """
      SELECT 'conversation', \(home), \(line), c.participants, c.saidParticipants, c.name, c.title, m.quoId, c.pinned,
             a.quoId, c.activeAt, c.saidActiveAt, c.waitingSince, c.mutedUntil, c.snoozedUntil, c.createdAt,
             c.deletedAt, c.updatedAt, c.stamps,
             (SELECT group_concat(number) FROM (SELECT number FROM participants p WHERE p.conversation = c.id ORDER BY 1))
        FROM conversations c LEFT JOIN lines l ON l.id = c.line LEFT JOIN members m ON m.id = c.assignedTo
        LEFT JOIN activities a ON a.id = c.lastActivity
       WHERE c.mergedInto IS NULL
      """
    ).sorted()
      + rows(
        """
        SELECT 'activity', a.quoId, \(home), a.claimed, a.kind, a.at, a.effect, al.quoId, a.direction, a.status,
               a.sender, a.parties, u.quoId, a.text, a.media, a.errorCode, a.duration, a.answeredAt, b.quoId, i.quoId,
               a.completedAt, a.callRoute, a.forwardedFrom, a.forwardedTo, a.aiHandled, a.updatedAt, a.stamps
          FROM activities a JOIN conversations c ON c.id = a.conversation LEFT JOIN lines l ON l.id = c.line
          LEFT JOIN lines al ON al.id = a.line LEFT JOIN members u ON u.id = a.member
          LEFT JOIN members b ON b.id = a.answeredBy LEFT JOIN members i ON i.id = a.initiatedBy
         ORDER BY a.quoId
        """)
      + rows(
        """
        SELECT 'detail', call, kind, partId, status, duration, url, mediaType, startedAt, text, content, createdAt,
               updatedAt, stamps
          FROM callDetails ORDER BY call, kind, partId
        """)
      + rows(
        """
        SELECT 'contact', quoId, externalId, source, firstName, lastName, company, role, phones, emails, properties,
               createdBy, createdAt, deletedAt, updatedAt, stamps,
               (SELECT group_concat(number) FROM (SELECT number FROM contactNumbers n WHERE n.contact = contacts.id ORDER BY 1))
          FROM contacts ORDER BY quoId
        """)
      + rows("SELECT 'contact note', uid, at, author, text FROM contactNotes ORDER BY uid")
      + rows(
        """
        SELECT 'line', quoId, number, impliedNumber, name, symbol, createdAt, updatedAt, stamps FROM lines
         ORDER BY quoId, number
        """)
      + rows(
        "SELECT 'member', quoId, email, firstName, lastName, role, createdAt, updatedAt, stamps FROM members ORDER BY 2"
      )
      + rows(
        """
        SELECT 'line member', l.quoId, m.quoId FROM lineMembers x JOIN lines l ON l.id = x.line
          JOIN members m ON m.id = x.member ORDER BY 2, 3
        """)
      + rows("SELECT 'note', uid, at, author, text FROM notes ORDER BY uid")
  }
}

extension TemporaryInbox {
  func facts() throws -> [String] { try database.facts() }

  /// Every row of every table, and which texts the full-text index has.
  func everything() throws -> [String] {
    let tables = try rows(
      """
      SELECT name FROM sqlite_schema
       WHERE type = 'table' AND (name NOT LIKE 'search%' OR name = 'search_docsize') ORDER BY name
      """)
    return try tables.flatMap { table in try rows("SELECT * FROM \(table)").map { "\(table): \($0)" } }
  }

  /// What holds of every inbox at any time.
  func checkLaws(_ note: @autoclosure () -> String, at location: SourceLocation = #_sourceLocation) throws {
    let search = try searchDifference()
    #expect(search == [], "the full-text index: \(note())", sourceLocation: location)
    let wrongLast = try rows(
      """
      SELECT c.id, c.quoId, c.activeAt, (SELECT max(at) FROM activities a WHERE a.conversation = c.id) FROM conversations c
       WHERE c.mergedInto IS NULL AND (
         c.lastActivity IS NOT
           (SELECT id FROM activities a WHERE a.conversation = c.id
              ORDER BY a.effect = 0, a.at DESC, a.quoId DESC LIMIT 1)
         OR c.activeAt <> coalesce(
           (SELECT max(at) FROM activities a WHERE a.conversation = c.id AND a.effect <> 0),
           (SELECT max(at) FROM activities a WHERE a.conversation = c.id), c.saidActiveAt, c.createdAt, 0))
      """)
    #expect(wrongLast == [], "last activity: \(note())", sourceLocation: location)
    // The earliest incoming activity that asked for attention after the latest handled one.
    let waits = """
      (SELECT min(a.at) FROM activities a WHERE a.conversation = c.id AND a.effect = 1
          AND NOT EXISTS (SELECT 1 FROM activities h WHERE h.conversation = c.id AND h.effect = 3
                             AND (h.at, h.quoId) > (a.at, a.quoId))
      """
    let wrongWaiting = try rows(
      """
      SELECT c.id, c.quoId, c.waitingSince FROM conversations c
       WHERE c.mergedInto IS NULL
         AND (c.unrepliedSince IS NOT \(waits))
              OR c.waitingSince IS NOT \(waits) AND a.at > coalesce(c.closedThrough, -1)))
      """)
    #expect(wrongWaiting == [], "waiting since: \(note())", sourceLocation: location)
    let wronglyHidden = try rows(
      """
      SELECT c.id, c.quoId, c.hidden FROM conversations c
       WHERE c.hidden <> (c.mergedInto IS NOT NULL OR c.deletedAt IS NOT NULL AND NOT EXISTS (
         SELECT 1 FROM activities a WHERE a.conversation = c.id AND a.effect <> 0 AND a.at > c.deletedAt))
      """)
    #expect(wronglyHidden == [], "hidden: \(note())", sourceLocation: location)
    let strayed = try rows(
      """
      SELECT 'in a retired one', a.quoId FROM activities a JOIN conversations c ON c.id = a.conversation
       WHERE c.mergedInto IS NOT NULL
      UNION ALL SELECT 'empty and without a name', c.id FROM conversations c
       WHERE c.mergedInto IS NULL AND c.quoId IS NULL
         AND NOT EXISTS (SELECT 1 FROM activities a WHERE a.conversation = c.id)
      UNION ALL SELECT 'merged twice', c.id FROM conversations c JOIN conversations k ON k.id = c.mergedInto
       WHERE k.mergedInto IS NOT NULL
      UNION ALL SELECT 'participants', p.conversation FROM participants p JOIN conversations c ON c.id = p.conversation
       WHERE instr(',' || c.participants || ',', ',' || p.number || ',') = 0 OR c.mergedInto IS NOT NULL
      """)
    #expect(strayed == [], "threads: \(note())", sourceLocation: location)
    #expect(try rows("PRAGMA foreign_key_check") == [], "foreign keys: \(note())", sourceLocation: location)
    try checkHistory(note(), at: location)
  }

  /// Every change begins where the one before it ended, but in a conversation that has the history of two, and the last
  /// ends where the conversation stands.
  private func checkHistory(_ note: String, at location: SourceLocation) throws {
    let broken = try rows(
      """
      SELECT subject, operation, before, earlier FROM (
        SELECT h.subject, h.operation, h.before,
               lag(h.after) OVER (PARTITION BY h.subject ORDER BY h.operation) AS earlier
          FROM changes h WHERE h.kind = 0 AND h.field = 'status')
       WHERE before IS NOT earlier
         AND subject NOT IN (SELECT mergedInto FROM conversations WHERE mergedInto IS NOT NULL)
      UNION ALL
      SELECT c.id, 'stands', c.stands, last FROM (
        SELECT c.id, CASE WHEN c.remindAt IS NOT NULL OR c.wokeAt IS NOT NULL
                          THEN json_array(c.status, c.closedThrough, c.statusReason, ifnull(c.remindAt, c.wokeAt))
                          WHEN c.status <> 'done' AND c.closedThrough IS NULL AND c.statusReason IS NULL THEN c.status
                          ELSE json_array(c.status, c.closedThrough, c.statusReason) END AS stands,
               (SELECT after FROM changes h WHERE h.kind = 0 AND h.subject = c.id AND h.field = 'status'
                 ORDER BY operation DESC LIMIT 1) AS last
          FROM conversations c WHERE c.mergedInto IS NULL
           AND c.id NOT IN (SELECT mergedInto FROM conversations WHERE mergedInto IS NOT NULL)) c
       WHERE c.stands IS NOT last
      """)
    #expect(broken == [], "history: \(note)", sourceLocation: location)
  }

  /// Where the full-text index differs from one that is made anew from all texts.
  func searchDifference() throws -> [String] {
    try database.execute(
      """
      CREATE VIRTUAL TABLE temp.rebuilt USING fts5(
        text, content = '', tokenize = "unicode61 remove_diacritics 2");
      CREATE VIRTUAL TABLE temp.rebuiltWords USING fts5vocab(temp, rebuilt, instance);
      CREATE VIRTUAL TABLE temp.storedWords USING fts5vocab(main, search, instance);
      """)
    defer { try? database.execute("DROP TABLE storedWords; DROP TABLE rebuiltWords; DROP TABLE rebuilt") }
    let insert = database.statement("INSERT INTO temp.rebuilt (rowid, text) VALUES (?, ?)")
    let texts: [(SearchIndex.Source, SQL)] = [
      (.activity, "SELECT id, text FROM activities"), (.callDetail, "SELECT id, text FROM callDetails"),
      (.note, "SELECT id, text FROM notes"),
      (.conversation, "SELECT id, title, statusReason FROM conversations WHERE mergedInto IS NULL"),
    ]
    for (source, query) in texts {
      try database.query(query) { row in
        guard var text = row.optionalString(1) else { return }
        if source == .conversation {
          // A title of numbers alone is found by the numbers; a reason always by its words.
          guard let words = Titles.indexed(text, reason: row.optionalString(2)) else { return }
          text = words
        }
        try insert.run(source.row(row.int64(0)), SearchText.indexed(text))
      }
    }
    let columns = "term, doc, col, offset"
    return try rows(
      "SELECT 'missing', * FROM (SELECT \(columns) FROM rebuiltWords EXCEPT SELECT \(columns) FROM storedWords)")
      + rows(
        "SELECT 'left over', * FROM (SELECT \(columns) FROM storedWords EXCEPT SELECT \(columns) FROM rebuiltWords)")
      + rows(
        """
        SELECT 'counts', * FROM (SELECT count(*) AS a FROM rebuiltWords), (SELECT count(*) AS b FROM storedWords)
         WHERE a <> b
        """)
  }
}
