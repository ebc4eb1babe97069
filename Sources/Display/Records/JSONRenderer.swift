package import Formats

/// One object a line, either on their own (JSON Lines) or as the elements of one array.
package struct JSONRenderer<Row>: RecordRenderer {
  package enum Layout {
    case array, lines
  }

  private let columns: [Column<Row>]
  private let layout: Layout
  private let output: Output
  private var json = JSONWriter()
  private var isEmpty = true

  package init(columns: [Column<Row>], layout: Layout, output: Output) {
    self.columns = columns
    self.layout = layout
    self.output = output
  }

  package mutating func row(_ row: Row) throws(OutputError) {
    if layout == .array { try output.write(isEmpty ? "[\n" : ",\n") }
    isEmpty = false
    json.removeAll()
    writeObject(row, columns, to: &json)
    if layout == .lines { json.newline() }
    try output.write(json.bytes)
  }

  package mutating func end() throws(OutputError) {
    if layout == .array { try output.write(isEmpty ? "[]\n" : "\n]\n") }
  }
}

/// A row as one JSON object, for commands that print just one (`show`) or nest it in another.
package func writeObject<Row>(_ row: Row, _ columns: [Column<Row>], to json: inout JSONWriter) {
  json.beginObject()
  for column in columns {
    json.key(column.name)
    column.value(row).write(to: &json)
  }
  json.endObject()
}
