internal import SQLite
internal import CivilTime

/// The fields of one row, each with the time of the version that set it (per-column last writer wins).
///
/// Each field has the value of its newest version (ties go to the greater value), so versions of one object can come in
/// any order and any number of times and leave the same row.
///
/// References have no order of their own, because rows are numbered as they arrive; they are compared by the names that
/// `ReferenceNames` returns.
struct MergedFields {
  let table: Table
  /// Values by the columns' places; columns that inputs do not set hold what was read or assigned.
  private(set) var values: [SQLValue]
  /// The time of the newest version seen; nil when no input has set anything.
  private(set) var updatedAt: Int64?
  /// The time of each column's version; nil if no version set the column, though one may have implied it.
  private(set) var times: [Int64?]

  /// Creates an empty row, before any version.
  init(_ table: Table) {
    self.table = table
    values = Array(repeating: .null, count: table.columns.count)
    times = Array(repeating: nil, count: table.columns.count)
  }

  /// Creates a row from its only known version.
  init(_ table: Table, first version: consuming FieldVersion) {
    self.table = table
    updatedAt = version.time
    times = Array(repeating: nil, count: table.columns.count)
    for place in table.merged {
      guard let value = version.value(at: place) else { continue }
      if case .null = value, !table.saysNull { continue }
      times[place] = version.time(at: place)
    }
    values = version.values
  }

  /// Reads a stored row; it must contain every column.
  init(_ table: Table, _ row: borrowing Row) {
    var values: [SQLValue] = []
    values.reserveCapacity(table.columns.count)
    for place in table.columns.indices { values.append(row.value(place)) }
    self.init(table, values: values)
  }

  /// Creates a row with these values.
  init(_ table: Table, values: [SQLValue]) {
    self.table = table
    self.values = values
    updatedAt = values[table.updatedAt].integer
    times = Array(repeating: nil, count: values.count)
    for place in table.merged where values[place] != .null || table.saysNull { times[place] = updatedAt }
    if let stamps = values[table.stamps].text {
      for (name, time) in Stamps.decode(stamps) {
        guard let place = table.merged.first(where: { table.columns[$0].name == name }) else { continue }
        times[place] = time
      }
    }
  }

  /// The value of a column. Assign only columns that inputs do not set.
  subscript(_ column: some StoredColumns) -> SQLValue {
    get { values[column.place] }
    set { values[column.place] = newValue }
  }

  func time(of column: some StoredColumns) -> Int64? { times[column.place] }

  /// Binds the values in the form in which they are stored.
  func bind(_ places: [Int], to parameters: Parameters) {
    let (updatedAt, stamps) = (table.updatedAt, table.stamps)
    for place in places {
      switch place {
      case updatedAt: parameters.append(self.updatedAt.sqlValue)
      case stamps: parameters.append(self.stamps.sqlValue)
      default: parameters.append(values[place])
      }
    }
  }

  enum Outcome {
    /// Nothing is new.
    case nothing
    /// Only the times are newer; the values are the same.
    case times
    case values
  }

  /// Merges the values of `version` that are newer.
  mutating func merge(_ version: FieldVersion, names: ReferenceNames? = nil) -> Outcome {
    var outcome = Outcome.nothing
    for place in table.merged {
      guard let value = version.value(at: place), value != .null || table.saysNull else { continue }
      let time = version.time(at: place)
      let isSame = values[place] == value
      if isSame ? !isNewer(time, than: times[place]) : !wins(value, at: time, over: place, names) { continue }
      if !isSame {
        values[place] = value
        outcome = .values
      } else if outcome == .nothing {
        outcome = .times
      }
      times[place] = time
    }
    if let time = version.time, time > updatedAt ?? .min {
      updatedAt = time
      if outcome == .nothing { outcome = .times }
    }
    return outcome
  }

  /// Sets a column as in another version, whatever the times, because it belongs with a column that was merged.
  mutating func follow(_ column: some StoredColumns, _ value: SQLValue, at time: Int64?) {
    values[column.place] = value
    times[column.place] = time
  }

