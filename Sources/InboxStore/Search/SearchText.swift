/// Text as the full-text index takes it.
enum SearchText {
  /// The text with every Chinese, Japanese or Korean character apart, so that the tokenizer, which knows words by the
  /// space around them, finds them by any substring.
  static func indexed(_ text: String) -> String {
    var text = text
    guard text.withUTF8(mayHoldCJK) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.isWrittenWithoutSpaces {
        result.append(" ")
        result.append(scalar)
        result.append(" ")
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}

/// Looks at the first two bytes of each character alone, and lets punctuation and emoji pass.
private func mayHoldCJK(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
  for index in utf8.indices where utf8[index] >= 0xE1 {
    let second = index + 1 < utf8.count ? utf8[index + 1] : 0
    switch utf8[index] {
    case 0xE1: if second < 0x88 { return true }
    case 0xE2: if second >= 0xBA { return true }
    case 0xE3...0xED: return true
    case 0xEF: if second < 0xB8 || second >= 0xBD { return true }
    case 0xF0: if second >= 0xA0 { return true }
    default: break
    }
  }
  return false
}

extension Unicode.Scalar {
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
