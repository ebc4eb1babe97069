/// One field of the records a command lists, declared once for every format.
///
/// To add a field to a command: add a `Column` to its list. JSON shows it at once; the table only with a `width`
/// other than `.hidden`.
package struct Column<Row>: Sendable {
  /// The JSON field, camelCase; also what `--fields` calls it.
  package var name: String
  /// What stands above it in the table, upper case.
  package var heading: String
  package var alignment: Alignment
  package var width: TableWidth
  /// Where a terminal is too narrow for all columns, the lowest goes first.
  package var importance: Int
  package var value: @Sendable (Row) -> FieldValue
  /// What TSV and CSV show of a value that has parts (an object's name, the numbers of a list of objects).
  package var plain: (@Sendable (Row) -> FieldValue)?
  /// What the table shows, where that is not simply the value.
  package var cell: (@Sendable (Row) -> StyledText)?

  package init(
    _ name: String,
    heading: String? = nil,
    alignment: Alignment = .left,
    width: TableWidth = .hidden,
    importance: Int = 50,
    plain: (@Sendable (Row) -> FieldValue)? = nil,
    cell: (@Sendable (Row) -> StyledText)? = nil,
    value: @escaping @Sendable (Row) -> FieldValue
  ) {
    self.name = name
    self.heading = heading ?? name.uppercased()
    self.alignment = alignment
    self.width = width
    self.importance = importance
    self.plain = plain
    self.cell = cell
    self.value = value
  }

  package var isInTable: Bool { width != .hidden }
}

/// Numbers stand right, so that their digits line up.
package enum Alignment: Sendable {
  case left, right
}

/// How a column shares the width of a terminal.
package enum TableWidth: Equatable, Sendable {
  /// In the table and in TSV only when `--fields` asks for it.
  case hidden
  /// As wide as its widest cell: ids, dates, words that mean nothing when cut.
  case whole
  /// Gives up width, to no less than this many cells; what does not fit ends in `…`.
  case flexible(minimum: Int)
}
