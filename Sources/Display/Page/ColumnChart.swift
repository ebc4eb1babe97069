/// Columns of stacked parts as a picture, one a day or a month, above an axis of time.
package struct ColumnChart: Sendable {
  package struct Column: Sendable {
    package let label: String
    /// The numbers of the parts, from below.
    package let values: [Int]
    /// The words for a reader who points at the column.
    package let title: String

    package init(_ label: String, _ values: [Int], title: String) {
      (self.label, self.values, self.title) = (label, values, title)
    }
  }

  /// Parts that are stacked on one scale: the looks and meanings of the values at some places.
  package struct Panel: Sendable {
    package let parts: [(index: Int, look: String, meaning: String)]
    package let height: Int

    package init(_ parts: [(index: Int, look: String, meaning: String)], height: Int) {
      (self.parts, self.height) = (parts, height)
    }
  }

  package let title: String
  package let description: String
  /// The panels above one another; each has its own scale, so that little is seen beside much.
  package let panels: [Panel]
  package let columns: [Column]
  package let number: @Sendable (Int) -> String

  package init(
    title: String, description: String, panels: [Panel], columns: [Column], number: @escaping @Sendable (Int) -> String
  ) {
    (self.title, self.description, self.panels) = (title, description, panels)
    (self.columns, self.number) = (columns, number)
  }

  private static let (axis, legendHeight, gap, bottom) = (44, 26, 10, 22)

  package var markup: Markup {
    let height = panels.reduce(Self.bottom - Self.gap) { $0 + Self.legendHeight + $1.height + Self.gap }
    var drawing = Drawing(title: title, description: description, height: height)
    var y = 0
    for panel in panels {
      drawing.legend(panel.parts.map { ($0.look, $0.meaning) }, y: y)
      y += Self.legendHeight
      draw(panel, on: &drawing, y: y)
      y += panel.height + Self.gap
    }
    drawLabels(on: &drawing, y: y - Self.gap + 16)
    return drawing.markup
  }

  private var room: Int { Drawing.width - Self.axis }

  /// The left edge of a column.
  private func x(_ column: Int) -> Int { Self.axis + room * column / max(columns.count, 1) }

  private func draw(_ panel: Panel, on drawing: inout Drawing, y: Int) {
    let maximum = columns.reduce(0) { max($0, sum($1, panel)) }
    let scale = PlotScale(maximum: maximum, units: panel.height)
    drawing.text(number(maximum), x: Self.axis - 6, y: y + 10, room: Self.axis - 6, anchor: .end)
    if panel.height > 30 { drawing.text("0", x: Self.axis - 6, y: y + panel.height, room: 30, anchor: .end) }
    drawing.rectangle("axis", x: Self.axis, y: y + panel.height, width: room, height: 1)
    for (index, column) in columns.enumerated() {
      let width = x(index + 1) - x(index)
      var total = 0
      for part in panel.parts {
        let below = scale.units(of: total)
        total = total.addingClamped(max(column.values[part.index], 0))
        let above = scale.units(of: total)
        guard above > below else { continue }
        drawing.rectangle(
          part.look, x: x(index), y: y + panel.height - above, width: max(1, width - (width > 4 ? 1 : 0)),
          height: above - below, title: column.title)
      }
    }
  }

  private func sum(_ column: Column, _ panel: Panel) -> Int {
    panel.parts.reduce(0) { $0.addingClamped(max(column.values[$1.index], 0)) }
  }

  /// Writes the labels of the first, the middle and the last column.
  private func drawLabels(on drawing: inout Drawing, y: Int) {
    guard let first = columns.first, let last = columns.last else { return }
    drawing.text(first.label, x: Self.axis, y: y, room: room / 3)
    if columns.count > 2 {
      drawing.text(
        columns[(columns.count - 1) / 2].label, x: Self.axis + room / 2, y: y, room: room / 3, anchor: .middle)
    }
    if columns.count > 1 { drawing.text(last.label, x: Drawing.right, y: y, room: room / 3, anchor: .end) }
  }
}
