/// Horizontal bars, one a line: a label, the bar, and the value in words at the right.
package struct BarPlot: Sendable {
  package struct Bar: Sendable {
    package let label: String
    package let value: Int
    /// The value in words.
    package let text: String

    package init(_ label: String, _ value: Int, text: String) {
      (self.label, self.value, self.text) = (label, value, text)
    }
  }

  package let bars: [Bar]

  package init(_ bars: [Bar]) {
    self.bars = bars
  }

  /// The cells between the columns.
  private static let gap = 2
  /// The longest bar: a longer one would part the label from the value.
  private static let longestBar = 60

  package func lines(width: Int) -> [StyledText] {
    let textWidth = min(widestLabel(bars.map(\.text)), max(0, width / 2))
    let room = max(0, width - textWidth - 2 * Self.gap)
    let labelWidth = min(widestLabel(bars.map(\.label)), room / 2)
    let barWidth = min(room - labelWidth, Self.longestBar)
    let maximum = bars.reduce(0) { max($0, $1.value) }
    return bars.map { bar in
      let drawn = Blocks.bar(bar.value, of: maximum, cells: barWidth)
      let gap = StyledText(String(repeating: " ", count: Self.gap))
      let line =
        StyledText(bar.label).label(of: labelWidth) + gap + StyledText(drawn, .figure).padded(to: barWidth) + gap
        + StyledText(bar.text).label(of: textWidth, .right)
      return line.line(within: width)
    }
  }
}
