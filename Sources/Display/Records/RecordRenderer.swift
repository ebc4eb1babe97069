/// Writes records one after another in one format, holding no more than a screenful or two of them.
///
/// The caller writes any number of rows and then calls `end()` once; without it JSON is not closed and a short
/// table is not shown. `Output.finish()` comes after that.
package protocol RecordRenderer<Row> {
  associatedtype Row

  mutating func row(_ row: Row) throws(OutputError)
  mutating func end() throws(OutputError)
}
