internal import SQLite

/// Inserts records of one table as rows.
final class RowInsert {
  enum Manner {
    /// Inserts rows with their original ids. A duplicate row is an error in the export.
    case verbatim
    /// Inserts rows with new ids, unless the row exists.
    case added
  }

  private let statement: Statement
  private let database: Database
  private let columns: [Int]

  init(_ table: Table, as manner: Manner, on database: Database) {
    self.database = database
    columns = table.columns.indices.filter { manner == .verbatim || $0 != table.id }
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    // Settings that the inbox had before the import stay as they are.
    let conflict = manner == .added || table.record.isArrangement ? " ON CONFLICT DO NOTHING" : ""
    let subject = ChangeColumn.subject.place
    // No foreign key covers the subjects of changes, as they are of several kinds.
    let rows =
      if table.kind != nil, case .reference(let target) = table.columns[subject].form {
        "SELECT \(marks) WHERE EXISTS (SELECT 1 FROM \(target.table.name) WHERE id = ?\(subject + 1))"
      } else {
        "VALUES (\(marks))"
      }
    statement = database.statement("INSERT INTO \(table.name) (\(table.list(columns))) \(rows)\(conflict)")
  }

  /// Inserts a record. Returns false if the row exists or the subject of the change is missing.
  @discardableResult
  func run(_ record: RestoredRecord) throws -> Bool {
    try statement.run { parameters in
      for column in columns { parameters.append(record.values[column]) }
    }
    return database.changes > 0
  }
}
