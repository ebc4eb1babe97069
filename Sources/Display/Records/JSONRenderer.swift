internal import Formats

/// Writes one object a line, either on its own (JSON Lines) or as an element of one array.
package struct JSONRenderer: RecordRenderer {
  package enum Layout {
    case array, lines
  }

  private let columns: [FieldLook]
  private let layout: Layout
  private let output: Output
  private var json = JSONWriter()
  private var isEmpty = true

  package init(columns: [FieldLook], layout: Layout, output: Output) {
    self.columns = columns
    self.layout = layout
    self.output = output
  }

  package mutating func row(
    id: () -> String, value: (Int) -> FieldValue, plain: (Int) -> FieldValue,
    cell: (Int, FormatOptions) -> StyledText?
  ) throws(OutputError) {
    if layout == .array { try output.write(isEmpty ? "[\n" : ",\n") }
    isEmpty = false
    json.removeAll()
    json.beginObject()
    for column in columns.indices {
      json.key(columns[column].name)
      value(column).write(to: &json)
    }
    json.endObject()
    if layout == .lines { json.newline() }
    try output.write(json.bytes)
  }

  package mutating func end() throws(OutputError) {
    if layout == .array { try output.write(isEmpty ? "[]\n" : "\n]\n") }
  }
}
