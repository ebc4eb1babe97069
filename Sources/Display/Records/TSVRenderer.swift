internal import Text

/// Writes a record a line, fields between tabs, nothing cut and no heading: for `cut`, `awk` and `while read`.
///
/// Tabs and line ends in text become spaces and controls are made visible, so that the number of lines is the number of
/// records and every line has the same number of tabs.
package struct TSVRenderer: RecordRenderer {
  private let columns: [FieldLook]
  private let output: Output

  package init(columns: [FieldLook], output: Output) {
    self.columns = columns
    self.output = output
  }

  package mutating func row(
    id: () -> String, value: (Int) -> FieldValue, plain: (Int) -> FieldValue,
    cell: (Int, FormatOptions) -> StyledText?
  ) throws(OutputError) {
    var isFirst = true
    for column in columns.indices {
      if !isFirst { try output.write(UInt8(ascii: "\t")) }
      isFirst = false
      let field = plain(column)
      if case .null = field { continue }
      try output.write(VisibleText.line(field.plainText()))
    }
    try output.write(UInt8(ascii: "\n"))
  }

  package mutating func end() {}
}
