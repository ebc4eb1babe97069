import Foundation
import Testing

@testable import Display

/// Contrasts of the page's colours, by the formula of the Web Content Accessibility Guidelines.
@Suite struct ContrastTests {
  private func luminance(_ color: PagePalette.Color) -> Double {
    let channels = [16, 8, 0].map { shift -> Double in
      let share = Double(color.value >> shift & 0xFF) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }

  private func contrast(_ one: PagePalette.Color, _ other: PagePalette.Color) -> Double {
    let both = [luminance(one), luminance(other)].sorted()
    return (both[1] + 0.05) / (both[0] + 0.05)
  }

  @Test func theFormulaIsKnown() {
    #expect(abs(contrast(.init(0), .init(0xFFFFFF)) - 21) < 0.001)
    #expect(abs(contrast(.init(0x777777), .init(0xFFFFFF)) - 4.48) < 0.01)
  }

  @Test func textIsLegible() {
    for palette in [PagePalette.light, .dark] {
      for text in [palette.ink, palette.faint] {
        for ground in [palette.paper, palette.card] { #expect(contrast(text, ground) >= 4.5) }
      }
    }
  }

  @Test func picturesAreSeenAndTheirPartsToldApart() {
    for palette in [PagePalette.light, .dark] {
      #expect(contrast(palette.accent, palette.paper) >= 3)
      #expect(contrast(palette.unread, palette.open) >= 2)
      for color in [palette.second, palette.done, palette.open] { #expect(contrast(color, palette.paper) >= 2) }
      // Each shade differs more from the paper than the one before it.
      let shades = palette.shades.map { contrast($0, palette.paper) }
      #expect(shades == shades.sorted() && shades.count == ShadeScale.shades + 1)
      for (shade, next) in zip(palette.shades, palette.shades.dropFirst()) { #expect(contrast(shade, next) > 1.2) }
    }
  }
}
