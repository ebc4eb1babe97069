internal import CivilTime
/// Writes columns under headings, at most as wide as the terminal.
///
/// The widths are those of the first rows and then stay, so that a million rows take no more memory than a thousand. A
/// later entry that is wider and may not be cut takes its cells from the flexible columns of its row.
package struct TableRenderer: RecordRenderer {
  private let columns: [FieldLook]
  private let options: FormatOptions
  private let output: Output
  private let measuredRows: Int
  private var waiting: [[StyledText]] = []
  private var layout: TableLayout?

  package init(columns: [FieldLook], options: FormatOptions, output: Output, measuredRows: Int = 1_000) {
    self.columns = columns
    self.options = options
    self.output = output
    self.measuredRows = measuredRows
  }

  package mutating func row(
    id: () -> String, value: (Int) -> FieldValue, plain: (Int) -> FieldValue,
    cell: (Int, FormatOptions) -> StyledText?
  ) throws(OutputError) {
    let cells = columns.indices.map { column in
      (cell(column, options) ?? plainCell(plain(column))).madeVisible().withoutTrailingSpaces()
    }
    if let layout { return try write(cells, layout) }
    waiting.append(cells)
    if waiting.count == measuredRows { try writeWaiting() }
  }

  /// Writes no heading for an empty list: a message about that goes to standard error.
  package mutating func end() throws(OutputError) {
    if layout == nil, !waiting.isEmpty { try writeWaiting() }
  }

  private func plainCell(_ value: FieldValue) -> StyledText {
    switch value {
    case .bool(let value): return StyledText(value ? "yes" : "no")
    case .time(let value): return StyledText(options.zone.relative(value, to: options.now))
    case let value: return StyledText(value.plainText(separator: ", "))
    }
  }

  private mutating func writeWaiting() throws(OutputError) {
    let wishes = columns.indices.map { index in
      let widest = waiting.reduce(0) { max($0, $1[index].cellWidth) }
      return TableLayout.Wish(
        natural: max(widest, CellWidth.of(columns[index].heading)), width: columns[index].width,
        importance: columns[index].importance)
    }
    let layout = TableLayout(wishes, available: options.width)
    self.layout = layout
    if columns.contains(where: { !$0.heading.isEmpty }) {
      try write(columns.map { StyledText($0.heading, .heading) }, layout)
    }
    for cells in waiting { try write(cells, layout) }
    waiting = []
  }

  private func write(_ cells: [StyledText], _ layout: TableLayout) throws(OutputError) {
    var line = ""
    // Spaces are written only before something visible, so that no line ends in spaces.
    var owed = 0
    for (shown, width) in zip(layout.columns, widths(for: cells, layout)) {
      let cell = cells[shown.index].truncated(to: width)
      let padding = max(0, width - cell.cellWidth)
      let isRight = columns[shown.index].alignment == .right
      if cell.pieces.isEmpty {
        owed += width + TableLayout.gap
        continue
      }
      if isRight { owed += padding }
      line += String(repeating: " ", count: owed)
      for piece in cell.pieces { line += options.style.paint(piece.text, piece.role) }
      owed = TableLayout.gap + (isRight ? 0 : padding)
    }
    line += "\n"
    try output.write(line)
  }

  /// The widths of a row: the layout's, except where an entry after the measured rows needs more.
  private func widths(for cells: [StyledText], _ layout: TableLayout) -> [Int] {
    var widths = layout.columns.map(\.width)
    guard layout.columns.count > 1 else { return widths }
    for (position, shown) in layout.columns.enumerated() where columns[shown.index].width == .whole {
      var missing = cells[shown.index].cellWidth - shown.width
      for (other, donor) in layout.columns.enumerated() where missing > 0 && options.width != nil {
        guard case .flexible = columns[donor.index].width else { continue }
        let given = min(missing, max(0, widths[other] - 1))
        widths[other] -= given
        widths[position] += given
        missing -= given
      }
      if options.width == nil { widths[position] += max(0, missing) }
    }
    return widths
  }
}
