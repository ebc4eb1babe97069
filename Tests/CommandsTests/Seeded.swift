/// SplitMix64: the same numbers in every run, so that a failing case can be found again.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Text with everything that has ever broken a format in it.
  mutating func text() -> String {
    let pieces = [
      "Jane", "Zoë", "日本語", "👩‍👩‍👧", "🇨🇦", "👍🏽", "e\u{301}", "\u{1B}[31m", "\u{202E}", "\t", "\n", "\r\n", "\"", ",", ";",
      "\\", " ", "", "\u{0}", "\u{7F}", "\u{85}", "\u{2028}", "\u{200B}", "'", "=1+1", "नमस्ते", "אבג", "ｗｉｄｅ", "1️⃣",
      "\u{FEFF}", "]", "}", "<b>", "\u{E000}", "0",
    ]
    return (0..<Int.random(in: 0...8, using: &self)).map { _ in pieces.randomElement(using: &self)! }.joined()
  }
}
