/// Text from outside, made safe to print: no character moves the cursor, colours the screen or reorders what follows.
///
/// Controls become control pictures (`␛`), other invisible characters become numbers (`<U+202E>`). Scripts keep their
/// combining marks, variation selectors, and joiners inside emoji and between letters that join.
package enum VisibleText {
  /// Formats text for one line of output: line ends and tabs become single spaces.
  package static func line(_ text: String) -> String {
    text.isSurelyVisible ? text : visible(text, keepsLines: false)
  }

  /// Formats running text: lines stay lines (CRLF becomes one line end), a tab becomes four spaces.
  package static func block(_ text: String) -> String {
    text.isSurelyVisible ? text : visible(text, keepsLines: true)
  }

  static func visible(_ text: String, keepsLines: Bool) -> String {
    let scalars = text.unicodeScalars
    var result = ""
    result.reserveCapacity(text.utf8.count + 16)
    var previous: Unicode.Scalar?
    var isInFlag = false
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      let nextIndex = scalars.index(after: index)
      let next = nextIndex < scalars.endIndex ? scalars[nextIndex] : nil
      // 🏴 followed by tag characters is the flag of a region, such as Scotland.
      isInFlag = scalar.value == 0x1F3F4 || isInFlag && scalar.isTag
      switch scalar {
      case "\r" where next == "\n": break
      case "\n", "\r": result.unicodeScalars.append(keepsLines ? "\n" : " ")
      case "\t": result += keepsLines ? "    " : " "
      case _ where scalar.value < 0x20: append(0x2400 + scalar.value, to: &result)
      case "\u{7F}": append(0x2421, to: &result)
      case "\u{200C}", "\u{200D}":
        if joins(previous, next) { result.unicodeScalars.append(scalar) } else { result += number(scalar) }
      case _ where scalar.isTag && isInFlag: result.unicodeScalars.append(scalar)
      case _ where scalar.isInvisible: result += number(scalar)
      default: result.unicodeScalars.append(scalar)
      }
      previous = scalar
      index = nextIndex
    }
    return result
  }

  private static func append(_ value: UInt32, to result: inout String) {
    if let scalar = Unicode.Scalar(value) { result.unicodeScalars.append(scalar) }
  }

  private static func number(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + ">"
  }

  /// Keeps a joiner inside Persian and Indic words and emoji families; between ASCII characters it only hides.
  private static func joins(_ previous: Unicode.Scalar?, _ next: Unicode.Scalar?) -> Bool {
    guard let previous, let next, previous.value >= 0x80, next.value >= 0x80 else { return false }
    return previous.takesJoiner && next.takesJoiner
  }
}

extension String {
  /// Tells whether the text has only printable ASCII, as nearly all texts do.
  package var isPrintableASCII: Bool {
    let bytes = utf8Span.span
    for index in bytes.indices where bytes[index] < 0x20 || bytes[index] >= 0x7F { return false }
    return true
  }

  /// Tells from the bytes alone that no character needs to be made visible. Letters of French or Chinese and most emoji
  /// pass; a first byte shared with an invisible character fails, so that `visible` looks at each scalar.
  package var isSurelyVisible: Bool {
    let bytes = utf8Span.span
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      // Continuation bytes pass too, because their first byte was judged.
      case 0x20..<0x7F, 0x80...0xC1, 0xC3...0xD7, 0xD9, 0xDA, 0xDD...0xDF, 0xE3...0xEE: continue
      // U+0080...U+00BF: no-break space to inverted question mark, but for the soft hyphen.
      case 0xC2 where bytes[index] >= 0xA0 && bytes[index] != 0xAD: continue
      // U+2010...U+2027, quotation marks and dashes; U+2080 and beyond.
      case 0xE2 where bytes[index] > 0x81: continue
      case 0xE2 where bytes[index] == 0x80 && (0x90...0xA7).contains(bytes[index + 1]): continue
      // U+1F000...U+1FFFF, pictures; the tags that may follow a flag are judged on their own.
      case 0xF0 where bytes[index] == 0x9F: continue
      default: return false
      }
    }
    return true
  }
}

extension Unicode.Scalar {
  fileprivate var isTag: Bool { (0xE0020...0xE007F).contains(value) }

  fileprivate var takesJoiner: Bool {
    switch properties.generalCategory {
    case .otherLetter, .nonspacingMark, .spacingMark, .otherSymbol, .modifierSymbol: true
    default: false
    }
  }

  /// Tells controls, and format characters other than the few that have a shape.
  fileprivate var isInvisible: Bool {
    switch value {
    // Returns early for most of what people write, without a look into Unicode's tables.
    case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x600, 0x3000..<0xD800: return false
    // Arabic and Kaithi signs that stand before a number or a name.
    case 0x600...0x605, 0x6DD, 0x70F, 0x890...0x891, 0x8E2, 0x110BD, 0x110CD: return false
    default: break
    }
    if steersTerminals { return true }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return true
    default: return false
    }
  }
}

extension Unicode.Scalar {
  /// Tells controls (C0, DEL, C1), line separators and bidirectional controls, which move a cursor or reorder text.
  package var steersTerminals: Bool {
    switch value {
    case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
