internal import SQLite

/// Makes every field as the changes of an operation say it is after it: the doing of undo and redo.
struct FieldRestoration {
  let database: Database
  let operation: Int64
  let author: Author

  func run() throws {
    try AssignmentStamp.define(on: database, author)
    try restore(
      "status",
      "status = h.after, statusChangedAt = \(author.now), statusChangedBy = \(author.name)")
    try restore("pinned", "pinned = h.after = 'true'")
    try restore(
      "assignedTo",
      """
      assignedTo = (SELECT id FROM members WHERE quoId = h.after),
      stamps = \(verbatim: AssignmentStamp.function)(coalesce(stamps, ''))
      """)
    try NoteWriter(database: database).restore(from: operation)
    try restore("note", nil)
    try restoreViews()
    try ContactWriter(database, author).restore(from: operation)
  }

  private func restore(_ field: String, _ assignments: SQL?) throws {
    try database.run(
      """
      UPDATE conversations SET \(assignments.map { $0 + ", " } ?? "")revision = \(verbatim: Revision.next)
        FROM changes h
       WHERE h.operation = \(operation) AND h.field = \(field) AND h.conversation = conversations.id
      """)
  }

  /// Also the doing of every change of a view.
  func restoreViews() throws {
    try database.run(
      "DELETE FROM views WHERE name IN (SELECT view FROM viewChanges WHERE operation = \(operation))")
    try database.run(
      """
      INSERT INTO views (name, words)
      SELECT view, after FROM viewChanges WHERE operation = \(operation) AND after IS NOT NULL
      """)
  }
}
