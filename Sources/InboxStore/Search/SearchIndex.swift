internal import SQLite

/// Keeps the full-text index in step. The index holds no text of its own, so to take a text out it must be given again.
struct SearchIndex: ~Copyable {
  /// What a text in the index belongs to; the numbers are the low two bits of its row id there.
  enum Source: Int64 {
    case activity = 0
    case callDetail = 1
    case note = 2
    case conversation = 3

    func row(_ id: Int64) -> Int64 { id * 4 + rawValue }
  }

  private let insert: Statement
  private let delete: Statement

  init(_ database: Database) throws(SQLiteError) {
    self.init(
      insert: try database.prepare("INSERT INTO search (rowid, text) VALUES (?, ?)"),
      delete: try database.prepare("INSERT INTO search (search, rowid, text) VALUES ('delete', ?, ?)"))
  }

  private init(insert: consuming Statement, delete: consuming Statement) {
    self.insert = insert
    self.delete = delete
  }

  /// Puts the text of a row in place of the text that it had.
  func replace(_ old: String?, by new: String?, of source: Source, _ id: Int64) throws {
    guard old != new else { return }
    if let old, !old.isEmpty { try delete.run(source.row(id), SearchText.indexed(old)) }
    if let new, !new.isEmpty { try insert.run(source.row(id), SearchText.indexed(new)) }
  }
}
