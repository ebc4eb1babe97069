/// A linear scale from 0...`maximum` to whole units, such as cells or pixels.
package struct PlotScale: Equatable, Sendable {
  package let maximum: Int
  package let units: Int

  package init(maximum: Int, units: Int) {
    self.maximum = maximum
    self.units = units
  }

  /// The units of a value: none for zero and less, at least one for anything more, so that what is there is seen.
  package func units(of value: Int) -> Int {
    guard value > 0, maximum > 0, units > 0 else { return 0 }
    guard value < maximum else { return units }
    return max(1, maximum.dividingFullWidth(value.multipliedFullWidth(by: units)).quotient)
  }
}
