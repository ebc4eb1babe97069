/// Horizontal bars as a picture: each row has a label, the values in words, a bar as long as its value, and a thinner one
/// for a second value that is no smaller.
package struct BarChart: Sendable {
  package struct Row: Sendable {
    package let label: String
    package let value: Int
    package let second: Int
    /// The values in words.
    package let text: String
    /// The words for a reader who points at the bars.
    package let title: String

    package init(_ label: String, value: Int, second: Int, text: String, title: String) {
      (self.label, self.value, self.second, self.text, self.title) = (label, value, second, text, title)
    }
  }

  package let title: String
  package let description: String
  /// The meanings of the bar and of the thinner one.
  package let legend: [String]
  package let rows: [Row]

  package init(title: String, description: String, legend: [String], rows: [Row]) {
    (self.title, self.description, self.legend, self.rows) = (title, description, legend, rows)
  }

  private static let (top, rowHeight, gap) = (26, 40, 8)

  /// Words and bars stand above one another, so that both have the whole width.
  package var markup: Markup {
    var drawing = Drawing(title: title, description: description, height: Self.top + rows.count * Self.rowHeight)
    drawing.legend(zip(["bar", "second"], legend).map { ($0, $1) }, y: 0)
    let scale = PlotScale(maximum: rows.reduce(0) { max($0, $1.value, $1.second) }, units: Drawing.right - Drawing.left)
    for (index, row) in rows.enumerated() {
      let y = Self.top + index * Self.rowHeight
      let text = min(TextWidth.of(row.text, fontSize: Drawing.fontSize), Drawing.width * 3 / 4)
      drawing.text(row.label, x: Drawing.left, y: y + 13, room: Drawing.width - text - Self.gap, look: "value")
      drawing.text(row.text, x: Drawing.right, y: y + 13, room: text, anchor: .end)
      drawing.rectangle(
        "second", x: Drawing.left, y: y + 22, width: scale.units(of: row.second), height: 6, title: row.title)
      drawing.rectangle(
        "bar", x: Drawing.left, y: y + 19, width: scale.units(of: row.value), height: 12, title: row.title)
    }
    return drawing.markup
  }
}

extension Drawing {
  /// Draws a legend in one line: each look and its meaning.
  mutating func legend(_ entries: [(look: String, meaning: String)], y: Int) {
    var x = 0
    for entry in entries {
      let room = Self.width - x - 16
      rectangle(entry.look, x: x, y: y + 3, width: 10, height: 10)
      text(entry.meaning, x: x + 15, y: y + 12, room: room, look: "label")
      x += 15 + min(room, TextWidth.of(entry.meaning, fontSize: Self.fontSize)) + 12
      if x > Self.width - 40 { break }
    }
  }
}
