import TestSupport

extension SeededGenerator {
  /// Words and signs that parsers trip over.
  private static let tokens = [
    "{", "}", "[", "]", "\"", ",", ":", "\\", "\\u0000", "\\ud800", "\\udc00", "null", "true", "-", "--", "=", "0",
    "-0",
    "1e999", "9223372036854775808", "99999999999999999999", ".", "\u{FEFF}", "\r\n", "\n", "\t", " ", "\0", "\u{1B}",
    "*", "%",
    "AND", "NEAR(", "é", "漢", "🙂", "\u{202E}", "d", "w", "T", "Z", "+00:00", "24:00", "2026-02-30", "\"id\":",
    "\"data\":[",
    "--not-", "--match=", "--idle", "-n", "e\u{301}", "'", ";",
  ].map { Array($0.utf8) }

  /// One of the seeds with a few of its bytes changed, taken away, repeated or put in.
  mutating func mutated(_ seeds: [[UInt8]]) -> [UInt8] {
    var bytes = seeds.randomElement(using: &self) ?? []
    for _ in 0..<Int.random(in: 1...8, using: &self) {
      let from = Int.random(in: 0...bytes.count, using: &self)
      let to = min(bytes.count, from + Int.random(in: 0...[1, 4, 40].randomElement(using: &self)!, using: &self))
      switch Int.random(in: 0..<8, using: &self) {
      case 0: if from < bytes.count { bytes[from] ^= 1 << UInt8.random(in: 0..<8, using: &self) }
      case 1: if from < bytes.count { bytes[from] = .random(in: 0...255, using: &self) }
      case 2: bytes.removeSubrange(from..<to)
      case 3: bytes.insert(contentsOf: Array(bytes[from..<to]), at: Int.random(in: 0...bytes.count, using: &self))
      case 4: bytes.removeSubrange(from...)
      case 5:
        let other = seeds.randomElement(using: &self) ?? []
        bytes = Array(bytes[..<from]) + other.suffix(Int.random(in: 0...other.count, using: &self))
      default: bytes.replaceSubrange(from..<to, with: Self.tokens.randomElement(using: &self)!)
      }
    }
    return bytes
  }
}
