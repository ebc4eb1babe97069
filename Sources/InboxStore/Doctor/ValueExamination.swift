internal import CivilTime
internal import SQLite

/// Values that no quo writes and that SQLite lets in: times and ids out of their range, text that is not the JSON it
/// should be, a number that has come to its end.
struct ValueExamination {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  func findings() throws -> [Finding] {
    try idsLeft()
      + OwnRecord.allCases.flatMap { record in
        let table = record.table
        let derived = table.derived.compactMap { name in Self.derivedForms[name].map { (name: name, form: $0) } }
        return try (table.columns.map { (name: $0.name, form: $0.form) } + derived).flatMap { column in
          guard let test = test(column.name, column.form) else { return [Finding]() }
          func finding(_ culprits: Culprits) -> Finding {
            .impossible(column: column.name, table: table.name, isJSON: isJSON(column.form), culprits)
          }
          let condition = " FROM \(table.name) WHERE \(test)"
          guard let key = table.keyID else {
            let count = try database.integer("SELECT count(*)\(verbatim: condition)") ?? 0
            return Culprits(count: Int(count)).findings(finding)
          }
          var wrong = Culprits()
          try database.query("SELECT \(verbatim: key)\(verbatim: condition)") { row in wrong.add(row.int64(0)) }
          return wrong.findings(finding)
        }
      }
  }

  private func idsLeft() throws -> [Finding] {
    try IDSequences(database).exhausted().map { .noIDsLeft(table: $0) }
  }

  private static let derivedForms: [String: OwnColumn.Form] = [
    "activeAt": .time, "waitingSince": .time, "lastActivity": .reference(.activity),
  ]

  /// A condition on a row in which the column's value cannot be; nil where it can be anything.
  private func test(_ name: String, _ form: OwnColumn.Form) -> String? {
    switch form {
    case .time: "\(name) NOT BETWEEN \(Timestamp.writable.lowerBound) AND \(Timestamp.writable.upperBound)"
    case .id, .reference: "\(name) NOT BETWEEN 1 AND \(greatestID)"
    case .integer(let range): "\(name) NOT BETWEEN \(range.lowerBound) AND \(range.upperBound)"
    case .json: "\(name) IS NOT NULL AND NOT json_valid(\(name))"
    case .flag, .text, .stamps: nil
    }
  }

  private func isJSON(_ form: OwnColumn.Form) -> Bool {
    if case .json = form { true } else { false }
  }
}

extension OwnTable {
  /// The column with the id by which a person can find a row; nil in a table whose rows have names.
  fileprivate var keyID: String? {
    key.first { name in
      columns.contains { column in
        guard column.name == name else { return false }
        switch column.form {
        case .id, .reference: return true
        default: return false
        }
      }
    }
  }
}
