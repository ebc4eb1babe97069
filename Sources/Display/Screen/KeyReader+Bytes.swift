extension KeyReader {
  private static let cancel: UInt8 = 0x18
  private static let substitute: UInt8 = 0x1A
  private static let escape: UInt8 = 0x1B
  private static let bell: UInt8 = 0x07

  /// Takes a byte as what it is in the present state.
  mutating func take(_ byte: UInt8) {
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
      pasted = PastedText()
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
