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
    var values: [[Int64: CountedValue]] = []
    var ranks: [[Int64: Int]] = []
    for (place, field) in fields.enumerated() {
      let named = try names.named(Set(counts.keys.map { $0[place] }), field)
      let ordered = named.sorted { $0.value.precedes($1.value) }.enumerated()
      ranks.append(Dictionary(uniqueKeysWithValues: ordered.map { ($0.element.key, $0.offset) }))
      values.append(named.mapValues(\.value))
    }
    let totals = counts.reduce(into: [Int64: Int]()) { $0[$1.key[0], default: 0] += $1.value }
    let placed = counts.map { key, count in
      let most = [totals[key[0]] ?? 0, count]
      let order = fields.indices.map { place in
        Place(most: fields[place].isByCount ? most[place] : 0, rank: ranks[place][key[place]] ?? 0)
      }
      return (key: key, count: count, order: order)
    }
    return placed.sorted { $0.order.lexicographicallyPrecedes($1.order) { $0.precedes($1) } }.map { group in
      CountedGroup(values: fields.indices.compactMap { values[$0][group.key[$0]] }, count: group.count)
    }
  }

  /// The place of a group by one field.
  private struct Place {
    let most: Int
    let rank: Int

    func precedes(_ other: Place) -> Bool { most != other.most ? most > other.most : rank < other.rank }
  }
}
