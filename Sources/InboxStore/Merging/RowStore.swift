internal import SQLite

/// Finds, inserts and updates the rows of one merged table by the API's id, with statements prepared once.
///
/// `extra` are columns beside those that inputs say, which the caller sets; `constants` are what every new row begins
/// with.
final class RowStore {
  /// A row as it is stored.
  struct Stored {
    let id: Int64
    var fields: MergedFields
  }

  let table: Table
  /// The columns that are written.
  private let written: [Int]
  private let constants: [SQLValue]
  private let select: Statement
  private let insert: Statement
  private let update: Statement
  private let database: Database

  /// `identity` are the columns that name a row, e.g. `quoId`.
  init<Columns: StoredColumns>(
    _: Columns.Type, identity: [Columns], extra: [Columns] = [],
    constants: [(column: Columns, value: SQLValue)] = [], on database: Database
  ) throws {
    table = Columns.table
    self.database = database
    written = extra.map(\.place) + table.said
    self.constants = constants.map(\.value)
    let (identity, written) = (identity.map(\.rawValue), table.names(written))
    let all = identity + written + constants.map(\.column.rawValue)
    let matches = identity.map { "\($0) = ?" }.joined(separator: " AND ")
    let marks = all.map { _ in "?" }.joined(separator: ", ")
    let sets = written.map { "\($0) = ?" }.joined(separator: ", ")
    select = try database.prepare("SELECT \(Columns.list) FROM \(table.name) WHERE \(matches)")
    insert = try database.prepare(
      "INSERT INTO \(table.name) (\(all.joined(separator: ", "))) VALUES (\(marks))")
    update = try database.prepare("UPDATE \(table.name) SET \(sets) WHERE id = ?")
  }

  func find(_ identity: [SQLValue]) throws -> Stored? {
    var found: Stored?
    try select.forEach(all: identity) { row in
      found = Stored(id: row.int64(table.id ?? 0), fields: MergedFields(table, row))
    }
    return found
  }

  /// Returns the new row's id.
  func insert(_ identity: [SQLValue], _ fields: MergedFields) throws -> Int64 {
    try insert.run(all: identity, fields.row(written), constants)
    return try database.newID()
  }

  func update(_ id: Int64, _ fields: MergedFields) throws {
    try update.run(all: fields.row(written), [.integer(id)])
  }
}
