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
  let table: MergedTable
  private(set) var values: [SQLValue]
  /// The time of the newest version seen; nil when no input has said anything.
  private(set) var updatedAt: Int64?
  /// When each column was said; nil for one that no version has said, though one may have implied it.
  private(set) var times: [Int64?]

  /// A row that no version has said anything of.
  init(_ table: MergedTable) {
    self.table = table
    values = Array(repeating: .null, count: table.columns.count)
    times = Array(repeating: nil, count: table.columns.count)
  }

  /// A row of which one version is all that is known.
  init(_ table: MergedTable, first version: FieldVersion) {
    self.table = table
    values = version.values.map { $0 ?? .null }
    updatedAt = version.time
    times = version.values.indices.map { column in
      guard let value = version.values[column], value != .null || table.saysNull else { return nil }
      return version.time(of: column)
    }
  }

  /// A stored row: its columns, then updatedAt and stamps, from column `first` on.
  init(_ table: MergedTable, row: borrowing Row, from first: Int) {
    let count = table.columns.count
    self.init(
      table, values: (0..<count).map { row.value(first + $0) }, updatedAt: row.optionalInt64(first + count),
      stamps: row.optionalString(first + count + 1))
  }

  /// As a row has them: the columns, `updatedAt` and `stamps`.
  init(_ table: MergedTable, values: [SQLValue], updatedAt: Int64?, stamps: String?) {
    self.table = table
    self.values = values
    self.updatedAt = updatedAt
    times = values.map { $0 == .null && !table.saysNull ? nil : updatedAt }
    if let stamps {
      for (column, time) in Stamps.decode(stamps) {
        guard let index = table.columns.firstIndex(of: column) else { continue }
        times[index] = time
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
    for (column, said) in version.values.enumerated() {
      guard let value = said, value != .null || table.saysNull else { continue }
      let time = version.time(of: column)
      let isSame = values[column] == value
      if isSame ? !isNewer(time, than: times[column]) : !wins(value, at: time, over: column, names) { continue }
      if !isSame {
        values[column] = value
        outcome = .values
      } else if outcome == .nothing {
        outcome = .times
      }
      times[column] = time
    }
    if let time = version.time, time > updatedAt ?? .min {
      updatedAt = time
      if outcome == .nothing { outcome = .times }
    }
    return outcome
  }

  /// Makes one column as another version has it, whatever the times: it goes with a column that was merged.
  mutating func follow(_ column: Int, _ value: SQLValue, at time: Int64?) {
    values[column] = value
    times[column] = time
  }

  /// Takes what somebody says here and now: it is newer than whatever is stored, even of the same millisecond or of a
  /// clock that is ahead, and is no version of the object, so that `updatedAt` stays.
  mutating func edit(_ column: Int, to value: SQLValue, at now: Int64) {
    values[column] = value
    times[column] = Timestamp.ofChange(at: now, replacing: times[column])
  }

  /// The `stamps` column: the columns that are not as new as the row.
  var stamps: String? {
    var older: [(String, Int64?)] = []
    for (column, time) in times.enumerated() where time != updatedAt {
      if time != nil || table.saysNull || values[column] != .null { older.append((table.columns[column], time)) }
    }
    return older.isEmpty ? nil : Stamps.encode(older)
  }

  private func isNewer(_ time: Int64?, than stored: Int64?) -> Bool {
    guard let time else { return false }
    return stored.map { time > $0 } ?? true
  }

  private func wins(_ value: SQLValue, at time: Int64?, over column: Int, _ names: ReferenceNames?) -> Bool {
    switch (time, times[column]) {
    case (let time?, let stored?) where time != stored: return time > stored
    case (.some, nil): return true
    case (nil, .some): return false
    default: return isGreater(value, than: values[column], in: column, names)
    }
  }

  private func isGreater(
    _ value: SQLValue, than current: SQLValue, in column: Int, _ names: ReferenceNames?
  ) -> Bool {
    if let names, let name = names(column, value), let other = names(column, current) { return name > other }
    if let rank = table.rank {
      let ranks = (rank(column, value), rank(column, current))
      if ranks.0 != ranks.1 { return ranks.0 > ranks.1 }
    }
    return value.isOrdered(after: current)
  }
}

/// The name of the row that a column's value refers to; nil for a column of other values, and for null.
typealias ReferenceNames = (_ column: Int, _ value: SQLValue) -> String?

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
