internal import SQLite
internal import CivilTime

/// The fields of one table that inputs say, in the order of the columns.
struct MergedTable: Sendable {
  let name: String
  let columns: [String]
  /// Whether null is something an input can say ("no longer assigned"), or only that it does not know.
  let saysNull: Bool
  /// Which of two values said at the same time wins: the greater rank. Nil where the values' own order decides.
  var rank: (@Sendable (_ column: Int, _ value: SQLValue) -> Int)?
}

/// What one version of an object says: a value, null, or nothing for each column of its table.
struct FieldVersion {
  /// The version's time in milliseconds: `updatedAt`, else `createdAt`; nil when all of it is only inferred.
  let time: Int64?
  /// Nil says nothing.
  private(set) var values: [SQLValue?]
  /// Columns that are only inferred and yield to whatever is said.
  private var inferred: Set<Int> = []
  /// The columns' own times where a restored row has them.
  private var times: [Int: Int64] = [:]

  init(time: Int64?, of table: MergedTable) {
    self.time = time
    values = Array(repeating: nil, count: table.columns.count)
  }

  /// The version of an object that says when it was updated or created; one that does not is older than those that do.
  init(updatedAt: Timestamp?, createdAt: Timestamp?, of table: MergedTable) {
    self.init(time: (updatedAt ?? createdAt)?.milliseconds ?? 0, of: table)
  }

  /// All that a row of another inbox says, each field as of its own time.
  init(_ fields: MergedFields) {
    self.init(time: fields.updatedAt, of: fields.table)
    for (column, value) in fields.values.enumerated() {
      let time = fields.times[column]
      if value != .null || time != nil { say(column, value, at: time) }
    }
  }

  mutating func say(_ column: Int, _ value: (some SQLBindable)?) {
    if let value { values[column] = value.sqlValue }
  }

  mutating func say(_ column: Int, _ said: Said<some SQLBindable & Sendable & Equatable>) {
    switch said {
    case .absent: break
    case .null: values[column] = .null
    case .value(let value): values[column] = value.sqlValue
    }
  }

  /// Says a value as of the time that column was said, which may be another than the version's.
  mutating func say(_ column: Int, _ value: SQLValue, at time: Int64?) {
    values[column] = value
    if let time { times[column] = time } else { inferred.insert(column) }
  }

  mutating func infer(_ column: Int, _ value: (some SQLBindable)?) {
    guard let value else { return }
    values[column] = value.sqlValue
    inferred.insert(column)
  }

  /// Nil for an inferred value.
  func time(of column: Int) -> Int64? {
    inferred.contains(column) ? nil : times[column] ?? time
  }
}
