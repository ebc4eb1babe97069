internal import SQLite

/// Writes notes, takes them back and puts them back, with their mentions and in the full-text index. Used inside the
/// transaction of an operation, whose changes keep each note whole.
struct NoteWriter {
  let database: Database

  /// Leaves a note on each conversation of `ids` (a SELECT), as a change of the operation.
  func leave(_ note: NoteDraft, on ids: SQL, operation: Int64, author: Author) throws {
    let last = try database.integer("SELECT coalesce(max(id), 0) FROM notes") ?? 0
    try database.run(
      """
      INSERT INTO notes (uid, conversation, at, author, text)
      SELECT lower(hex(randomblob(16))), id, \(author.now), \(author.name), \(note.text) FROM (\(ids)) ORDER BY id
      """)
    for member in Set(note.mentions).sorted() {
      try database.run("INSERT INTO mentions (member, note) SELECT \(member), id FROM notes WHERE id > \(last)")
    }
    try index("id > \(last)", note.text)
    try database.run(
      """
      INSERT INTO changes (operation, conversation, field, before, after)
      SELECT \(operation), n.conversation, 'note', NULL, \(verbatim: Self.json) FROM notes n WHERE n.id > \(last)
      """)
  }

  /// Makes the notes of an operation's changes as those say they are after it: there, or not. All of them at once: any
  /// other write in between would make the full-text index write out what it has gathered.
  func restore(from operation: Int64) throws {
    try database.addFunction("quo_words") { SearchText.indexed($0) }
    let source = SearchIndex.Source.note.rawValue
    let gone: SQL = """
      SELECT n.id FROM changes h JOIN notes n ON n.uid = h.before ->> 'uid'
       WHERE h.operation = \(operation) AND h.field = 'note' AND h.after IS NULL
      """
    try database.run(
      """
      INSERT INTO search (search, rowid, text)
      SELECT 'delete', id * 4 + \(source), quo_words(text) FROM notes WHERE id IN (\(gone))
      """)
    try database.run("DELETE FROM mentions WHERE note IN (\(gone))")
    try database.run("DELETE FROM notes WHERE id IN (\(gone))")

    // A forged history may name one note twice.
    let back: SQL = "changes h WHERE h.operation = \(operation) AND h.field = 'note' AND h.after IS NOT NULL"
    try database.run(
      """
      INSERT OR IGNORE INTO notes (uid, conversation, at, author, text)
      SELECT h.after ->> 'uid', h.conversation, h.after ->> 'at', h.after ->> 'author', h.after ->> 'text'
        FROM \(back) ORDER BY h.conversation
      """)
    let row: SQL = "(SELECT n.id FROM notes n WHERE n.uid = h.after ->> 'uid')"
    try database.run(
      """
      INSERT OR IGNORE INTO mentions (member, note)
      SELECT m.id, h.note
        FROM (SELECT h.after, \(row) AS note FROM \(back)) h, json_each(h.after, '$.mentions') g
        JOIN members m ON m.quoId = g.value
      """)
    try database.run(
      """
      INSERT INTO search (rowid, text)
      SELECT id * 4 + \(source), quo_words(text) FROM notes WHERE id IN (SELECT \(row) FROM \(back))
      """)
  }

  private func index(_ condition: SQL, _ text: String) throws {
    try database.run(
      """
      INSERT INTO search (rowid, text)
      SELECT id * 4 + \(SearchIndex.Source.note.rawValue), \(SearchText.indexed(text)) FROM notes WHERE \(condition)
      """)
  }

  /// A row `n` of notes as the history keeps it.
  private static let json = """
    json_object('uid', n.uid, 'at', n.at, 'author', n.author, 'text', n.text, 'mentions',
      (SELECT json_group_array(quoId) FROM (
        SELECT m.quoId FROM mentions g JOIN members m ON m.id = g.member WHERE g.note = n.id ORDER BY m.quoId)))
    """
}
