extension SeededGenerator {
  /// Text with everything that has ever broken a format in it.
  package mutating func text() -> String {
    let pieces = [
      "Jane", "Zoë", "日本語", "👩‍👩‍👧", "🇨🇦", "👍🏽", "e\u{301}", "\u{1B}[31m", "\u{202E}", "\t", "\n", "\r\n", "\"", ",", ";",
      "\\", " ", "", "\u{0}", "\u{7F}", "\u{85}", "\u{2028}", "\u{200B}", "'", "=1+1", "नमस्ते", "אבג", "ｗｉｄｅ", "1️⃣",
      "\u{FEFF}", "]", "}", "<b>", "\u{E000}", "0",
    ]
    return (0..<Int.random(in: 0...8, using: &self)).map { _ in pieces.randomElement(using: &self)! }.joined()
  }
}

extension String {
  /// A text of at most `count` of these letters.
  package static func random(upTo count: Int, of letters: String, using random: inout SeededGenerator) -> String {
    let letters = Array(letters)
    return String(
      (0..<Int.random(in: 0...count, using: &random)).map { _ in
        letters[Int.random(in: 0..<letters.count, using: &random)]
      })
  }
}
