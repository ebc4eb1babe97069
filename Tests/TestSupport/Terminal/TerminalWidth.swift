import Glibc

/// Counts a character's cells by the C library's tables, which are not those that quo draws by.
enum TerminalWidth {
  static func of(_ character: Character) -> Int {
    let scalars = Array(character.unicodeScalars)
    if scalars.count == 1, scalars[0].isASCII { return 1 }
    if isPicture(scalars) { return 2 }
    return scalars.reduce(0) { $0 + max(0, width($1)) }
  }

  /// Tells the sequences of Unicode's UTS #51 that are drawn as one picture: flags, keycaps, skin tones, families.
  private static func isPicture(_ scalars: [Unicode.Scalar]) -> Bool {
    guard scalars.count > 1 else { return false }
    return scalars[0].properties.isEmoji && scalars.contains { $0 == "\u{FE0F}" || $0 == "\u{20E3}" }
      || scalars[1].properties.isEmojiModifier
      || scalars[0].properties.isEmojiPresentation && scalars.contains("\u{200D}")
      || (0x1F1E6...0x1F1FF).contains(scalars[0].value) && (0x1F1E6...0x1F1FF).contains(scalars[1].value)
  }

  private typealias Function = @convention(c) (wchar_t) -> Int32
  /// Swift does not see `wcwidth`, which is behind a feature macro.
  private static let function = dlsym(nil, "wcwidth").map { unsafeBitCast($0, to: Function.self) }
  nonisolated(unsafe) private static let locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    guard let function, let locale else { fatalError("the C library knows no C.UTF-8") }
    let before = uselocale(locale)
    defer { uselocale(before) }
    return Int(function(wchar_t(scalar.value)))
  }
}
