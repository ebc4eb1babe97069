/// A field of a row, as a range of the row's bytes without the quotes.
struct CSVField {
  var start: Int
  var length: Int
  /// Tells whether the field is quoted and contains doubled quotes.
  var hasDoubledQuotes: Bool
}

/// A reason to stop before the end of a row.
enum CSVStop: Error {
  /// The bytes at hand end within the row, and the input goes on.
  case incomplete
  case fault(at: Int, reason: String)
}

/// Splits one row of RFC 4180 CSV into fields.
///
/// Two things differ from the RFC, both measured in real exports: a row may end in LF alone, and a CR that no LF
/// follows belongs to the field. A quote within an unquoted field is an ordinary character.
struct CSVParser {
  /// The limit of columns, that of spreadsheets; without it, a row of commas alone would take ten times its own memory.
  static let mostColumns = 16_384

  private(set) var fields: ContiguousArray<CSVField> = []

  /// Splits the row that begins at the first byte and returns its length in bytes, the line end included.
  ///
  /// - Parameter isWhole: whether the input ends with these bytes.
  mutating func parse(_ bytes: UnsafeBufferPointer<UInt8>, isWhole: Bool) throws(CSVStop) -> Int {
    fields.removeAll(keepingCapacity: true)
    var at = 0
    while true {
      at =
        at < bytes.count && bytes[at] == UInt8(ascii: "\"")
        ? try quoted(bytes, at, isWhole) : unquoted(bytes, at)
      guard at < bytes.count else {
        guard isWhole else { throw .incomplete }
        return at
      }
      let end = bytes[at]
      at += 1
      if end == UInt8(ascii: "\n") { return at }
      if end == UInt8(ascii: "\r") {
        // Only a quoted field leaves a CR behind.
        if at < bytes.count, bytes[at] == UInt8(ascii: "\n") { return at + 1 }
        if at == bytes.count {
          guard isWhole else { throw .incomplete }
          return at
        }
        throw .fault(at: at, reason: "expected ',' or the end of the line after a quoted field")
      }
      guard end == UInt8(ascii: ",") else {
        throw .fault(at: at - 1, reason: "expected ',' or the end of the line after a quoted field")
      }
      guard fields.count < Self.mostColumns else {
        throw .fault(at: at, reason: "a row has more than \(Self.mostColumns) columns")
      }
    }
  }

  /// Adds the field that goes up to a comma or a line end, and returns the offset of that end.
  private mutating func unquoted(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var at = start
    while at < bytes.count, bytes[at] != UInt8(ascii: ","), bytes[at] != UInt8(ascii: "\n") { at += 1 }
    var end = at
    if at < bytes.count, bytes[at] == UInt8(ascii: "\n"), end > start, bytes[end - 1] == UInt8(ascii: "\r") {
      end -= 1
    }
    fields.append(CSVField(start: start, length: end - start, hasDoubledQuotes: false))
    return at
  }

  /// Adds the field between the quote at `quote` and its closing quote, and returns the offset after that.
  private mutating func quoted(
    _ bytes: UnsafeBufferPointer<UInt8>, _ quote: Int, _ isWhole: Bool
  ) throws(CSVStop) -> Int {
    var hasDoubledQuotes = false
    var at = quote + 1
    while true {
      while at < bytes.count, bytes[at] != UInt8(ascii: "\"") { at += 1 }
      guard at < bytes.count else {
        guard isWhole else { throw .incomplete }
        throw .fault(at: quote, reason: "a quoted field that begins here is never closed")
      }
      guard at + 1 < bytes.count || isWhole else { throw .incomplete }
      guard at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "\"") else { break }
      hasDoubledQuotes = true
      at += 2
    }
    fields.append(
      CSVField(start: quote + 1, length: at - quote - 1, hasDoubledQuotes: hasDoubledQuotes))
    return at + 1
  }
}
