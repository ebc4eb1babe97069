/// Counts by row and column as a picture: cells in shades, the totals of the rows at the right, those of the columns in
/// groups below, and what the shades mean.
package struct HeatChart: Sendable {
  package let title: String
  package let description: String
  package let rows: [String]
  package let columns: [String]
  package let counts: [[Int]]
  /// The columns from one label and total to the next.
  package let step: Int
  /// The words for a reader who points at a cell, by row and column.
  package let cellTitle: @Sendable (Int, Int) -> String
  package let number: @Sendable (Int) -> String

  package init(
    title: String, description: String, rows: [String], columns: [String], counts: [[Int]], step: Int,
    cellTitle: @escaping @Sendable (Int, Int) -> String, number: @escaping @Sendable (Int) -> String
  ) {
    (self.title, self.description, self.rows, self.columns) = (title, description, rows, columns)
    (self.counts, self.step, self.cellTitle, self.number) = (counts, step, cellTitle, number)
  }

  private static let (labels, totals, rowHeight, top) = (36, 52, 20, 18)

  private var cellWidth: Int { (Drawing.width - Self.labels - Self.totals) / max(columns.count, 1) }

  package var markup: Markup {
    let bottom = Self.top + rows.count * Self.rowHeight
    var drawing = Drawing(title: title, description: description, height: bottom + 48)
    let scale = ShadeScale(maximum: counts.joined().max() ?? 0)
    for (row, label) in rows.enumerated() {
      let y = Self.top + row * Self.rowHeight
      drawing.text(label, x: Drawing.left, y: y + 14, room: Self.labels - 4)
      for (column, count) in counts[row].enumerated() {
        drawing.rectangle(
          "shade\(scale.shade(of: count))", x: Self.labels + column * cellWidth, y: y + 1, width: cellWidth - 1,
          height: Self.rowHeight - 2, title: cellTitle(row, column))
      }
      drawing.text(
        number(sum(counts[row])), x: Drawing.right, y: y + 14, room: Self.totals - 6, anchor: .end, look: "value")
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
    for start in stride(from: 0, to: columns.count, by: max(step, 1)) {
      let group = start..<min(start + max(step, 1), columns.count)
      let (x, room) = (Self.labels + start * cellWidth, group.count * cellWidth - 3)
      let (first, last) = (columns[start], columns[group.upperBound - 1])
      drawing.text(first == last ? first : "\(first)–\(last)", x: x, y: 12, room: room)
      drawing.text(number(sum(counts.flatMap { $0[group] })), x: x, y: bottom + 16, room: room, look: "value")
    }
    drawing.text(
      number(sum(counts.joined())), x: Drawing.right, y: bottom + 16, room: Self.totals - 6, anchor: .end, look: "value"
    )
  }

  private func sum(_ counts: some Sequence<Int>) -> Int { counts.reduce(0) { $0.addingClamped($1) } }
}
