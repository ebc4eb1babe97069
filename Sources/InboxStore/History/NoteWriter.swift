internal import SQLite

/// Inserts and deletes notes with their mentions and full-text entries. Used inside an operation's transaction; its
/// changes contain each note whole.
struct NoteWriter {
  let database: Database

  /// Applies an operation's `after` values to its notes: inserts or deletes them. Works in bulk, because any other
  /// write in between would make the full-text index flush its pending entries.
  func apply(_ operation: Int64) throws {
    try SearchText.addFunction(to: database)
    let row = SearchIndex.Source.note.row("id")
    let notes: SQL = """
      changes h WHERE h.operation = \(operation) AND h.kind = \(SubjectKind.conversation.rawValue) AND h.field = 'note'
      """
    let gone: SQL = """
      SELECT id FROM notes WHERE uid IN (SELECT h.before ->> 'uid' FROM \(notes) AND h.after IS NULL)
      """
    try database.run(
      """
      INSERT INTO search (search, rowid, text)
      SELECT 'delete', \(row), quo_words(text) FROM notes WHERE id IN (\(gone))
      """)
    try database.run("DELETE FROM mentions WHERE note IN (\(gone))")
    try database.run("DELETE FROM notes WHERE id IN (\(gone))")

    // A forged history may name one note twice.
    let back: SQL = "\(notes) AND h.after IS NOT NULL"
    try database.run(
      """
      INSERT OR IGNORE INTO notes (uid, conversation, at, author, text)
      SELECT h.after ->> 'uid', h.subject, h.after ->> 'at', h.after ->> 'author', h.after ->> 'text'
        FROM \(back) ORDER BY h.subject
      """)
    let note: SQL = "(SELECT n.id FROM notes n WHERE n.uid = h.after ->> 'uid')"
    try database.run(
      """
      INSERT OR IGNORE INTO mentions (member, note, seen, seenChangedAt, isNew)
      SELECT r.member, r.note, s.after IS NOT NULL, o.at, 0
        FROM (SELECT m.id AS member, h.note, h.subject, \(SeenWriter.lastChange(before: operation)) AS said
                FROM (SELECT h.subject, h.after, \(note) AS note FROM \(back)) h, json_each(h.after, '$.mentions') g
                JOIN members m ON m.quoId = g.value LIMIT -1) r
        LEFT JOIN operations o ON o.id = r.said
        LEFT JOIN changes s ON s.operation = r.said AND s.kind = \(SubjectKind.conversation.rawValue)
                           AND s.subject = r.subject AND s.field = 'seen'
      """)
    try NewMentions.refresh(where: "n.id IN (SELECT \(note) FROM \(back))", on: database)
    try database.run(
      """
      INSERT INTO search (rowid, text)
      SELECT \(row), quo_words(text) FROM notes WHERE id IN (SELECT \(note) FROM \(back))
      """)
  }
}
