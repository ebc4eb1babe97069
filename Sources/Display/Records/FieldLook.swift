/// A field without its values: its name, what it is, and how a table shows it.
package struct FieldLook: Sendable {
  /// The JSON field, camelCase; also what `--fields` calls it.
  package let name: String
  /// The type of its values in JSON, made when it is asked for: only the schema and the help ask.
  package let type: @Sendable () -> FieldType
  /// What it means, in a few words.
  package let summary: String
  private let ownHeading: String?
  package let alignment: Alignment
  package var width: TableWidth
  /// Where a terminal is too narrow for all columns, the lowest goes first.
  package let importance: Int

  package init(
    _ name: String, _ type: @escaping @Sendable () -> FieldType, _ summary: String, heading: String? = nil,
    alignment: Alignment = .left,
    width: TableWidth = .hidden, importance: Int = 50
  ) {
    self.name = name
    self.type = type
    self.summary = summary
    ownHeading = heading
    self.alignment = alignment
    self.width = width
    self.importance = importance
  }

  /// What stands above it in the table, upper case.
  package var heading: String { ownHeading ?? name.uppercased() }

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
