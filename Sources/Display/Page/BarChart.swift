/// Horizontal bars as a picture: each row has a label, a bar as long as its value, a thinner one for a second value that
/// is no smaller, and the values in words.
package struct BarChart: Sendable {
  package struct Row: Sendable {
    package let label: String
    package let value: Int
    package let second: Int
    /// The value in words.
    package let text: String
    /// What is shown to who points at the bars.
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

  private static let (top, rowHeight, gap) = (24, 26, 8)

  package var markup: Markup {
    var drawing = Drawing(
      title: title, description: description, height: Self.top + rows.count * Self.rowHeight + 4)
    drawing.legend(zip(["bar", "second"], legend).map { ($0, $1) }, y: 0)
    let labels = min(width(of: rows.map(\.label)), Drawing.width * 3 / 10)
    let texts = min(width(of: rows.map(\.text)), Drawing.width * 3 / 10)
    let start = labels + Self.gap
    let scale = PlotScale(
      maximum: rows.reduce(0) { max($0, $1.value, $1.second) }, units: Drawing.width - start - Self.gap - texts)
    for (index, row) in rows.enumerated() {
      let y = Self.top + index * Self.rowHeight
      drawing.text(row.label, x: 0, y: y + 15, room: labels)
      drawing.rectangle("second", x: start, y: y + 9, width: scale.units(of: row.second), height: 6, title: row.title)
      drawing.rectangle("bar", x: start, y: y + 4, width: scale.units(of: row.value), height: 16, title: row.title)
      let end = start + max(scale.units(of: row.value), scale.units(of: row.second)) + Self.gap
      drawing.text(row.text, x: end, y: y + 15, room: texts, look: "value")
    }
    return drawing.markup
  }

  private func width(of texts: [String]) -> Int {
    texts.reduce(0) { max($0, TextWidth.of($1, fontSize: Drawing.fontSize)) }
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
