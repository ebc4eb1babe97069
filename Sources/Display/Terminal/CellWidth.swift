internal import CTerminal
internal import Glibc
internal import Text

/// How many cells text takes on a terminal, counted in what a reader sees as one character.
package enum CellWidth {
  /// Whether the system knows characters beyond ASCII; where it has no such locale, each of them counts as one cell.
  ///
  /// It is asked when the first of them is laid out, which for many commands is never. Only the character type is set:
  /// numbers and messages must not change with the environment.
  package static let knowsUTF8 = setlocale(LC_CTYPE, "C.UTF-8") != nil

  package static func of(_ text: String) -> Int {
    if text.isPrintableASCII { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// 0, 1 or 2 in nearly all scripts; more where a script joins several letters into one character.
  package static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    let first = scalars[scalars.startIndex]
    if scalars.index(after: scalars.startIndex) == scalars.endIndex { return of(first) }
    if isEmojiSequence(scalars) { return 2 }
    return scalars.reduce(0) { $0 + of($1) }
  }

  /// The longest beginning that takes at most `width` cells, and the cells it takes.
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
    if scalar.value >= 0x20, scalar.value < 0x7F { return 1 }
    let width = knowsUTF8 ? Int(quo_cell_width(scalar.value)) : -1
    if width >= 0 { return width }
    // Unassigned or without a locale: terminals show a box. Controls never come here from VisibleText.
    return scalar.properties.generalCategory == .control ? 0 : 1
  }

  /// Flags, skin tones, families, keycaps: several scalars that terminals draw as one wide picture.
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
