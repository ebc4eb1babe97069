/// Writes only the ids, each on a line or ended by NUL, as `xargs` and `quo done -` read them.
package struct IDsRenderer: RecordRenderer {
  private let terminator: UInt8
  private let output: Output

  package init(endsWithNUL: Bool, output: Output) {
    terminator = endsWithNUL ? 0 : UInt8(ascii: "\n")
    self.output = output
  }

  package mutating func row(
    id: () -> String, value: (Int) -> FieldValue, plain: (Int) -> FieldValue,
    cell: (Int, FormatOptions) -> StyledText?
  ) throws(OutputError) {
    try output.write(id())
    try output.write(terminator)
  }

  package mutating func end() {}
}
