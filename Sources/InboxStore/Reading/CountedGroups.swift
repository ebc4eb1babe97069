/// What was counted under each key, to be named and put in order.
struct CountedGroups {
  private let counts: [CountKey: Int]
  private let fields: [CountField]

  init(_ counts: [CountKey: Int], _ fields: [CountField]) {
    self.counts = counts
    self.fields = fields
  }

  /// The groups in the order of the first field, then of the second.
  func named(_ names: CountNames) throws -> [CountedGroup] {
    let values = try fields.enumerated().map { place, field in
      RankedValues(try names.named(Set(counts.keys.lazy.map { $0[place] }), field))
    }
    let totals = fields.count < 2 ? [:] : counts.reduce(into: [:]) { $0[$1.key[0], default: 0] += $1.value }
    var entries = counts.map { key, count in
      Entry(
        count: count, total: totals[key[0]] ?? count, first: fields.isEmpty ? 0 : values[0].rank(of: key[0]),
        second: fields.count < 2 ? 0 : values[1].rank(of: key[1]))
    }
    let (firstIsByCount, secondIsByCount) = (fields.first?.isByCount == true, fields.last?.isByCount == true)
    entries.sort { a, b in
      if firstIsByCount, a.total != b.total { return a.total > b.total }
      if a.first != b.first { return a.first < b.first }
      if secondIsByCount, a.count != b.count { return a.count > b.count }
      return a.second < b.second
    }
    return entries.map { entry in
      CountedGroup(
        values: values.enumerated().map { $1.values[$0 == 0 ? entry.first : entry.second] }, count: entry.count)
    }
  }

  private struct Entry {
    let count: Int
    /// The sum of all groups with the same value of the first field.
    let total: Int
    /// The ranks of the values of the first and of the second field.
    let first: Int
    let second: Int
  }
}

/// The values of a field, in the order of those under which as much was counted.
private struct RankedValues {
  let values: [CountedValue]
  private var ranks: [Int64: Int] = [:]

  init(_ named: [NamedCount]) {
    let ordered = named.sorted { $0.precedes($1) }
    values = ordered.map(\.value)
    ranks.reserveCapacity(ordered.count)
    for (rank, named) in ordered.enumerated() { ranks[named.key] = rank }
  }

  func rank(of key: Int64) -> Int { ranks[key] ?? 0 }
}
