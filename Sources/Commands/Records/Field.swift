internal import Display

/// A field of the records that a command lists, declared once: JSON, TSV, CSV, the table, `--fields`, the JSON Schema
/// and `quo help formats` derive from it.
///
/// To add a field to a record: add a `Field` to its list. JSON shows it at once; the table only with a `width` other
/// than `.hidden`. It is a class, because lists would copy a struct for every row; and it is declared beside the rows,
/// because the code that reads a row is only fast where the compiler knows what the row is.
final class Field<Row>: Sendable {
  let look: FieldLook
  let value: @Sendable (Row) -> FieldValue
  /// The text for TSV and CSV of a value with parts (an object's name, the numbers of a list of objects).
  let plain: (@Sendable (Row) -> FieldValue)?
  /// The table cell, if it is not simply the value.
  let cell: (@Sendable (Row, FormatOptions) -> StyledText)?

  init(
    look: FieldLook, plain: (@Sendable (Row) -> FieldValue)?, cell: (@Sendable (Row, FormatOptions) -> StyledText)?,
    value: @escaping @Sendable (Row) -> FieldValue
  ) {
    self.look = look
    self.value = value
    self.plain = plain
    self.cell = cell
  }

  convenience init(
    _ name: String,
    _ type: @autoclosure @escaping @Sendable () -> FieldType,
    _ summary: String,
    heading: String? = nil,
    alignment: Alignment = .left,
    width: TableWidth = .hidden,
    importance: Int = 50,
    plain: (@Sendable (Row) -> FieldValue)? = nil,
    cell: (@Sendable (Row, FormatOptions) -> StyledText)? = nil,
    value: @escaping @Sendable (Row) -> FieldValue
  ) {
    self.init(
      look: FieldLook(
        name, type, summary, heading: heading, alignment: alignment, width: width, importance: importance),
      plain: plain, cell: cell, value: value)
  }

  var name: String { look.name }

  /// The same field, shown in the table even if its record hides it there.
  var inTable: Field {
    guard !look.isInTable else { return self }
    var look = look
    look.width = .flexible(minimum: 8)
    return Field(look: look, plain: plain, cell: cell, value: value)
  }

  /// The same field, for the schema of records that have it only where they are asked for it.
  var onlyAsked: Field {
    var look = look
    look.isOnlyAsked = true
    return Field(look: look, plain: plain, cell: cell, value: value)
  }

  /// The same field for a row that contains this field's row.
  func lifted<Outer>(_ inner: @escaping @Sendable (Outer) -> Row) -> Field<Outer> {
    let (value, plain, cell) = (value, plain, cell)
    var outerPlain: (@Sendable (Outer) -> FieldValue)?
    if let plain { outerPlain = { plain(inner($0)) } }
    var outerCell: (@Sendable (Outer, FormatOptions) -> StyledText)?
    if let cell { outerCell = { cell(inner($0), $1) } }
    return Field<Outer>(look: look, plain: outerPlain, cell: outerCell, value: { value(inner($0)) })
  }
}
