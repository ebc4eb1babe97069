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
  private var sheet: TableSheet?

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
    let cells = columns.indices.map { options.cell(cell($0, options), plain: plain, $0) }
    if let sheet { return try write(sheet.line(cells)) }
    waiting.append(cells)
    if waiting.count == measuredRows { try writeWaiting() }
  }

  /// Writes no heading for an empty list: a message about that goes to standard error.
  package mutating func end() throws(OutputError) {
    if sheet == nil, !waiting.isEmpty { try writeWaiting() }
  }

  private mutating func writeWaiting() throws(OutputError) {
    let sheet = TableSheet(columns, rows: waiting, width: options.width)
    self.sheet = sheet
    if let heading = sheet.heading { try write(heading) }
    for cells in waiting { try write(sheet.line(cells)) }
    waiting = []
  }

  private func write(_ line: StyledText) throws(OutputError) {
    for piece in line.pieces { try output.write(options.style.paint(piece.text, piece.role)) }
    try output.write("\n")
  }
}

extension FormatOptions {
  /// A table's cell: its own text, else that of the plain value of field `index`.
  package func cell(_ own: StyledText?, plain: (Int) -> FieldValue, _ index: Int) -> StyledText {
    (own ?? plainCell(plain(index))).madeVisible().withoutTrailingSpaces()
  }

  private func plainCell(_ value: FieldValue) -> StyledText {
    switch value {
    case .bool(let value): return StyledText(value ? "yes" : "no")
    case .time(let value): return StyledText(zone.relative(value, to: now))
    case let value: return StyledText(value.plainText(separator: ", "))
    }
  }
}
