internal import SQLite
internal import CivilTime

/// The fields of one row, each with the time of the version that said it.
///
/// Every field is the value of its newest version (ties go to the greater value), so versions of one object can come
/// in any order and any number of times and leave the same row.
///
/// A value that is the row of something else has no order of its own: rows are numbered as they come. `ReferenceNames`
/// give the names to compare.
struct MergedFields {
  let table: Table
  /// By the columns' places; of columns that no input says, those that were read or set.
  private(set) var values: [SQLValue]
  /// The time of the newest version seen; nil when no input has said anything.
  private(set) var updatedAt: Int64?
  /// When each column was said; nil for one that no version has said, though one may have implied it.
  private(set) var times: [Int64?]

  /// A row that no version has said anything of.
  init(_ table: Table) {
    self.table = table
    values = Array(repeating: .null, count: table.columns.count)
    times = Array(repeating: nil, count: table.columns.count)
  }

  /// A row of which one version is all that is known.
  init(_ table: Table, first version: FieldVersion) {
    self.table = table
    values = version.values.map { $0 ?? .null }
    updatedAt = version.time
    times = version.values.indices.map { place in
      guard let value = version.values[place], value != .null || table.saysNull else { return nil }
      return version.time(at: place)
    }
  }

  /// A stored row, of which every column was read.
  init(_ table: Table, _ row: borrowing Row) {
    var values: [SQLValue] = []
    values.reserveCapacity(table.columns.count)
    for place in table.columns.indices { values.append(row.value(place)) }
    self.init(table, values: values)
  }

  /// A row of these values.
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

  /// The value of a column. To be set where it is none that inputs say.
  subscript(_ column: some StoredColumns) -> SQLValue {
    get { values[column.place] }
    set { values[column.place] = newValue }
  }

  func time(of column: some StoredColumns) -> Int64? { times[column.place] }

  /// The values as the row has them.
  func row(_ places: [Int]) -> [SQLValue] {
    places.map { place in
      switch place {
      case table.updatedAt: updatedAt.sqlValue
      case table.stamps: stamps.sqlValue
      default: values[place]
      }
    }
  }

  enum Outcome {
    /// All of it was known.
    case nothing
    /// The values are as they were, and newer than was known.
    case times
    case values
  }

  /// Takes what `version` says where it is newer.
  mutating func merge(_ version: FieldVersion, names: ReferenceNames? = nil) -> Outcome {
    var outcome = Outcome.nothing
    for place in table.merged {
      guard let value = version.values[place], value != .null || table.saysNull else { continue }
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

  /// Makes one column as another version has it, whatever the times: it goes with a column that was merged.
  mutating func follow(_ column: some StoredColumns, _ value: SQLValue, at time: Int64?) {
    values[column.place] = value
    times[column.place] = time
  }

  /// Takes what somebody says here and now: it is newer than whatever is stored, even of the same millisecond or of a
  /// clock that is ahead, and is no version of the object, so that `updatedAt` stays.
  mutating func edit(_ column: some StoredColumns, to value: SQLValue, at now: Int64) {
    values[column.place] = value
    times[column.place] = Timestamp.ofChange(at: now, replacing: times[column.place])
  }

  /// The `stamps` column: the columns that are not as new as the row.
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
    return value.isOrdered(after: current)
  }
}

/// The name of a row that a column refers to; nil where it has none.
typealias ReferenceNames = (_ record: OwnRecord, _ row: Int64) -> String?

/// The text form of a row's column times: `name:1700000000000,role:-`, where `-` is a column no version has said.
enum Stamps {
  static func encode(_ stamps: [(String, Int64?)]) -> String {
    stamps.map { "\($0.0):\($0.1.map(String.init) ?? "-")" }.joined(separator: ",")
  }

  /// The stamps with the time of one column set.
  static func setting(_ column: String, to time: Int64, in text: String) -> String {
    encode(decode(text).filter { $0.0 != column } + [(column, time)])
  }

  /// Whether a text is what `encode` makes, of times that there are.
  static func areSound(_ text: String) -> Bool {
    let stamps = decode(text)
    return encode(stamps) == text && stamps.allSatisfy { $0.1.map(Timestamp.writable.contains) ?? true }
  }

  /// What somebody wrote there past quo and is none of it is left out.
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
  /// SQLite's order: null, numbers, text by its bytes.
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
