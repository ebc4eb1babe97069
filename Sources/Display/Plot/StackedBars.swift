/// Rows of numbers that belong to a whole, such as the statuses at the end of each day: the numbers, and a bar of as many
/// parts, whose fills differ without colour.
package struct StackedBars: Sendable {
  /// A part of each bar.
  package struct Series: Sendable {
    package let name: String
    package let role: Role

    package init(_ name: String, _ role: Role) {
      (self.name, self.role) = (name, role)
    }
  }

  package struct Row: Sendable {
    package let label: String
    /// The numbers, one a series.
    package let values: [Int]

    package init(_ label: String, _ values: [Int]) {
      (self.label, self.values) = (label, values)
    }
  }

  package let series: [Series]
  package let rows: [Row]

  /// The fills of the series, in their order.
  private static let fills = ["█", "▒", "░", "·"]

  package init(_ series: [Series], _ rows: [Row]) {
    (self.series, self.rows) = (series, rows)
  }

  /// Draws the last row and, where there are more than `limit`, of the others every second, third and so on.
  package func lines(width: Int, limit: Int) -> [StyledText] {
    let shown = equalParts(of: rows.count, atMost: max(limit, 1)).compactMap { part in part.last.map { rows[$0] } }
    let legend = wrappedLegend(
      series.enumerated().map { index, series in (Self.fills[index % Self.fills.count], series.role, series.name) },
      width: width)
    let layout = StackLayout(shown, series: series.count, width: width)
    let lines = shown.map { row in layout.numbers(row) + bar(row, layout) }
    return (legend + lines + [layout.axis]).map { $0.line(within: width) }.filter { !$0.pieces.isEmpty }
  }

  private func bar(_ row: Row, _ layout: StackLayout) -> StyledText {
    zip(series.indices, layout.cells(row)).reduce("") { bar, part in
      let fill = Self.fills[part.0 % Self.fills.count]
      return bar + StyledText(String(repeating: fill, count: part.1), series[part.0].role)
    }
  }
}

/// The widths of the columns of stacked bars.
private struct StackLayout {
  private let labelWidth: Int
  private let numberWidths: [Int]
  private let scale: PlotScale

  private static let longestBar = 80

  init(_ rows: [StackedBars.Row], series: Int, width: Int) {
    labelWidth = min(widestLabel(rows.map(\.label)), max(1, width / 3))
    numberWidths = (0..<series).map { index in rows.reduce(1) { max($0, String($1.values[index]).utf8.count) } }
    let room = width - labelWidth - numberWidths.reduce(0) { $0 + 1 + $1 } - 2
    scale = PlotScale(
      maximum: rows.reduce(0) { max($0, Self.sum($1.values)) }, units: min(max(room, 0), Self.longestBar))
  }

  private static func sum(_ values: some Sequence<Int>) -> Int { values.reduce(0) { $0.addingClamped(max($1, 0)) } }

  func numbers(_ row: StackedBars.Row) -> StyledText {
    zip(row.values, numberWidths).reduce(StyledText(row.label, .dim).label(of: labelWidth)) { line, number in
      line + " " + StyledText(String(number.0)).padded(to: number.1, .right)
    } + "  "
  }

  /// The cells of each part. Ends are rounded, not lengths, so that the parts are as long as the whole; a part that is
  /// there has one cell at least, which it takes from the longest, or where no other can do without one, from the margin.
  func cells(_ row: StackedBars.Row) -> [Int] {
    var (sum, end) = (0, 0)
    var cells: [Int] = row.values.map { value in
      sum = sum.addingClamped(max(value, 0))
      let start = end
      end = scale.units(of: sum)
      return end - start
    }
    for index in cells.indices where row.values[index] > 0 && cells[index] == 0 {
      if let longest = cells.indices.max(by: { cells[$0] < cells[$1] }), cells[longest] > 1 {
        cells[longest] -= 1
      } else if Self.sum(cells) >= scale.units {
        break
      }
      cells[index] += 1
    }
    return cells
  }

  /// The axis below the bars: zero at the left, the largest sum at the right end.
  var axis: StyledText {
    let start = StyledText(String(repeating: " ", count: labelWidth + numberWidths.reduce(0) { $0 + 1 + $1 } + 2))
    let end = String(scale.maximum)
    guard scale.units > end.utf8.count + 1, scale.maximum > 0 else { return "" }
    return start + StyledText("0" + String(repeating: " ", count: scale.units - 1 - end.utf8.count) + end, .dim)
  }
}
