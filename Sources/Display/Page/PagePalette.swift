/// The colours of a page in one theme.
package struct PagePalette: Sendable {
  package struct Color: Sendable {
    /// The colour as 0xRRGGBB.
    package let value: Int

    package init(_ value: Int) {
      self.value = value
    }

    var css: String {
      let digits = String(value, radix: 16)
      return "#" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
    }
  }

  /// The grounds that text stands on.
  package let paper: Color
  package let card: Color
  /// Text, and text worth less attention.
  package let ink: Color
  package let faint: Color
  package let line: Color
  package let accent: Color
  /// A second bar beside the first.
  package let second: Color
  /// The statuses.
  package let unread: Color
  package let open: Color
  package let done: Color
  /// The shades of a heat map, from nothing to the most.
  package let shades: [Color]

  package static let light = PagePalette(
    paper: Color(0xFFFFFF), card: Color(0xF5F7FA), ink: Color(0x1B2430), faint: Color(0x556070), line: Color(0xD6DCE4),
    accent: Color(0x2563AB), second: Color(0x8FB3DC), unread: Color(0x1D4F91), open: Color(0x5B9BD8),
    done: Color(0xA9B4C2),
    shades: [0xEEF1F5, 0xC9DDF2, 0x94BDE6, 0x5B96D3, 0x2F6DB3, 0x123F78].map { Color($0) })

  package static let dark = PagePalette(
    paper: Color(0x12171F), card: Color(0x1B222D), ink: Color(0xE8EDF4), faint: Color(0xA3B0C0), line: Color(0x364150),
    accent: Color(0x6AA9EC), second: Color(0x37608F), unread: Color(0x8CC1F7), open: Color(0x3E7CC0),
    done: Color(0x5D6A7B),
    shades: [0x1E2632, 0x1F3E61, 0x2A5E95, 0x3F82C6, 0x72AEEB, 0xC2E0FF].map { Color($0) })

  /// The colours as custom properties of CSS.
  var properties: String {
    let named = [
      ("paper", paper), ("card", card), ("ink", ink), ("faint", faint), ("line", line), ("accent", accent),
      ("second", second), ("unread", unread), ("open", open), ("done", done),
    ]
    let all = named + shades.enumerated().map { ("shade\($0.offset)", $0.element) }
    return all.map { "--\($0.0):\($0.1.css)" }.joined(separator: ";")
  }
}
