/// Writes records one after another in one format, holding no more than a screenful or two of them.
///
/// The caller writes any number of rows and then calls `end()` once; without it JSON is not closed and a short
/// table is not shown. `Output.finish()` comes after that.
package protocol RecordRenderer {
  /// Writes the row at hand, whatever it is a row of. Its fields are read by their places, while the row lasts: nothing
  /// of it is copied.
  ///
  /// - Parameters:
  ///   - id: what `--ids` prints.
  ///   - value: a field's value.
  ///   - plain: the value for formats without structure, which may be another.
  ///   - cell: what the table shows, where that is not simply the plain value.
  mutating func row(
    id: () -> String, value: (Int) -> FieldValue, plain: (Int) -> FieldValue,
    cell: (Int, FormatOptions) -> StyledText?
  ) throws(OutputError)
  mutating func end() throws(OutputError)
}
