/// Only the ids, one a line or each ended by NUL: what `xargs` and `quo done -` read.
package struct IDsRenderer<Row>: RecordRenderer {
  private let id: (Row) -> String
  private let terminator: UInt8
  private let output: Output

  package init(id: @escaping (Row) -> String, endsWithNUL: Bool, output: Output) {
    self.id = id
    terminator = endsWithNUL ? 0 : UInt8(ascii: "\n")
    self.output = output
  }

  package mutating func row(_ row: Row) throws(OutputError) {
    try output.write(id(row))
    try output.write(terminator)
  }

  package mutating func end() {}
}
