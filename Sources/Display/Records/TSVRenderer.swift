internal import Text

/// One record a line, fields between tabs, nothing cut and no heading: for `cut`, `awk` and `while read`.
///
/// Tabs and line ends in text become spaces and what could steer a terminal is made visible, so the number of
/// lines is the number of records and the number of tabs is the same in each.
package struct TSVRenderer<Row>: RecordRenderer {
  private let columns: [Column<Row>]
  private let output: Output

  package init(columns: [Column<Row>], output: Output) {
    self.columns = columns
    self.output = output
  }

  package mutating func row(_ row: Row) throws(OutputError) {
    var isFirst = true
    for column in columns {
      if !isFirst { try output.write(UInt8(ascii: "\t")) }
      isFirst = false
      let value = (column.plain ?? column.value)(row)
      if case .null = value { continue }
      try output.write(VisibleText.line(value.plainText()))
    }
    try output.write(UInt8(ascii: "\n"))
  }

  package mutating func end() {}
}
