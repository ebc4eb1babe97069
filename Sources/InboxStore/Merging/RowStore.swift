internal import SQLite

/// Finds, inserts and updates the rows of one merged table by the API's id, with statements compiled once.
///
/// `extra` names columns that the caller sets and inputs do not; `constants` are the initial values of every new row.
/// With `possibleNames`, `identity` is one column, and the caller inserts what it does not find.
final class RowStore {
  /// A stored row.
  struct Stored {
    let id: Int64
    var fields: MergedFields
  }

  let table: Table
  /// The columns to write.
  private let written: [Int]
  private let constants: [SQLValue]
  private let select: Statement
  private let insert: Statement
  private let update: Statement
  private let database: Database
  /// The identities that may be stored; nil to look for each.
  private let possibleNames: PossibleNames?

  /// `identity` names the columns that identify a row, e.g. `quoId`.
  init<Columns: StoredColumns>(
    _: Columns.Type, identity: [Columns], extra: [Columns] = [],
    constants: [(column: Columns, value: SQLValue)] = [], possibleNames: PossibleNames? = nil, on database: Database
  ) {
    table = Columns.table
    self.database = database
    self.possibleNames = possibleNames
    written = extra.map(\.place) + table.said
    self.constants = constants.map(\.value)
    let (identity, written) = (identity.map(\.rawValue), table.names(written))
    let all = identity + written + constants.map(\.column.rawValue)
    let matches = identity.map { "\($0) = ?" }.joined(separator: " AND ")
    let marks = all.map { _ in "?" }.joined(separator: ", ")
    let sets = written.map { "\($0) = ?" }.joined(separator: ", ")
    select = database.statement("SELECT \(Columns.list) FROM \(table.name) WHERE \(matches)")
    insert = database.statement(
      "INSERT INTO \(table.name) (\(all.joined(separator: ", "))) VALUES (\(marks))")
    update = database.statement("UPDATE \(table.name) SET \(sets) WHERE id = ?")
  }

  func find(_ identity: [SQLValue]) throws -> Stored? {
    if let possibleNames, possibleNames.insert(identity[0]) { return nil }
    var found: Stored?
    try select.forEach(all: identity) { row in
      found = Stored(id: row.int64(table.id ?? 0), fields: MergedFields(table, row))
    }
    return found
  }

  /// Inserts a row and returns its id.
  func insert(_ identity: [SQLValue], _ fields: MergedFields) throws -> Int64 {
    try insert.run { parameters in
      parameters.append(identity)
      fields.bind(written, to: parameters)
      parameters.append(constants)
    }
    return try database.newID()
  }

  func update(_ id: Int64, _ fields: MergedFields) throws {
    try update.run { parameters in
      fields.bind(written, to: parameters)
      parameters.append(.integer(id))
    }
  }
}
