/// The declaration of a field without its values: name, type and look in a table.
package struct FieldLook: Sendable {
  /// The name in JSON and in `--fields`, in camelCase.
  package let name: String
  /// The type of the values in JSON, made on demand: only the schema and the help ask for it.
  package let type: @Sendable () -> FieldType
  /// The meaning of the field in a few words.
  package let summary: String
  private let ownHeading: String?
  package let alignment: Alignment
  package var width: TableWidth
  /// The rank by which columns stay on a terminal that is too narrow for all; the lowest goes first.
  package let importance: Int
  /// Whether the field is only there where a command was asked for it, as 'quo count --by' is.
  package var isOnlyAsked = false

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

  /// The heading of the table's column, in upper case by default.
  package var heading: String { ownHeading ?? name.uppercased() }

  package var isInTable: Bool { width != .hidden }
}

/// The side on which cells stand; numbers stand right, so that their digits line up.
package enum Alignment: Sendable {
  case left, right
}

/// The share of a column in the width of a terminal.
package enum TableWidth: Equatable, Sendable {
  /// Shows the field in the table and in TSV only when `--fields` asks for it.
  case hidden
  /// Takes the width of the widest cell: ids, dates, words that mean nothing when cut.
  case whole
  /// Gives up width, to no less than `minimum` cells; text that does not fit ends in `…`.
  case flexible(minimum: Int)
}
