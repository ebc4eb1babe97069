internal import Text

/// Reads the rows of a CSV file one by one, the header first.
package final class CSVReader {
  private let window: InputWindow
  private var parser = CSVParser()
  /// The names in the first row, without blanks around them.
  package private(set) var columns: [String] = []
  private var hasBegun = false
  /// Whether the last row could not be parsed.
  private var hasFailed = false
  private var lent = 0
  /// The line, counted from 1, on which the last row begins.
  package var line: Int { window.line() }

  package init(_ window: InputWindow) {
    self.window = window
  }

  /// Reads the header, once, and returns its names; none when the input is empty.
  ///
  /// - Throws: `InputError` where the text is not CSV, `InputReadError` where it cannot be read.
  package func readHeader() throws -> [String] {
    guard !hasBegun else { return columns }
    hasBegun = true
    try TextEncoding.refuseOthers(at: window)
    _ = try TextEncoding.skipMark(at: window)
    if let row = try parseRow() {
      columns = (0..<row.count).map { row[$0].trimmed }
    }
    return columns
  }

  /// The next row, valid until the next call; nil at the end of the input. Empty lines are no rows. A call after an
  /// `InputError` goes on behind the row, or in the next line where its end cannot be found.
  package func next() throws -> CSVRow? {
    _ = try readHeader()
    guard let row = try parseRow() else { return nil }
    guard row.count <= columns.count else {
      throw fault("a row has \(row.count) columns where the header has \(columns.count)", at: 0)
    }
    return row
  }

  private func parseRow() throws -> CSVRow? {
    while true {
      window.consume(lent)
      lent = 0
      if hasFailed {
        hasFailed = false
        _ = try window.skipLine()
      }
      if window.unread.isEmpty, try !window.more() { return nil }
      lent = try parse()
      if parser.fields.count == 1, parser.fields[0].length == 0 { continue }
      try checkEncoding(UnsafeBufferPointer(rebasing: window.unread[..<lent]))
      return CSVRow(bytes: window.unread, fields: parser.fields)
    }
  }

  /// Spreadsheets save CSV in other encodings; read as UTF-8 every letter with an accent would be lost.
  private func checkEncoding(_ row: UnsafeBufferPointer<UInt8>) throws(InputError) {
    guard row.contains(where: { $0 >= 0x80 }), String(validating: row, as: UTF8.self) == nil else { return }
    throw fault("the text is not UTF-8: perhaps it is Windows-1252 or Latin-1; it must be UTF-8", at: 0)
  }

  private func parse() throws -> Int {
    while true {
      let unread = window.unread
      do throws(CSVStop) {
        return try parser.parse(unread, isWhole: window.isComplete)
      } catch {
        switch error {
        case .fault(let at, let reason):
          hasFailed = true
          throw fault(reason, at: at)
        case .incomplete:
          guard unread.count <= window.recordLimit else {
            hasFailed = true
            throw tooLarge(unread)
          }
          _ = try window.more()
        }
      }
    }
  }

  /// Reports a row above the limit, or the quote that was never closed and so made one row of all that follows.
  private func tooLarge(_ unread: UnsafeBufferPointer<UInt8>) -> InputError {
    let limit = "\(window.recordLimit >> 20) MiB"
    do throws(CSVStop) {
      _ = try parser.parse(unread, isWhole: true)
    } catch {
      if case .fault(let at, _) = error {
        return fault("a quoted field that begins here is not closed within \(limit)", at: at)
      }
    }
    return fault("a single row is larger than \(limit)", at: 0)
  }

  private func fault(_ reason: String, at offset: Int) -> InputError {
    InputError(source: window.source.name, line: window.line(at: offset), reason: reason)
  }
}

/// A view of a row, valid until the reader that lent it moves on.
package struct CSVRow {
  let bytes: UnsafeBufferPointer<UInt8>
  let fields: ContiguousArray<CSVField>

  package var count: Int { fields.count }

  /// Whether no column has any text.
  package var isBlank: Bool { fields.allSatisfy { $0.length == 0 } }

  /// The text of a column; empty where the row is shorter.
  package subscript(column: Int) -> String {
    guard column < fields.count else { return "" }
    let field = fields[column]
    let content = UnsafeBufferPointer(rebasing: bytes[field.start..<field.start + field.length])
    guard field.hasDoubledQuotes else { return String(decoding: content, as: UTF8.self) }
    var text: [UInt8] = []
    text.reserveCapacity(content.count)
    var at = 0
    while at < content.count {
      text.append(content[at])
      // Within a quoted field every quote is doubled.
      at += content[at] == UInt8(ascii: "\"") ? 2 : 1
    }
    return String(decoding: text, as: UTF8.self)
  }
}
