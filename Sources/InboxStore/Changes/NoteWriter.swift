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

  /// Makes the notes of an operation's changes as those say they are after it: there, or not.
  func restore(from operation: Int64) throws {
    let changes = try database.all(
      """
      SELECT conversation, before, after FROM changes
       WHERE operation = \(operation) AND field = 'note' ORDER BY conversation
      """
    ) { (conversation: $0.int64(0), before: $0.optionalString(1), after: $0.optionalString(2)) }
    for change in changes {
      if let note = change.after {
        try putBack(note, on: change.conversation)
      } else if let note = change.before {
        try remove(note)
      }
    }
  }

  private func putBack(_ note: String, on conversation: Int64) throws {
    try database.run(
      """
      INSERT INTO notes (uid, conversation, at, author, text)
      SELECT v ->> 'uid', \(conversation), v ->> 'at', v ->> 'author', v ->> 'text' FROM (SELECT \(note) AS v)
      """)
    let row = database.lastInsertedRow
    try database.run(
      """
      INSERT INTO mentions (member, note)
      SELECT m.id, \(row) FROM json_each(\(note), '$.mentions') g JOIN members m ON m.quoId = g.value
      """)
    let text = try database.first("SELECT text FROM notes WHERE id = \(row)") { $0.string(0) } ?? ""
    try index("id = \(row)", text)
  }

  private func remove(_ note: String) throws {
    let found = try database.first("SELECT id, text FROM notes WHERE uid = \(note) ->> 'uid'") {
      (row: $0.int64(0), text: $0.string(1))
    }
    guard let found else { return }
    try SearchIndex(database).replace(found.text, by: nil, of: .note, found.row)
    try database.run("DELETE FROM mentions WHERE note = \(found.row)")
    try database.run("DELETE FROM notes WHERE id = \(found.row)")
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
