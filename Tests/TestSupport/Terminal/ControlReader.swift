/// Reads the bytes that a terminal gets: UTF-8 with the control functions of ECMA-48.
struct ControlReader {
  enum Token: Equatable {
    case text(Unicode.Scalar)
    /// One of C0.
    case control(UInt8)
    /// The bytes after an ESC, as in `7` or `(B`.
    case escape(String)
    case sequence(ControlSequence)
    /// The text of an operating system command, as in `2;title`.
    case command(String)
    /// Bytes that mean nothing, in words.
    case fault(String)
  }

  private enum State { case text, escape, sequence, command, commandEscape }
  private var state = State.text
  /// The bytes of an unfinished token.
  private var pending: [UInt8] = []

  /// Whether the bytes so far end within a token.
  var isWithin: Bool { state != .text || !pending.isEmpty }

  mutating func read(_ byte: UInt8, into tokens: inout [Token]) {
    switch (state, byte) {
    case (.text, 0x80...): readUTF8(byte, into: &tokens)
    case (.text, _) where !pending.isEmpty:
      fail("cut off", into: &tokens)
      read(byte, into: &tokens)
    case (.text, 0x20...0x7E): tokens.append(.text(Unicode.Scalar(byte)))
    case (.text, 0x1B): state = .escape
    case (.text, _): tokens.append(.control(byte))

    case (.escape, UInt8(ascii: "[")) where pending.isEmpty: state = .sequence
    case (.escape, UInt8(ascii: "]")) where pending.isEmpty: state = .command
    case (.escape, 0x20...0x2F): pending.append(byte)
    case (.escape, 0x30...0x7E): finish(byte, into: &tokens) { .escape(String(decoding: $0, as: UTF8.self)) }
    case (.sequence, 0x20...0x3F): pending.append(byte)
    case (.sequence, 0x40...0x7E):
      finish(byte, into: &tokens) { bytes in
        ControlSequence(bytes).map(Token.sequence) ?? .fault("CSI \(String(decoding: bytes, as: UTF8.self))")
      }
    case (.escape, _), (.sequence, _):
      pending.append(byte)
      fail("no control function", into: &tokens)

    case (.command, 0x07), (.commandEscape, UInt8(ascii: "\\")):
      tokens.append(.command(String(decoding: pending, as: UTF8.self)))
      (state, pending) = (.text, [])
    case (.command, 0x1B): state = .commandEscape
    case (.command, 0x20...): pending.append(byte)
    case (.command, _), (.commandEscape, _): fail("no command", into: &tokens)
    }
  }

  private mutating func finish(_ byte: UInt8, into tokens: inout [Token], _ token: ([UInt8]) -> Token) {
    tokens.append(token(pending + [byte]))
    (state, pending) = (.text, [])
  }

  private mutating func fail(_ reason: String, into tokens: inout [Token]) {
    tokens.append(.fault("\(reason): \(pending)"))
    (state, pending) = (.text, [])
  }

  private mutating func readUTF8(_ byte: UInt8, into tokens: inout [Token]) {
    if byte >= 0xC0, !pending.isEmpty { fail("cut off", into: &tokens) }
    pending.append(byte)
    let length = [0xC0, 0xE0, 0xF0].reduce(1) { $0 + (pending[0] >= $1 ? 1 : 0) }
    guard pending.count >= length else { return }
    guard let text = String(validating: pending, as: UTF8.self), let scalar = text.unicodeScalars.first else {
      return fail("not UTF-8", into: &tokens)
    }
    tokens.append(.text(scalar))
    pending = []
  }
}

/// A control sequence: `CSI ? 25 h` has the mark `?`, the numbers `[25]` and the end `h`.
struct ControlSequence: Equatable {
  /// The private mark, `?`, `>`, `=` or `<`, or nothing.
  var mark = ""
  /// The parameters; 0 where one is left out.
  var numbers: [Int] = []
  /// The last byte with the intermediate ones before it, as in `!p`.
  var end: String

  /// Takes the bytes after `ESC [`; nil for parameters that are not numbers between semicolons.
  init?(_ bytes: [UInt8]) {
    var text = Substring(decoding: bytes, as: UTF8.self)
    if let first = text.first, "<=>?".contains(first) {
      mark = String(first)
      text.removeFirst()
    }
    let parameters = text.prefix { $0.isASCII && ($0.isNumber || $0 == ";") }
    end = String(text[parameters.endIndex...])
    guard !end.contains(where: { "0123456789:;<=>?".contains($0) }) else { return nil }
    if parameters.isEmpty { return }
    for word in parameters.split(separator: ";", omittingEmptySubsequences: false) {
      guard word.count < 6, let number = word.isEmpty ? 0 : Int(word) else { return nil }
      numbers.append(number)
    }
  }

  /// The first parameter of a movement, which is 1 where it is 0 or left out.
  var count: Int { count(0) }
  func count(_ index: Int) -> Int { index < numbers.count ? max(numbers[index], 1) : 1 }
}
