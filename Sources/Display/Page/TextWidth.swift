internal import Text

/// Estimates how wide text is in a font that nobody knows, rather too wide than too narrow.
enum TextWidth {
  /// The width in pixels, rounded up.
  static func of(_ text: String, fontSize: Int) -> Int {
    (VisibleText.line(text).reduce(0) { $0 + hundredths(of: $1) } * fontSize + 99) / 100
  }

  /// Cuts a text to at most `room` pixels, with `…` at the cut.
  static func clipped(_ text: String, to room: Int, fontSize: Int) -> String {
    let visible = VisibleText.line(text)
    guard of(visible, fontSize: fontSize) > room else { return visible }
    var (kept, used) = ("", hundredths(of: "…"))
    for character in visible {
      used += hundredths(of: character)
      if used * fontSize > room * 100 { break }
      kept.append(character)
    }
    return hundredths(of: "…") * fontSize > room * 100 ? "" : kept + "…"
  }

  /// The width of a character in hundredths of the size of the font.
  private static func hundredths(of character: Character) -> Int {
    switch character {
    case "W", "M", "m", "w", "@", "%", "…", "—": 100
    case "A"..."Z": 75
    case "i", "j", "l", "t", "f", ".", ",", ":", ";", "'", "|", "!", " ", "\u{A0}", "\u{202F}", "·": 40
    default: character.utf8.count == 1 ? 64 : max(CellWidth.of(character), 1) * 70
    }
  }
}
