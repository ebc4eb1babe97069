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
  private let constants: [SQLValue]

  init(_ table: OwnTable, as manner: Manner, on database: Database) throws {
    self.database = database
    columns = table.columns.indices.filter { manner == .verbatim || table.columns[$0].name != "id" }
    let stored = table.stored
    constants = table.kind.map { [$0.rawValue.sqlValue] } ?? []
    let names = columns.map { stored[$0] } + table.derived
    let marks = names.map { _ in "?" }.joined(separator: ", ")
    // What an inbox has set for itself before anything came in stays as it is.
    let conflict = Self.keepsStored(table.record, manner) ? " ON CONFLICT DO NOTHING" : ""
    // The subjects of changes are of several kinds, so no foreign key says that they are there.
    let rows =
      if table.kind != nil, case .reference(let target) = table.columns[1].form {
        "SELECT \(marks) WHERE EXISTS (SELECT 1 FROM \(target.table.name) WHERE id = ?2)"
      } else {
        "VALUES (\(marks))"
      }
    statement = try database.prepare(
      "INSERT INTO \(table.name) (\(names.joined(separator: ", "))) \(rows)\(conflict)")
  }

  private static func keepsStored(_ record: OwnRecord, _ manner: Manner) -> Bool {
    manner == .added || record == .setting || record == .view
  }

  /// `derived` are the values of the table's derived columns, but for what all its records have. False when there was such
  /// a row already, or what it is a change of is missing.
  @discardableResult
  func run(_ record: RestoredRecord, derived: [SQLValue] = []) throws -> Bool {
    try statement.run(all: columns.map { record.values[$0] } + derived + constants)
    return database.changes > 0
  }
}
