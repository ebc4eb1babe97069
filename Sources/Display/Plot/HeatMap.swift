/// Counts by row and column as shades that do without colour, with the totals of the rows at the right, those of the
/// columns below, and what the shades mean.
package struct HeatMap: Sendable {
  package let rows: [String]
  package let columns: [String]
  /// The counts of each row, one a column.
  package let counts: [[Int]]
  /// The heading of the totals.
  package let total: String

  package init(rows: [String], columns: [String], counts: [[Int]], total: String) {
    (self.rows, self.columns, self.counts, self.total) = (rows, columns, counts, total)
  }

  package func lines(width: Int) -> [StyledText] {
    let grid = HeatGrid(self, width: width)
    return ([grid.heading] + grid.rows + [grid.totals] + legend(grid.scale, width)).map { $0.line(within: width) }
  }

  /// The legend, on as many lines as it takes.
  private func legend(_ scale: ShadeScale, _ width: Int) -> [StyledText] {
    wrappedLegend(
      scale.steps.map { shade, counts in
        let range = counts.count == 1 ? "\(counts.lowerBound)" : "\(counts.lowerBound)–\(counts.upperBound)"
        return (Blocks.shades[shade], .figure, range)
      }, width: width)
  }
}

/// The layout of a heat map in a number of cells.
private struct HeatGrid {
  private let map: HeatMap
  /// The columns of the map that stand in one column of the grid: one, or more where there is little room.
  private let parts: [Range<Int>]
  private let labelWidth: Int
  private let cellWidth: Int
  private let totalWidth: Int
  let scale: ShadeScale

  /// The widest that a column of the grid is.
  private static let widest = 4

  init(_ map: HeatMap, width: Int) {
    self.map = map
    let whole = map.counts.joined().reduce(0) { $0.addingClamped($1) }
    labelWidth = min(widestLabel(map.rows + [map.total]), max(1, width / 4))
    totalWidth = min(max(widestLabel([map.total]), String(whole).utf8.count), max(1, width / 4))
    let room = max(1, width - labelWidth - totalWidth - 2)
    // A column is two cells wide at least, which is about as wide as it is high.
    parts = equalParts(of: map.columns.count, atMost: max(1, room / 2))
    cellWidth = min(max(room / max(parts.count, 1), 1), Self.widest)
    scale = ShadeScale(maximum: Self.sums(map, parts).joined().max() ?? 0)
  }

  private static func sums(_ map: HeatMap, _ parts: [Range<Int>]) -> [[Int]] {
    map.counts.map { row in parts.map { part in sum(row[part]) } }
  }

  private static func sum(_ counts: some Sequence<Int>) -> Int { counts.reduce(0) { $0.addingClamped($1) } }

  var rows: [StyledText] {
    zip(map.rows, zip(map.counts, Self.sums(map, parts))).map { label, row in
      let shades = row.1.map { String(repeating: Blocks.shades[scale.shade(of: $0)], count: cellWidth) }.joined()
      return line(label, StyledText(shades, .figure), total: String(Self.sum(row.0)))
    }
  }

  /// The parts of the grid that share a label and a total below, so that both have room.
  private var labelled: [Range<Int>] {
    for count in stride(from: parts.count, to: 1, by: -1) {
      let groups = equalParts(of: parts.count, atMost: count)
      let room = (groups.last?.count ?? 0) * cellWidth - 1
      let fits = groups.allSatisfy { widestLabel([name(of: $0), String(total(of: $0))]) <= room }
      if fits, groups.first?.count == groups.last?.count { return groups }
    }
    return equalParts(of: parts.count, atMost: 1)
  }

  var heading: StyledText {
    line("", margin { StyledText(name(of: $0), .dim) }, total: map.total, .dim)
  }

  var totals: StyledText {
    line(
      map.total, margin { StyledText(String(total(of: $0))) },
      total: String(Self.sum(map.counts.joined())), .dim)
  }

  private func margin(_ text: (Range<Int>) -> StyledText) -> StyledText {
    labelled.reduce(StyledText("")) { line, group in
      line + text(group).label(of: max(0, group.count * cellWidth - 1)) + " "
    }
  }

  /// The name of neighbouring parts: `9` or `9–11`.
  private func name(of group: Range<Int>) -> String {
    guard let first = group.first, let last = group.last else { return "" }
    let (from, to) = (map.columns[parts[first].lowerBound], map.columns[parts[last].upperBound - 1])
    return from == to ? from : "\(from)–\(to)"
  }

  private func total(of group: Range<Int>) -> Int {
    Self.sum(group.flatMap { part in map.counts.map { Self.sum($0[parts[part]]) } })
  }

  private func line(_ label: String, _ cells: StyledText, total: String, _ role: Role = .plain) -> StyledText {
    StyledText(label, role).label(of: labelWidth) + " " + cells.padded(to: parts.count * cellWidth) + " "
      + StyledText(total, role).label(of: totalWidth, .right)
  }
}
