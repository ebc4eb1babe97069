/// A set of columns by their places; no table has more than 64 columns.
struct Places {
  private var bits: UInt64 = 0

  mutating func insert(_ place: Int) { bits |= 1 << UInt64(place) }

  func contains(_ place: Int) -> Bool { bits >> UInt64(place) & 1 != 0 }
}
