/// Shades of a heat map: equal steps from zero, which has none, to the largest count.
package struct ShadeScale: Equatable, Sendable {
  package static let shades = 5

  package let maximum: Int

  package init(maximum: Int) {
    self.maximum = maximum
  }

  /// The shade of a count, 1 for the lightest to 5; 0 for a count of zero.
  package func shade(of count: Int) -> Int {
    guard count > 0, maximum > 0 else { return 0 }
    guard count < maximum else { return Self.shades }
    let (quotient, remainder) = maximum.dividingFullWidth(count.multipliedFullWidth(by: Self.shades))
    return quotient + (remainder > 0 ? 1 : 0)
  }

  /// The counts that have each shade, lightest first, without the shades that no count has.
  package var steps: [(shade: Int, counts: ClosedRange<Int>)] {
    guard maximum > 0 else { return [] }
    return (1...Self.shades).compactMap { shade in
      let (below, last) = (end(of: shade - 1), end(of: shade))
      return below < last ? (shade, below + 1...last) : nil
    }
  }

  /// The largest count of a shade: a fifth of the maximum for each, rounded down.
  private func end(of shade: Int) -> Int {
    Self.shades.dividingFullWidth(maximum.multipliedFullWidth(by: shade)).quotient
  }
}
