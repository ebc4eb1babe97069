import Testing
import TestSupport

@testable import Display

@Suite struct KeyReaderLawTests {
  /// The keys of `bytes` that come in pieces of at most `longest`; characters that follow each other are joined, because
  /// a mark may come later than its letter.
  private func keys(_ bytes: [UInt8], longest: Int, using random: inout SeededGenerator) -> [Joined] {
    var reader = KeyReader()
    var joined: [Joined] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = random.number(1...longest)
      for key in reader.take(rest.prefix(count)) { joined.append(key) }
      rest = rest.dropFirst(count)
    }
    return joined
  }

  @Test func sameKeysHoweverTheBytesCome() {
    for seed in 0..<2_000 {
      var random = SeededGenerator(seed: UInt64(seed))
      var bytes: [UInt8] = []
      var pressed: [Joined] = []
      for _ in 0..<random.number(1...12) {
        let piece = random.piece()
        bytes += piece.bytes
        for key in piece.keys { pressed.append(key) }
      }
      let text = String(decoding: bytes, as: UTF8.self).debugDescription
      for longest in [1, 3, bytes.count] {
        #expect(keys(bytes, longest: longest, using: &random) == pressed, "seed \(seed): \(text)")
      }
    }
  }
}

/// A key, or all the characters that were typed one after the other.
private enum Joined: Equatable {
  case text(String)
  case key(Key)
}

extension [Joined] {
  fileprivate mutating func append(_ key: Key) {
    guard case .character(let character) = key else { return append(.key(key)) }
    guard case .text(let text)? = last else { return append(.text(String(character))) }
    self[count - 1] = .text(text + String(character))
  }
}

extension SeededGenerator {
  /// The bytes of a few keys or of something that is none, and the keys.
  fileprivate mutating func piece() -> (bytes: [UInt8], keys: [Key]) {
    switch number(0...7) {
    case 0, 1:
      let (bytes, key) = KeyReaderTests.keys.randomElement(using: &self)!
      return (Array(bytes.utf8), [key])
    case 2: return (KeyReaderTests.noKeys.randomElement(using: &self)!, [])
    case 3:
      let text = String.random(upTo: 6, of: "abz ~é漢🙂", using: &self)
      return (Array(text.utf8), text.map(Key.character))
    // A control sequence of no key, with all that may stand in one.
    case 4:
      let parameters = String.random(upTo: 9, of: "0123456789:;<=>?", using: &self)
      let final = "GIJKLNOPQRSTUVWXYdefghijklmnopqrstuvwxyz{|}".randomElement(using: &self)!
      return (Array("\u{1B}[?\(parameters)\(String.random(upTo: 2, of: " !#$%", using: &self))\(final)".utf8), [])
    // A string of the terminal's.
    case 5:
      let start = "]PX^_".randomElement(using: &self)!
      let end = start == "]" && chance(50) ? "\u{7}" : "\u{1B}\\"
      return (Array("\u{1B}\(start)\(String.random(upTo: 20, of: "abc\r\t[O;é漢🙂", using: &self))\(end)".utf8), [])
    case 6:
      let text = String.random(upTo: 20, of: "abc[~201 é漢🙂\t", using: &self)
      return (Array("\u{1B}[200~\(text)\u{1B}[201~".utf8), [.paste(text)])
    default: return ([0x1B] + Array(String("abz 5é漢🙂".randomElement(using: &self)!).utf8), [])
    }
  }
}
