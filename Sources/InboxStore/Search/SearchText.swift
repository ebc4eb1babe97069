internal import SQLite

/// Conversion of text for the full-text index.
enum SearchText {
  /// The tokenizer arguments in the declaration of the table `search`.
  static let tokenizerArguments: [StaticString] = ["remove_diacritics", "2"]

  /// Converts a text for the tokenizer: puts spaces around each Chinese, Japanese or Korean character, so that any
  /// substring is found; replaces each byte of emoji and currency signs with a space, because the tokenizer's tables
  /// are of Unicode 6 and take later symbols for letters; replaces the letters of `SearchLetters` with plain ones.
  static func indexed(_ text: String) -> String {
    var text = text
    guard text.withUTF8(needsChange) else { return text }
    return String(decoding: rewritten(text) { _ in }, as: UTF8.self)
  }

  /// Registers the conversion as the SQL function `quo_words`.
  static func addFunction(to database: Database) throws(SQLiteError) {
    try database.addRewriting("quo_words") { utf8 in
      needsChange(utf8) ? rewritten(String(decoding: utf8, as: UTF8.self)) { _ in } : nil
    }
  }

  /// Passes the converted text to `body`, for text from SQLite.
  static func withIndexed(_ utf8: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    guard needsChange(utf8) else { return body(utf8) }
    rewritten(String(decoding: utf8, as: UTF8.self)) { _ in }.withUnsafeBufferPointer(body)
  }

  /// The words of a text as the index has them.
  static func words(of text: String, _ tokenizer: Tokenizer) -> Tokenizer.Words {
    var text = text
    var words = Tokenizer.Words()
    text.withUTF8 { utf8 in
      guard !utf8.isEmpty else { return }
      withIndexed(utf8) { tokenizer.split($0, into: &words) }
    }
    return words
  }

  /// The bytes that `indexed` inserted.
  static func insertedBytes(_ utf8: UnsafeBufferPointer<UInt8>) -> InsertedBytes {
    var inserted = InsertedBytes()
    guard needsChange(utf8) else { return inserted }
    _ = rewritten(String(decoding: utf8, as: UTF8.self)) { inserted.offsets.append($0) }
    return inserted
  }

  /// Converts the text; calls `inserting` with the offset in the result of each inserted byte.
  private static func rewritten(_ text: String, inserting: (Int) -> Void) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count * 5 / 3)
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let byte = text.utf8[index]
      guard byte >= 0x80 else {
        bytes.append(byte)
        text.utf8.formIndex(after: &index)
        continue
      }
      let scalar = scalars[index]
      var next = scalars.index(after: index)
      defer { index = next }
      if scalar.isWrittenWithoutSpaces {
        inserting(bytes.count)
        bytes.append(space)
        if let character = SearchLetters.composed(scalars[index...]) {
          next = scalars.index(index, offsetBy: character.count)
          let size = text.utf8.distance(from: index, to: next)
          append(character.scalar.utf8, inPlaceOf: size, to: &bytes, inserting: inserting)
        } else {
          bytes.append(contentsOf: text.utf8[index..<next])
        }
        inserting(bytes.count)
        bytes.append(space)
      } else if scalar.isPicture {
        bytes.append(contentsOf: repeatElement(space, count: UTF8.width(scalar)))
      } else if let plain = SearchLetters.plain(scalar) {
        append(plain, inPlaceOf: UTF8.width(scalar), to: &bytes, inserting: inserting)
      } else {
        bytes.append(contentsOf: text.utf8[index..<next])
      }
    }
    return bytes
  }

  /// Appends letters, padded to `size` with accents, which the tokenizer drops and which have two bytes each.
  private static func append(
    _ letters: some Collection<UInt8>, inPlaceOf size: Int, to bytes: inout [UInt8], inserting: (Int) -> Void
  ) {
    let missing = size - letters.count
    if !missing.isMultiple(of: 2) { inserting(bytes.count) }
    bytes.append(contentsOf: letters)
    for _ in 0..<(missing + 1) / 2 { bytes.append(contentsOf: SearchLetters.droppedAccent) }
  }

  private static let space = UInt8(ascii: " ")

  struct InsertedBytes {
    /// The offsets of inserted bytes in the indexed text, ascending.
    fileprivate var offsets: [Int] = []

    /// Maps the offset of a byte that was not inserted from the indexed text to the original.
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

/// Whether the text may need conversion: checks only leading bytes; punctuation and French accented letters need none.
private func needsChange(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
  for index in utf8.indices where utf8[index] >= 0xC3 {
    let second = index + 1 < utf8.count ? utf8[index + 1] : 0
    switch (utf8[index], second) {
    // Æ Ð Ø ß æ ð ø
    case (0xC3, 0x86), (0xC3, 0x90), (0xC3, 0x98), (0xC3, 0x9F), (0xC3, 0xA6), (0xC3, 0xB0), (0xC3, 0xB8): return true
    // Đ đ Ħ ħ ı Ŀ
    case (0xC4, 0x90...0x91), (0xC4, 0xA6...0xA7), (0xC4, 0xB1), (0xC4, 0xBF): return true
    // ŀ Ł ł Œ œ Ŧ ŧ
    case (0xC5, 0x80...0x82), (0xC5, 0x92...0x93), (0xC5, 0xA6...0xA7): return true
    // Letters between Latin and Greek, combining accents, Greek, Cyrillic.
    case (0xC6...0xC7, _), (0xCC...0xD4, _): return true
    // ẞ
    case (0xE1, 0xBA): if index + 2 < utf8.count, utf8[index + 2] == 0x9E { return true }
    case (0xE1, ..<0x88), (0xE1, 0xBC...), (0xE2, 0xBA...), (0xE2, 0x82...0x83), (0xE3...0xED, _): return true
    case (0xEF, ..<0xB8), (0xEF, 0xBC...), (0xF0, 0x9F...): return true
    default: break
    }
  }
  return false
}

extension Unicode.Scalar {
  /// Whether the scalar is an emoji or a currency sign.
  fileprivate var isPicture: Bool {
    switch value {
    case 0x20A0...0x20CF, 0x1F000...0x1FBFF: true
    default: false
    }
  }

  /// Whether the scalar is Han, kana, bopomofo or hangul.
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
