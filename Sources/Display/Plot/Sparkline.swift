/// Numbers in a row as columns of one cell each, from zero to the largest.
package struct Sparkline: Sendable {
  package let values: [Int]

  package init(_ values: [Int]) {
    self.values = values
  }

  /// Draws the values; where there are more than cells, each cell shows the largest of its neighbours.
  package func text(width: Int) -> StyledText {
    let shown = equalParts(of: values.count, atMost: width).map { part in values[part].max() ?? 0 }
    let maximum = shown.max() ?? 0
    return StyledText(shown.map { Blocks.column($0, of: maximum) }.joined(), .figure)
  }
}
