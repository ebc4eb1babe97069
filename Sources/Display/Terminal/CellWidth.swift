internal import Text

/// Counts the cells that text takes on a terminal, by grapheme cluster.
package enum CellWidth {
  package static func of(_ text: String) -> Int {
    if text.isPrintableASCII { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// The cells of a character: 0, 1 or 2 in nearly all scripts, more where a script joins several letters.
  package static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    let first = scalars[scalars.startIndex]
    if scalars.index(after: scalars.startIndex) == scalars.endIndex { return of(first) }
    if isEmojiSequence(scalars) { return 2 }
    return scalars.reduce(0) { $0 + of($1) }
  }

  /// The longest beginning that takes at most `width` cells, and its width in cells.
  package static func prefix(of text: String, fitting width: Int) -> (text: String, width: Int) {
    if text.isPrintableASCII {
      let kept = String(text.prefix(max(width, 0)))
      return (kept, kept.utf8.count)
    }
    var used = 0
    var end = text.startIndex
    while end < text.endIndex {
      let cells = of(text[end])
      if used + cells > width { break }
      used += cells
      end = text.index(after: end)
    }
    return (String(text[..<end]), used)
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20..<0x7F, 0xA0..<0x300: return 1
    // Vowels and last consonants of Korean syllables, which are drawn within the first consonant's cells.
    case 0x1160...0x11FF, 0xD7B0...0xD7FF: return 0
    default: break
    }
    if WideCharacters.contain(scalar) { return 2 }
    switch scalar.properties.generalCategory {
    // VisibleText has replaced controls before.
    case .control, .nonspacingMark, .enclosingMark: return 0
    case .format: return isNumberSign(scalar) ? 1 : 0
    default: return 1
    }
  }

  /// Tells the visible format characters: signs before or around a number, in Arabic and other scripts.
  private static func isNumberSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x600...0x605, 0x6DD, 0x70F, 0x890...0x891, 0x8E2, 0x110BD, 0x110CD: true
    default: false
    }
  }

  /// Tells flags, skin tones, families and keycaps: several scalars that terminals draw as one wide picture.
  private static func isEmojiSequence(_ scalars: Character.UnicodeScalarView) -> Bool {
    let first = scalars[scalars.startIndex]
    if (0x1F1E6...0x1F1FF).contains(first.value) { return true }
    return scalars.dropFirst().contains { scalar in
      switch scalar.value {
      // The emoji form, a keycap.
      case 0xFE0F, 0x20E3: first.properties.isEmoji
      // A skin tone, a joined second picture, the tags of a flag.
      case 0x1F3FB...0x1F3FF, 0xE0020...0xE007F: true
      default: first.properties.isEmoji && first.value > 0xFF && scalar.properties.isEmojiPresentation
      }
    }
  }
}
