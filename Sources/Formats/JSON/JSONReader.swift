/// Reads the records of a stream of JSON one by one, however large the stream.
///
/// The top level may have any number of values, with blanks, newlines, record separators (RFC 7464) or nothing in
/// between. Arrays are split into their elements, nested arrays too, and so are list envelopes `{"data":[…], …}`, whose
/// other members are checked and dropped. Everything else is a record.
package final class JSONReader {
  /// The tokens that may come next at the current position.
  private enum Expected {
    case value, firstElement, separator, member
  }
  /// A container that is being split into records.
  private enum Frame {
    case array
    /// The object around a `data` array, whose array is a frame of its own.
    case envelope
  }

  /// The limit of nested arrays and objects, those around a record included.
  package static let depthLimit = JSONParser.depthLimit

  private let window: InputWindow
  private var parser = JSONParser()
  private var frames: [Frame] = []
  private var expected = Expected.value
  /// The number of bytes of the record that was lent last.
  private var lent = 0
  private var hasBegun = false
  /// Whether the last record could not be parsed.
  private var hasFailed = false
  /// The line, counted from 1, on which the last record begins.
  package var line: Int { window.line() }

  /// `skipsFirst` leaves out the line on which the window stands.
  package init(_ window: InputWindow, skipsFirst: Bool = false) {
    self.window = window
    hasFailed = skipsFirst
  }

  /// The next record, valid until the next call; nil at the end of the input.
  ///
  /// A call after an `InputError` goes on with the first line below the record that begins one.
  ///
  /// - Throws: `InputError` where the text is not JSON, `InputReadError` where it cannot be read.
  package func next() throws -> JSONValue? {
    if hasFailed { try skipRecord() }
    hasFailed = true
    let record = try nextRecord()
    hasFailed = false
    return record
  }

  /// Lines that begin a record are known by their bracket; at the top, where nothing stands around records, it is the
  /// first byte. An array may also end there.
  private func skipRecord() throws {
    if frames.last == .envelope { frames.removeAll() }
    expected = frames.isEmpty ? .value : .firstElement
    while try window.skipLine() {
      func first() -> UInt8? { window.unread.first { frames.isEmpty || $0 != 0x20 && $0 != 0x09 } }
      while try first() == nil && window.more() {}
      switch first() {
      case UInt8(ascii: "{"), UInt8(ascii: "["): return
      case UInt8(ascii: "]") where !frames.isEmpty: return
      default: continue
      }
    }
    frames.removeAll()
    expected = .value
  }

  private func nextRecord() throws -> JSONValue? {
    window.consume(lent)
    lent = 0
    if !hasBegun {
      hasBegun = true
      try TextEncoding.refuseOthers(at: window)
    }
    while let byte = try nextByte() {
      switch expected {
      case .firstElement where byte == UInt8(ascii: "]"), .separator where byte == UInt8(ascii: "]"):
        window.consume(1)
        endArray()
      case .separator:
        guard byte == UInt8(ascii: ",") else {
          throw fault("expected ',' or ']' after a value in an array", at: 0)
        }
        window.consume(1)
        expected = .value
      case .member: try member(byte)
      case .value where byte == 0xEF && frames.isEmpty:
        // Concatenated files keep their byte order marks.
        guard try TextEncoding.skipMark(at: window) else { throw fault("expected a value", at: 0) }
      case .value, .firstElement:
        if let record = try value(byte) { return record }
      }
    }
    guard frames.isEmpty else {
      throw fault("unexpected end of input in \(frames.last == .array ? "an array" : "an object")", at: 0)
    }
    return nil
  }

  private func value(_ byte: UInt8) throws -> JSONValue? {
    if byte == UInt8(ascii: "[") {
      try push(.array)
      window.consume(1)
      return nil
    }
    switch try parse() {
    case .dataArray(let start):
      try push(.envelope)
      try push(.array)
      window.consume(start)
      return nil
    case .value(let length):
      lent = length
      if !frames.isEmpty { expected = .separator }
      return JSONValue(bytes: window.unread.baseAddress!, tape: parser.tape.tokens, index: 0)
    }
  }

  /// Reads on after the `data` array of an envelope: another member, or the end.
  private func member(_ byte: UInt8) throws {
    if byte == UInt8(ascii: "}") {
      window.consume(1)
      frames.removeLast()
      expected = frames.isEmpty ? .value : .separator
      return
    }
    guard byte == UInt8(ascii: ",") else {
      throw fault("expected ',' or '}' after a value in an object", at: 0)
    }
    window.consume(1)
    guard try nextByte() == UInt8(ascii: "\"") else { throw fault("expected a key in double quotes", at: 0) }
    let isData = try skipValue { $0.string == "data" }
    guard try nextByte() == UInt8(ascii: ":") else { throw fault("expected ':' after a key", at: 0) }
    window.consume(1)
    let first = try nextByte()
    if isData, first == UInt8(ascii: "[") {
      try push(.array)
      window.consume(1)
    } else {
      _ = try skipValue { _ in true }
    }
  }

  private func skipValue(_ look: (JSONValue) -> Bool) throws -> Bool {
    guard case .value(let length) = try parse() else {
      throw fault("a list within the members of a list", at: 0)
    }
    defer { window.consume(length) }
    return look(JSONValue(bytes: window.unread.baseAddress!, tape: parser.tape.tokens, index: 0))
  }

  private func endArray() {
    frames.removeLast()
    switch frames.last {
    case .envelope: expected = .member
    case .array: expected = .separator
    case nil: expected = .value
    }
  }

  private func push(_ frame: Frame) throws {
    guard frames.count < JSONParser.depthLimit else {
      throw fault("nested deeper than \(JSONParser.depthLimit) levels", at: 0)
    }
    frames.append(frame)
    expected = .firstElement
  }

  /// Parses the value at the start of the window, and reads on for as long as the value does not end in it.
  private func parse() throws -> JSONParser.Outcome {
    while true {
      let unread = window.unread
      do throws(JSONStop) {
        let outcome = try parser.parse(
          unread.baseAddress!, count: unread.count, isWhole: window.isComplete, outerDepth: frames.count)
        if case .value(let length) = outcome, length > window.recordLimit { throw .incomplete }
        return outcome
      } catch {
        switch error {
        case .fault(let at, let reason): throw fault("\(reason)", at: at)
        case .incomplete:
          guard unread.count <= window.recordLimit else {
            throw fault("a single record is larger than \(window.recordLimit >> 20) MiB", at: 0)
          }
          _ = try window.more()
        }
      }
    }
  }

  /// Skips blanks and returns the next byte without consuming it; nil at the end of the input.
  private func nextByte() throws -> UInt8? {
    while true {
      let unread = window.unread
      for (offset, byte) in unread.enumerated() where !isBlank(byte) {
        window.consume(offset)
        return byte
      }
      window.consume(unread.count)
      guard try window.more() else { return nil }
    }
  }

  /// Tells blanks, which between top-level values include record separators.
  private func isBlank(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x0A, 0x0D, 0x09: true
    case 0x1E: frames.isEmpty
    default: false
    }
  }

  private func fault(_ reason: String, at offset: Int) -> InputError {
    var reason = reason
    let unread = window.unread
    if reason.hasPrefix("expected") {
      if offset < unread.count {
        reason += ", found \(JSONReader.described(unread[offset]))"
      } else {
        reason += ", found the end of input"
      }
    }
    return InputError(source: window.source.name, line: window.line(at: offset), reason: reason)
  }

  private static func described(_ byte: UInt8) -> String {
    switch byte {
    case 0x21...0x7E: "'\(Unicode.Scalar(byte))'"
    case 0x20: "a space"
    case 0x0A, 0x0D: "the end of the line"
    default: "the byte 0x\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))"
    }
  }
}
