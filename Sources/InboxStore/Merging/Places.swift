/// A set of columns by their places.
struct Places {
  private var bits: UInt64 = 0
  /// The largest number of columns of a table.
  static let most = 64

  mutating func insert(_ place: Int) { bits |= 1 << UInt64(place) }

  func contains(_ place: Int) -> Bool { bits >> UInt64(place) & 1 != 0 }
}
