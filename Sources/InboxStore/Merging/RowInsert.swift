internal import SQLite

/// Inserts records of one table as rows.
final class RowInsert {
  enum Manner {
    /// With the ids that they had. A row that is there twice is a fault of the export.
    case verbatim
    /// With ids of their own, unless there is such a row.
    case added
  }

  private let statement: Statement
  private let database: Database
  private let columns: [Int]

  init(_ table: Table, as manner: Manner, on database: Database) throws {
    self.database = database
    columns = table.columns.indices.filter { manner == .verbatim || $0 != table.id }
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    // What an inbox has set for itself before anything came in stays as it is.
    let conflict = manner == .added || table.record.isArrangement ? " ON CONFLICT DO NOTHING" : ""
    let subject = ChangeColumn.subject.place
    // The subjects of changes are of several kinds, so no foreign key says that they are there.
    let rows =
      if table.kind != nil, case .reference(let target) = table.columns[subject].form {
        "SELECT \(marks) WHERE EXISTS (SELECT 1 FROM \(target.table.name) WHERE id = ?\(subject + 1))"
      } else {
        "VALUES (\(marks))"
      }
    statement = try database.prepare("INSERT INTO \(table.name) (\(table.list(columns))) \(rows)\(conflict)")
  }

  /// False when there was such a row already, or what it is a change of is missing.
  @discardableResult
  func run(_ record: RestoredRecord) throws -> Bool {
    try statement.run(all: columns.map { record.values[$0] })
    return database.changes > 0
  }
}
