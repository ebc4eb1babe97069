/// A table of a page, in a box of its own that scrolls where the page is narrow.
package struct MarkupTable: Sendable {
  package struct Column: Sendable {
    package let heading: String
    package let alignment: Alignment

    package init(_ heading: String, _ alignment: Alignment = .right) {
      (self.heading, self.alignment) = (heading, alignment)
    }
  }

  /// The name of the table; nil where the heading above it is one.
  package let caption: String?
  package let columns: [Column]
  /// The rows, one cell a column; the first cell is the heading of its row.
  package var rows: [[String]]
  /// The row of totals below the others.
  package var total: [String]?

  package init(_ caption: String?, _ columns: [Column], _ rows: [[String]], total: [String]? = nil) {
    (self.caption, self.columns, self.rows, self.total) = (caption, columns, rows, total)
  }

  package var markup: Markup {
    let head = columns.map { Markup.element("th", ["scope": "col", "class": $0.alignment.name], text: $0.heading) }
    let body = rows.map { row($0, class: "") } + (total.map { [row($0, class: "total")] } ?? [])
    let name = caption.map { [Markup.element("caption", text: $0)] } ?? []
    let parts = [Markup.element("thead", [:], [.element("tr", [:], head)]), .element("tbody", [:], body)]
    return .element("div", ["class": "table"], [.element("table", [:], name + parts)])
  }

  private func row(_ cells: [String], class name: String) -> Markup {
    let cells = zip(columns.indices, cells).map { index, cell -> Markup in
      index == 0
        ? .element("th", ["scope": "row", "class": columns[index].alignment.name], text: cell)
        : .element("td", ["class": columns[index].alignment.name], text: cell)
    }
    return name.isEmpty ? .element("tr", [:], cells) : .element("tr", ["class": name], cells)
  }
}

extension Alignment {
  fileprivate var name: String {
    switch self {
    case .left: "text"
    case .right: "number"
    }
  }
}
