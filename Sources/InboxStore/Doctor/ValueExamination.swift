internal import CivilTime
internal import SQLite

/// Finds values that no quo writes and that SQLite accepts: times and ids out of their range, invalid JSON, a number
/// that has come to its end.
struct ValueExamination {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  func findings() throws -> [Finding] {
    try idsLeft()
      + OwnRecord.allCases.map(\.table).flatMap { table in
        try table.columns.flatMap { column in
          guard let test = test(column) else { return [Finding]() }
          func finding(_ culprits: Culprits) -> Finding {
            .impossible(column: column.name, table: table.name, isJSON: isJSON(column.form), culprits)
          }
          let isOfKind = table.kind.map { "kind = \($0.rawValue) AND " } ?? ""
          let condition = " FROM \(table.name) WHERE \(isOfKind)\(test)"
          guard let key = table.key.first(where: { if case .text = table.columns[$0].form { false } else { true } })
          else {
            let count = try database.integer("SELECT count(*)\(verbatim: condition)") ?? 0
            return Culprits(count: Int(count)).findings(finding)
          }
          var wrong = Culprits()
          try database.query("SELECT \(verbatim: table.columns[key].name)\(verbatim: condition)") { row in
            wrong.add(row.int64(0))
          }
          return wrong.findings(finding)
        }
      }
  }

  private func idsLeft() throws -> [Finding] {
    try IDSequences(database).exhausted().map { .noIDsLeft(table: $0) }
  }

  /// A condition on rows with an invalid value in the column; nil if any value is valid.
  private func test(_ column: StoredColumn) -> String? {
    let name = column.name
    return switch column.form {
    case .time: "\(name) NOT BETWEEN \(Timestamp.writable.lowerBound) AND \(Timestamp.writable.upperBound)"
    case .id, .reference: "\(name) NOT BETWEEN 1 AND \(greatestID)"
    case .integer(let range): "\(name) NOT BETWEEN \(range.lowerBound) AND \(range.upperBound)"
    case .json: "\(name) IS NOT NULL AND NOT json_valid(\(name))"
    case .flag, .text, .stamps: nil
    }
  }

  private func isJSON(_ form: StoredColumn.Form) -> Bool {
    if case .json = form { true } else { false }
  }
}
