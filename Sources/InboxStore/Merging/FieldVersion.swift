internal import SQLite
internal import CivilTime

/// The fields of one version of an object: for each column of its table, by place, a value, null, or nothing.
struct FieldVersion {
  /// The version's time in milliseconds: `updatedAt`, else `createdAt`; nil when every value is inferred.
  let time: Int64?
  /// The values by place; null for an unset column, too.
  private(set) var values: [SQLValue]
  /// Columns that are set, perhaps to null.
  private var set = Places()
  /// Columns that are only inferred, so that any explicit value replaces them.
  private var inferred = Places()
  /// The columns' own times in a restored row.
  private var times: [Int: Int64] = [:]
  /// Whether every value has the version's time.
  private var isUniform = true

  init(time: Int64?, of table: Table) {
    self.time = time
    values = Array(repeating: .null, count: table.columns.count)
  }

  /// Creates a version with its time; a version without one is older than those with one.
  init(updatedAt: Timestamp?, createdAt: Timestamp?, of table: Table) {
    self.init(time: (updatedAt ?? createdAt)?.milliseconds ?? 0, of: table)
  }

  /// Creates a version from another inbox's row, each field with its own time.
  init(_ fields: MergedFields) {
    self.init(time: fields.updatedAt, of: fields.table)
    for place in fields.table.merged {
      let (value, time) = (fields.values[place], fields.times[place])
      if value != .null || time != nil { say(at: place, value, time) }
    }
  }

  mutating func say(_ column: some StoredColumns, _ value: (some SQLBindable)?) {
    if let value { say(at: column.place, value.sqlValue) }
  }

  mutating func say(_ column: some StoredColumns, _ said: Said<some SQLBindable & Sendable & Equatable>) {
    switch said {
    case .absent: break
    case .null: say(at: column.place, .null)
    case .value(let value): say(at: column.place, value.sqlValue)
    }
  }

  /// Sets a value with the column's own time, which may differ from the version's.
  mutating func say(_ column: some StoredColumns, _ value: SQLValue, at time: Int64?) {
    say(at: column.place, value, time)
  }

  /// Sets a value by the column's place; without a time it is inferred.
  mutating func say(at place: Int, _ value: SQLValue, _ time: Int64?) {
    say(at: place, value)
    isUniform = false
    if let time { times[place] = time } else { inferred.insert(place) }
  }

  private mutating func say(at place: Int, _ value: SQLValue) {
    values[place] = value
    set.insert(place)
  }

  mutating func infer(_ column: some StoredColumns, _ value: (some SQLBindable)?) {
    if let value { say(at: column.place, value.sqlValue, nil) }
  }

  subscript(_ column: some StoredColumns) -> SQLValue? { value(at: column.place) }

  /// The value of a column; nil for an unset column.
  func value(at place: Int) -> SQLValue? { set.contains(place) ? values[place] : nil }

  /// The time of a value; nil for an inferred value.
  func time(at place: Int) -> Int64? {
    isUniform ? time : inferred.contains(place) ? nil : times[place] ?? time
  }
}
