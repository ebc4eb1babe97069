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

  init(_ table: OwnTable, as manner: Manner, on database: Database) throws {
    self.database = database
    columns = table.columns.indices.filter { manner == .verbatim || table.columns[$0].name != "id" }
    let names = columns.map { table.columns[$0].name } + table.derived
    let marks = names.map { _ in "?" }.joined(separator: ", ")
    // What an inbox has set for itself before anything came in stays as it is.
    let conflict = Self.keepsStored(table.record, manner) ? " ON CONFLICT DO NOTHING" : ""
    statement = try database.prepare(
      "INSERT INTO \(table.name) (\(names.joined(separator: ", "))) VALUES (\(marks))\(conflict)")
  }

  private static func keepsStored(_ record: OwnRecord, _ manner: Manner) -> Bool {
    manner == .added || record == .setting || record == .view
  }

  /// `derived` are the values of the table's derived columns. False when there was such a row already.
  @discardableResult
  func run(_ record: RestoredRecord, derived: [SQLValue] = []) throws -> Bool {
    try statement.run(all: columns.map { record.values[$0] } + derived)
    return database.changes > 0
  }
}
