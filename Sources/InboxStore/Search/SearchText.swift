/// Text as the full-text index takes it.
enum SearchText {
  /// As the table `search` is declared.
  static let tokenizerArguments: [StaticString] = ["remove_diacritics", "2"]

  /// The text with every Chinese, Japanese or Korean character apart, so that the tokenizer, which knows words by the
  /// space around them, finds them by any substring; and with spaces in place of pictures and signs, as many as they
  /// have bytes: the tokenizer's tables are of Unicode 6, and it takes what came later for letters of the word before it.
  static func indexed(_ text: String) -> String {
    var text = text
    guard text.withUTF8(needsChange) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.isWrittenWithoutSpaces {
        result.append(" ")
        result.append(scalar)
        result.append(" ")
      } else if scalar.isPicture {
        for _ in 0..<UTF8.width(scalar) { result.append(" ") }
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The same for text as SQLite hands it over.
  static func withIndexed(_ utf8: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    guard needsChange(utf8) else { return body(utf8) }
    var text = indexed(String(decoding: utf8, as: UTF8.self))
    text.withUTF8(body)
  }

  /// Where `indexed` put spaces into the text.
  static func insertedSpaces(_ utf8: UnsafeBufferPointer<UInt8>) -> InsertedSpaces {
    var spaces = InsertedSpaces()
    guard needsChange(utf8) else { return spaces }
    var offset = 0
    for scalar in String(decoding: utf8, as: UTF8.self).unicodeScalars {
      let size = UTF8.width(scalar)
      if scalar.isWrittenWithoutSpaces {
        spaces.offsets += [offset, offset + 1 + size]
        offset += 2
      }
      offset += size
    }
    return spaces
  }

  struct InsertedSpaces {
    /// Their offsets in the indexed text, ascending.
    fileprivate var offsets: [Int] = []

    /// The place in the text of a byte of the indexed text that is none of the spaces.
    func original(_ offset: Int) -> Int {
      var (low, high) = (0, offsets.count)
      while low < high {
        let middle = (low + high) / 2
        if offsets[middle] < offset { low = middle + 1 } else { high = middle }
      }
      return offset - low
    }
  }
}

/// Looks at the first bytes of each character alone, and lets punctuation pass.
private func needsChange(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
  for index in utf8.indices where utf8[index] >= 0xE1 {
    let second = index + 1 < utf8.count ? utf8[index + 1] : 0
    switch utf8[index] {
    case 0xE1: if second < 0x88 { return true }
    case 0xE2: if second >= 0xBA || second == 0x82 || second == 0x83 { return true }
    case 0xE3...0xED: return true
    case 0xEF: if second < 0xB8 || second >= 0xBD { return true }
    case 0xF0: if second >= 0x9F { return true }
    default: break
    }
  }
  return false
}

extension Unicode.Scalar {
  /// Emoji, and the signs of currencies.
  fileprivate var isPicture: Bool {
    switch value {
    case 0x20A0...0x20CF, 0x1F000...0x1FBFF: true
    default: false
    }
  }

  /// Han, kana, bopomofo and hangul.
  var isWrittenWithoutSpaces: Bool {
    switch value {
    case 0x1100...0x11FF, 0x2E80...0x2FDF, 0x3005...0x3007, 0x3021...0x3029, 0x3031...0x3035, 0x3040...0x30FF,
      0x3100...0x318F, 0x31A0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA960...0xA97F, 0xAC00...0xD7FF,
      0xF900...0xFAFF, 0xFF66...0xFFDC, 0x20000...0x323AF:
      true
    default: false
    }
  }
}
