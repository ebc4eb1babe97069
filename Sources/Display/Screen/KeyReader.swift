/// Reads keys from the bytes of a terminal's keyboard; keeps what is not complete until the next bytes.
///
/// A sequence that no key has is read to its end and is nothing: none of its bytes is a key of its own.
package struct KeyReader: Sendable {
  private enum State: Sendable {
    case ground
    /// So many ESC: the key, or the beginning of a sequence.
    case escape(count: Int)
    /// Within the character that was typed with Alt, which is no key.
    case alt
    /// After CSI, `ESC [`.
    case sequence
    /// After `ESC [ [`, with which Linux's console begins its function keys.
    case consoleFunction
    /// After SS3, `ESC O`.
    case singleShift
    /// Before the last bytes of a mouse report of the old form.
    case mouseReport(missing: Int)
    /// Within a string of the terminal's (OSC, DCS, SOS, PM, APC).
    case string(endsWithBell: Bool)
    case escapeInString
    case paste
  }

  private var state = State.ground
  private var decoder = ScalarDecoder()
  private var sequence = ControlSequence()
  private var pasted = PastedText()
  /// Printable text whose characters may go on with the next bytes.
  private var text = ""
  private var keys: [Key] = []

  package init() {}

  /// Whether the latest bytes may be the beginning of something: the caller waits a moment for the rest, then settles.
  package var isWaiting: Bool {
    switch state {
    case .ground: decoder.isWaiting
    // The rest of a paste may take its time; as keys it would do what nobody asked for.
    case .paste: false
    default: true
    }
  }

  package mutating func take(_ bytes: some Sequence<UInt8>) -> [Key] {
    for byte in bytes { take(byte) }
    return takeKeys()
  }

  /// Ends the wait: an ESC by itself was the key, half a sequence or half a character nothing.
  package mutating func settle() -> [Key] {
    guard isWaiting else { return [] }
    if case .escape(let count) = state { keys += Array(repeating: .escape, count: count) }
    state = .ground
    decoder.forget()
    return takeKeys()
  }

  private mutating func takeKeys() -> [Key] {
    endText()
    defer { keys = [] }
    return keys
  }

  private mutating func press(_ key: Key?) {
    guard let key else { return }
    endText()
    keys.append(key)
  }

  private mutating func endText() {
    for character in text { keys.append(.character(character)) }
    text = ""
  }
}

extension KeyReader {
  private static let cancel: UInt8 = 0x18
  private static let substitute: UInt8 = 0x1A
  private static let escape: UInt8 = 0x1B
  private static let bell: UInt8 = 0x07

  private mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: takeInGround(byte)
    case .escape(let count): takeAfterEscape(byte, count: count)
    case .alt: takeAlt(byte)
    case .sequence: takeInSequence(byte)
    case .singleShift: takeAfterSingleShift(byte)
    case .consoleFunction: state = byte == Self.escape ? .escape(count: 1) : .ground
    case .mouseReport(let missing):
      state = byte == Self.escape ? .escape(count: 1) : missing > 1 ? .mouseReport(missing: missing - 1) : .ground
    case .string(let endsWithBell):
      switch byte {
      case Self.escape: state = .escapeInString
      case Self.cancel, Self.substitute: state = .ground
      case Self.bell where endsWithBell: state = .ground
      default: break
      }
    // The string's end is `ESC \`, which by itself would be a key with Alt.
    case .escapeInString: takeAfterEscape(byte, count: 0)
    case .paste:
      guard let text = pasted.take(byte) else { return }
      state = .ground
      press(.paste(text))
    }
  }

  private mutating func takeInGround(_ byte: UInt8) {
    if byte < 0x80 { decoder.forget() }
    switch byte {
    case Self.escape: state = .escape(count: 1)
    case 0x08, 0x7F: press(.backspace)
    case 0x09: press(.tab)
    case 0x0A, 0x0D: press(.enter)
    case 0x01...0x1A: press(.control(Character(Unicode.Scalar(byte + 0x60))))
    case 0x20..<0x7F: text.unicodeScalars.append(Unicode.Scalar(byte))
    case 0x80...:
      guard let scalar = decoder.take(byte), !scalar.isControl else { return }
      // The separators of lines and paragraphs are controls, too.
      if scalar.value != 0x2028, scalar.value != 0x2029 { text.unicodeScalars.append(scalar) }
    default: break
    }
  }

  private mutating func takeAfterEscape(_ byte: UInt8, count: Int) {
    switch byte {
    case Self.escape: state = .escape(count: count + 1)
    case UInt8(ascii: "["):
      sequence = ControlSequence()
      state = .sequence
    case UInt8(ascii: "O"): state = .singleShift
    case UInt8(ascii: "]"): state = .string(endsWithBell: true)
    case UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
      state = .string(endsWithBell: false)
    case 0x80...: takeAlt(byte)
    default: state = .ground
    }
  }

  private mutating func takeAlt(_ byte: UInt8) {
    guard byte >= 0x80 else {
      state = .ground
      return takeInGround(byte)
    }
    _ = decoder.take(byte)
    state = decoder.isWaiting ? .alt : .ground
  }

  private mutating func takeInSequence(_ byte: UInt8) {
    switch byte {
    case Self.escape: state = .escape(count: 1)
    case Self.cancel, Self.substitute: state = .ground
    case UInt8(ascii: "[") where sequence.isEmpty: state = .consoleFunction
    case UInt8(ascii: "M") where sequence.isEmpty: state = .mouseReport(missing: 3)
    case UInt8(ascii: "~") where sequence.number == 200:
      pasted = PastedText()
      state = .paste
    case UInt8(ascii: "$") where sequence.number != nil: endSequence(byte)
    case 0x40..<0x7F: endSequence(byte)
    case 0x20..<0x40: sequence.append(byte)
    default: break
    }
  }

  private mutating func endSequence(_ final: UInt8) {
    state = .ground
    press(sequence.key(final: final))
  }

  private mutating func takeAfterSingleShift(_ byte: UInt8) {
    switch byte {
    case Self.escape: state = .escape(count: 1)
    // A modifier.
    case UInt8(ascii: "0")...UInt8(ascii: ";"): break
    default:
      state = .ground
      press(byte == UInt8(ascii: "M") ? .enter : ControlSequence.cursorKey(byte))
    }
  }
}
