/// Writes records one after another in one format, holding no more than a screenful or two of them.
///
/// The caller writes any number of rows, then calls `end()` once, which closes JSON and shows a short table, and then
/// `Output.finish()`.
package protocol RecordRenderer {
  /// Writes the current row, of any type. The fields are read by index during the call, so that nothing is copied.
  ///
  /// - Parameters:
  ///   - id: the text that `--ids` prints.
  ///   - value: the value of a field.
  ///   - plain: the value for formats without structure, which may differ.
  ///   - cell: the text in a table; nil for the plain value.
  mutating func row(
    id: () -> String, value: (Int) -> FieldValue, plain: (Int) -> FieldValue,
    cell: (Int, FormatOptions) -> StyledText?
  ) throws(OutputError)
  mutating func end() throws(OutputError)
}
