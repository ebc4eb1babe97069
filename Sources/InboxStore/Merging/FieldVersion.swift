internal import SQLite
internal import CivilTime

/// What one version of an object says: a value, null, or nothing for each column of its table, by the column's place.
struct FieldVersion {
  /// The version's time in milliseconds: `updatedAt`, else `createdAt`; nil when all of it is only inferred.
  let time: Int64?
  /// Nil says nothing.
  private(set) var values: [SQLValue?]
  /// Columns that are only inferred and yield to whatever is said.
  private var inferred: Set<Int> = []
  /// The columns' own times where a restored row has them.
  private var times: [Int: Int64] = [:]

  init(time: Int64?, of table: Table) {
    self.time = time
    values = Array(repeating: nil, count: table.columns.count)
  }

  /// The version of an object that says when it was updated or created; one that does not is older than those that do.
  init(updatedAt: Timestamp?, createdAt: Timestamp?, of table: Table) {
    self.init(time: (updatedAt ?? createdAt)?.milliseconds ?? 0, of: table)
  }

  /// All that a row of another inbox says, each field as of its own time.
  init(_ fields: MergedFields) {
    self.init(time: fields.updatedAt, of: fields.table)
    for place in fields.table.merged {
      let (value, time) = (fields.values[place], fields.times[place])
      if value != .null || time != nil { say(at: place, value, time) }
    }
  }

  mutating func say(_ column: some StoredColumns, _ value: (some SQLBindable)?) {
    if let value { values[column.place] = value.sqlValue }
  }

  mutating func say(_ column: some StoredColumns, _ said: Said<some SQLBindable & Sendable & Equatable>) {
    switch said {
    case .absent: break
    case .null: values[column.place] = .null
    case .value(let value): values[column.place] = value.sqlValue
    }
  }

  /// Says a value as of the time that column was said, which may be another than the version's.
  mutating func say(_ column: some StoredColumns, _ value: SQLValue, at time: Int64?) {
    say(at: column.place, value, time)
  }

  /// The same by the column's place; without a time it is inferred.
  mutating func say(at place: Int, _ value: SQLValue, _ time: Int64?) {
    values[place] = value
    if let time { times[place] = time } else { inferred.insert(place) }
  }

  mutating func infer(_ column: some StoredColumns, _ value: (some SQLBindable)?) {
    if let value { say(at: column.place, value.sqlValue, nil) }
  }

  subscript(_ column: some StoredColumns) -> SQLValue? { values[column.place] }

  /// Nil for an inferred value.
  func time(at place: Int) -> Int64? {
    inferred.contains(place) ? nil : times[place] ?? time
  }
}
