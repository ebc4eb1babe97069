internal import SQLite

/// Updates the full-text index. The index is contentless, so removing a text requires the text.
struct SearchIndex: ~Copyable {
  /// The kind of an indexed text; the raw value is in the low two bits of its row in the index.
  enum Source: Int64, CaseIterable {
    case activity = 0
    case callDetail = 1
    case note = 2
    case conversation = 3

    /// The table whose ids these rows have.
    var table: String {
      switch self {
      case .activity: "main.activities"
      case .callDetail: "main.callDetails"
      case .note: "main.notes"
      case .conversation: "main.conversations"
      }
    }
  }

  private let insert: Statement
  private let delete: Statement

  init(_ database: Database) {
    self.init(
      insert: database.statement("INSERT INTO search (rowid, text) VALUES (?, ?)"),
      delete: database.statement("INSERT INTO search (search, rowid, text) VALUES ('delete', ?, ?)"))
  }

  private init(insert: consuming Statement, delete: consuming Statement) {
    self.insert = insert
    self.delete = delete
  }

  /// Replaces the text of a row.
  func replace(_ old: String?, by new: String?, of source: Source, _ id: Int64) throws {
    guard old != new else { return }
    if let old, !old.isEmpty { try delete.run(source.row(id), SearchText.indexed(old)) }
    if let new, !new.isEmpty { try insert.run(source.row(id), SearchText.indexed(new)) }
  }
}
