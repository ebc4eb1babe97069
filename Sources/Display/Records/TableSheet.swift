/// The columns of a table at fixed widths, and its rows as lines.
package struct TableSheet {
  private let columns: [FieldLook]
  private let layout: TableLayout
  private let isLimited: Bool

  /// Chooses the columns and their widths by the rows that are known, within `width` cells; nil for no limit.
  package init(_ columns: [FieldLook], rows: [[StyledText]], width: Int?) {
    let wishes = columns.indices.map { index in
      let widest = rows.reduce(0) { max($0, $1[index].cellWidth) }
      return TableLayout.Wish(
        natural: max(widest, CellWidth.of(columns[index].heading)), width: columns[index].width,
        importance: columns[index].importance)
    }
    self.columns = columns
    layout = TableLayout(wishes, available: width)
    isLimited = width != nil
  }

  /// The headings; nil if no column has one.
  package var heading: StyledText? {
    guard columns.contains(where: { !$0.heading.isEmpty }) else { return nil }
    return line(columns.map { StyledText($0.heading, .heading) })
  }

  /// Sets the cells of a row, made visible before, in their columns. The line does not end in spaces.
  package func line(_ cells: [StyledText]) -> StyledText {
    var line = StyledText("")
    // Spaces are written only before something visible.
    var owed = 0
    for (shown, width) in zip(layout.columns, widths(for: cells)) {
      let cell = cells[shown.index].truncated(to: width)
      let padding = max(0, width - cell.cellWidth)
      let isRight = columns[shown.index].alignment == .right
      if cell.pieces.isEmpty {
        owed += width + TableLayout.gap
        continue
      }
      if isRight { owed += padding }
      if owed > 0 { line.pieces.append(.init(text: String(repeating: " ", count: owed), role: .plain)) }
      line.pieces += cell.pieces
      owed = TableLayout.gap + (isRight ? 0 : padding)
    }
    return line
  }

  /// The widths of a row: the layout's, except where an entry after the known rows needs more.
  private func widths(for cells: [StyledText]) -> [Int] {
    var widths = layout.columns.map(\.width)
    guard layout.columns.count > 1 else { return widths }
    for (position, shown) in layout.columns.enumerated() where columns[shown.index].width == .whole {
      var missing = cells[shown.index].cellWidth - shown.width
      for (other, donor) in layout.columns.enumerated() where missing > 0 && isLimited {
        guard case .flexible = columns[donor.index].width else { continue }
        let given = min(missing, max(0, widths[other] - 1))
        widths[other] -= given
        widths[position] += given
        missing -= given
      }
      if !isLimited { widths[position] += max(0, missing) }
    }
    return widths
  }
}