  /// Sets a column to a local edit. The edit is newer than the stored value, even within one millisecond or after a
  /// clock that was ahead, and is no version of the object, so `updatedAt` stays.
  mutating func edit(_ column: some StoredColumns, to value: SQLValue, at now: Int64) {
    values[column.place] = value
    times[column.place] = Timestamp.ofChange(at: now, replacing: times[column.place])
  }

  /// The `stamps` column: the times of the columns that are older than the row.
  var stamps: String? {
    var older: [(String, Int64?)] = []
    for place in table.merged where times[place] != updatedAt {
      guard times[place] != nil || table.saysNull || values[place] != .null else { continue }
      older.append((table.columns[place].name, times[place]))
    }
    return older.isEmpty ? nil : Stamps.encode(older)
  }

  private func isNewer(_ time: Int64?, than stored: Int64?) -> Bool {
    guard let time else { return false }
    return stored.map { time > $0 } ?? true
  }

  private func wins(_ value: SQLValue, at time: Int64?, over place: Int, _ names: ReferenceNames?) -> Bool {
    switch (time, times[place]) {
    case (let time?, let stored?) where time != stored: return time > stored
    case (.some, nil): return true
    case (nil, .some): return false
    default: return isGreater(value, than: values[place], in: table.columns[place], names)
    }
  }

  private func isGreater(
    _ value: SQLValue, than current: SQLValue, in column: StoredColumn, _ names: ReferenceNames?
  ) -> Bool {
    if let names, case .reference(let record) = column.form, let row = value.integer, let stored = current.integer,
      let name = names(record, row), let other = names(record, stored)
    {
      return name > other
    }
    if let rank = column.rank {
      let ranks = (rank(value.text ?? ""), rank(current.text ?? ""))
      if ranks.0 != ranks.1 { return ranks.0 > ranks.1 }
    }
    return column.prefersLess && current != .null ? current.isOrdered(after: value) : value.isOrdered(after: current)
  }
}

/// Returns the name of a row that a column refers to, or nil if the row has none.
typealias ReferenceNames = (_ record: OwnRecord, _ row: Int64) -> String?

/// The text form of a row's column times: `name:1700000000000,role:-`, where `-` is a column no version has said.
enum Stamps {
  static func encode(_ stamps: [(String, Int64?)]) -> String {
    stamps.map { "\($0.0):\($0.1.map(String.init) ?? "-")" }.joined(separator: ",")
  }

  /// Sets the time of one column of a table in stamps to that of a local edit, which is newer than what it replaces. Of
  /// several times of the column the last one holds.
  static func setting(_ column: String, of table: Table, toChangeAt now: Int64, in text: String) -> String {
    let stamps = decode(text)
    let earlier = stamps.last { $0.0 == column }?.1
    let all = stamps.filter { $0.0 != column } + [(column, Timestamp.ofChange(at: now, replacing: earlier))]
    let order = table.merged.map { table.columns[$0].name }
    return encode(all.sorted { order.firstIndex(of: $0.0) ?? .max < order.firstIndex(of: $1.0) ?? .max })
  }

  /// Whether a text is as `encode` writes it, with valid times.
  static func areSound(_ text: String) -> Bool {
    let stamps = decode(text)
    return encode(stamps) == text && stamps.allSatisfy { $0.1.map(Timestamp.writable.contains) ?? true }
  }

  /// Parses stamps, skipping malformed entries that quo did not write.
  static func decode(_ text: String) -> [(String, Int64?)] {
    text.split(separator: ",").compactMap { pair in
      let parts = pair.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else { return nil }
      if parts[1] == "-" { return (String(parts[0]), nil) }
      return Int64(parts[1]).map { (String(parts[0]), $0) }
    }
  }
}

extension SQLValue {
  /// Compares in SQLite's order: null, numbers, text by its bytes.
  fileprivate func isOrdered(after other: SQLValue) -> Bool {
    switch (self, other) {
    case (.null, _): false
    case (_, .null): true
    case (.integer(let left), .integer(let right)): left > right
    case (.real(let left), .real(let right)): left > right
    case (.text(let left), .text(let right)): right.utf8.lexicographicallyPrecedes(left.utf8)
    case (.text, _): true
    case (_, .text): false
    case (.integer(let left), .real(let right)): Double(left) > right
    case (.real(let left), .integer(let right)): left > Double(right)
    }
  }
}
