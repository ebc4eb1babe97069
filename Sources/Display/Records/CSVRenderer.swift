internal import Text

/// Writes RFC 4180 with a heading, for spreadsheets: text exactly as it is, line ends and controls included.
///
/// NUL alone becomes `␀`, as hardly any reader survives it, and text that a spreadsheet would compute begins with an
/// apostrophe, unless `isRaw`. A missing value is an empty field, an empty text is `""`. On a terminal, controls other
/// than line ends are made visible.
package struct CSVRenderer: RecordRenderer {
  private let columns: [FieldLook]
  private let isForTerminal: Bool
  private let isRaw: Bool
  private let output: Output
  private var hasHeading = false

  package init(columns: [FieldLook], isForTerminal: Bool, isRaw: Bool, output: Output) {
    self.columns = columns
    self.isForTerminal = isForTerminal
    self.isRaw = isRaw
    self.output = output
  }

  package mutating func row(
    id: () -> String, value: (Int) -> FieldValue, plain: (Int) -> FieldValue,
    cell: (Int, FormatOptions) -> StyledText?
  ) throws(OutputError) {
    try writeHeading()
    try writeRecord(plain)
  }

  package mutating func end() throws(OutputError) {
    try writeHeading()
  }

  private mutating func writeHeading() throws(OutputError) {
    guard !hasHeading else { return }
    hasHeading = true
    try writeRecord { column in .text(columns[column].name) }
  }

  private func writeRecord(_ value: (Int) -> FieldValue) throws(OutputError) {
    var isFirst = true
    for column in columns.indices {
      if !isFirst { try output.write(UInt8(ascii: ",")) }
      isFirst = false
      let field = value(column)
      if case .null = field { continue }
      let plain = field.plainText()
      let text = isRaw || !SpreadsheetFormula.mayBe(plain) ? plain : "'" + plain
      try writeField(isForTerminal ? VisibleText.block(text) : text)
    }
    try output.write("\r\n")
  }

  private func writeField(_ text: String) throws(OutputError) {
    guard needsQuotes(text) else { return try output.write(text) }
    var quoted: [UInt8] = [0x22]
    quoted.reserveCapacity(text.utf8.count + 8)
    for byte in text.utf8 {
      switch byte {
      case 0x22: quoted += [0x22, 0x22]
      case 0: quoted += "␀".utf8
      default: quoted.append(byte)
      }
    }
    quoted.append(0x22)
    try output.write(quoted)
  }

  private func needsQuotes(_ text: String) -> Bool {
    let bytes = text.utf8Span.span
    guard bytes.count > 0, bytes[0] != 0x20, bytes[bytes.count - 1] != 0x20 else { return true }
    for index in bytes.indices {
      switch bytes[index] {
      case 0x2C, 0x22, 0x0A, 0x0D, 0: return true
      default: continue
      }
    }
    return false
  }
}
