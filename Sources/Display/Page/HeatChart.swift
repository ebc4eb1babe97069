/// Counts by row and column as a picture: cells in shades, the totals of the rows at the right, those of the columns in
/// groups below, and what the shades mean.
package struct HeatChart: Sendable {
  package let title: String
  package let description: String
  package let rows: [String]
  package let columns: [String]
  package let counts: [[Int]]
  /// The words for a reader who points at a cell, by row and column.
  package let cellTitle: @Sendable (Int, Int) -> String
  package let number: @Sendable (Int) -> String

  package init(
    title: String, description: String, rows: [String], columns: [String], counts: [[Int]],
    cellTitle: @escaping @Sendable (Int, Int) -> String, number: @escaping @Sendable (Int) -> String
  ) {
    (self.title, self.description, self.rows, self.columns) = (title, description, rows, columns)
    (self.counts, self.cellTitle, self.number) = (counts, cellTitle, number)
  }

  private static let (rowHeight, top, gap) = (20, 18, 8)

  package var markup: Markup {
    let bottom = Self.top + rows.count * Self.rowHeight
    var drawing = Drawing(title: title, description: description, height: bottom + 48)
    let scale = ShadeScale(maximum: counts.joined().max() ?? 0)
    for (row, label) in rows.enumerated() {
      let y = Self.top + row * Self.rowHeight
      drawing.text(label, x: Drawing.left, y: y + 14, room: labelWidth)
      for (column, count) in counts[row].enumerated() {
        drawing.rectangle(
          "shade\(scale.shade(of: count))", x: x(column), y: y + 1, width: x(column + 1) - x(column) - 1,
          height: Self.rowHeight - 2,
          title: cellTitle(row, column))
      }
      drawing.text(
        number(Self.sum(counts[row])), x: Drawing.right, y: y + 14, room: totalWidth, anchor: .end, look: "value")
    }
    drawMargins(on: &drawing, bottom: bottom)
    drawing.legend(
      scale.steps.map { shade, counts in
        let (first, last) = (number(counts.lowerBound), number(counts.upperBound))
        return ("shade\(shade)", first == last ? first : "\(first)–\(last)")
      }, y: bottom + 30)
    return drawing.markup
  }

  /// Draws the labels above the columns and their totals below, in groups.
  private func drawMargins(on drawing: inout Drawing, bottom: Int) {
    for group in groups {
      let room = width(of: group)
      drawing.text(name(of: group), x: x(group.lowerBound), y: 12, room: room)
      drawing.text(total(of: group), x: x(group.lowerBound), y: bottom + 16, room: room, look: "value")
    }
    drawing.text(
      number(Self.sum(counts.joined())), x: Drawing.right, y: bottom + 16, room: totalWidth, anchor: .end, look: "value"
    )
  }

  // MARK: Layout

  private var labelWidth: Int { min(Self.widest(rows), Drawing.width / 5) }
  private var totalWidth: Int {
    min(Self.widest(([counts.flatMap(\.self)] + counts).map { number(Self.sum($0)) }), Drawing.width / 4)
  }
  private var start: Int { Drawing.left + labelWidth + Self.gap }

  /// The left edge of a column.
  private func x(_ column: Int) -> Int {
    start + (Drawing.right - totalWidth - Self.gap - start) * column / max(columns.count, 1)
  }

  private func width(of group: Range<Int>) -> Int { x(group.upperBound) - x(group.lowerBound) - 3 }

  /// The columns that share a label and a total: as few as give room for both.
  private var groups: [Range<Int>] {
    for count in stride(from: columns.count, to: 1, by: -1) {
      let groups = equalParts(of: columns.count, atMost: count)
      let fits = groups.allSatisfy { Self.widest([name(of: $0), total(of: $0)]) <= width(of: $0) }
      if fits, groups.first?.count == groups.last?.count { return groups }
    }
    return equalParts(of: columns.count, atMost: 1)
  }

  private func name(of group: Range<Int>) -> String {
    let (first, last) = (columns[group.lowerBound], columns[group.upperBound - 1])
    return first == last ? first : "\(first)–\(last)"
  }

  private func total(of group: Range<Int>) -> String { number(Self.sum(counts.flatMap { $0[group] })) }

  private static func widest(_ texts: [String]) -> Int {
    texts.reduce(0) { max($0, TextWidth.of($1, fontSize: Drawing.fontSize)) }
  }

  private static func sum(_ counts: some Sequence<Int>) -> Int { counts.reduce(0) { $0.addingClamped($1) } }
}
