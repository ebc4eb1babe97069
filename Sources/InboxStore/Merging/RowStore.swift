internal import SQLite

/// Finds, inserts and updates the rows of one merged table by the API's id, with statements prepared once.
///
/// `extra` are columns that the caller fills itself; `constants` are columns that every new row begins with.
final class RowStore {
  /// A row as it is stored.
  struct Stored {
    let id: Int64
    let extra: [SQLValue]
    var fields: MergedFields
  }

  let table: MergedTable
  private let extraCount: Int
  private let constants: [SQLValue]
  private let select: Statement
  private let insert: Statement
  private let update: Statement
  private let database: Database

  /// `identity` are the columns that name a row, e.g. `quoId`.
  init(
    _ table: MergedTable, identity: [String], extra: [String] = [], constants: [(name: String, value: SQLValue)] = [],
    on database: Database
  ) throws {
    self.table = table
    self.database = database
    extraCount = extra.count
    self.constants = constants.map(\.value)
    let merged = table.columns + ["updatedAt", "stamps"]
    let all = identity + extra + merged + constants.map(\.name)
    let matches = identity.map { "\($0) = ?" }.joined(separator: " AND ")
    let reads = (["id"] + extra + merged).joined(separator: ", ")
    let marks = all.map { _ in "?" }.joined(separator: ", ")
    let sets = (extra + merged).map { "\($0) = ?" }.joined(separator: ", ")
    select = try database.prepare("SELECT \(reads) FROM \(table.name) WHERE \(matches)")
    insert = try database.prepare(
      "INSERT INTO \(table.name) (\(all.joined(separator: ", "))) VALUES (\(marks))")
    update = try database.prepare("UPDATE \(table.name) SET \(sets) WHERE id = ?")
  }

  func find(_ identity: [SQLValue]) throws -> Stored? {
    var found: Stored?
    try select.forEach(all: identity) { row in
      found = Stored(
        id: row.int64(0), extra: (0..<extraCount).map { row.value(1 + $0) },
        fields: MergedFields(table, row: row, from: 1 + extraCount))
    }
    return found
  }

  /// Returns the new row's id.
  func insert(_ identity: [SQLValue], extra: [SQLValue] = [], _ fields: MergedFields) throws -> Int64 {
    try insert.run(all: identity, extra, fields.values, [fields.updatedAt.sqlValue, fields.stamps.sqlValue], constants)
    return try database.newID()
  }

  func update(_ id: Int64, extra: [SQLValue] = [], _ fields: MergedFields) throws {
    try update.run(all: extra, fields.values, [fields.updatedAt.sqlValue, fields.stamps.sqlValue, .integer(id)])
  }
}
