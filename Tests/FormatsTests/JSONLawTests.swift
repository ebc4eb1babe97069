import Foundation
import Testing
import TestSupport

@testable import Formats

/// Laws of the reader over generated JSON.
struct JSONLawTests {
  /// Random values written with random blanks, and the same as `compactText` has them.
  private struct Writer {
    var random: SeededGenerator

    mutating func blank() -> String {
      random.chance(70) ? "" : [" ", "\n", "\r\n", "\t", "  "].randomElement(using: &random)!
    }

    mutating func string() -> (text: String, compact: String) {
      var text = ""
      var compact = ""
      for _ in 0..<random.number(0...12) {
        let (a, b) = [
          ("a", "a"), ("é", "é"), ("漢", "漢"), ("🙂", "🙂"), ("\\n", "\\n"), ("\\\"", "\\\""), ("\\\\", "\\\\"),
          ("\\/", "/"), ("\\u0041", "A"), ("\\ud83d\\ude42", "🙂"), ("\\udc00", "\u{FFFD}"), ("\\u0007", "\\u0007"),
          ("{", "{"), ("]", "]"), (",", ","),
        ].randomElement(using: &random)!
        text += a
        compact += b
      }
      return ("\"\(text)\"", "\"\(compact)\"")
    }

    mutating func value(_ depth: Int) -> (text: String, compact: String) {
      switch random.number(0...(depth > 4 ? 5 : 9)) {
      case 0: return ("null", "null")
      case 1: return ("true", "true")
      case 2: return ("false", "false")
      case 3:
        let number = ["0", "-1", "12.5", "1e9", "-0.25E-2", "123456789012345678901"].randomElement(using: &random)!
        return (number, number)
      case 4, 5: return string()
      case 6, 7:
        let parts = (0..<random.number(0...4)).map { _ in value(depth + 1) }
        let inner = parts.map { blank() + $0.text + blank() }.joined(separator: ",")
        return ("[" + blank() + inner + "]", "[" + parts.map(\.compact).joined(separator: ",") + "]")
      default: return object(depth + 1)
      }
    }

    mutating func object(_ depth: Int) -> (text: String, compact: String) {
      var text: [String] = []
      var compact: [String] = []
      for index in 0..<random.number(0...5) {
        let key = string()
        let member = value(depth)
        // The number keeps keys apart.
        text.append(blank() + "\"\(index)" + key.text.dropFirst() + blank() + ":" + blank() + member.text + blank())
        compact.append("\"\(index)" + key.compact.dropFirst() + ":" + member.compact)
      }
      return ("{" + blank() + text.joined(separator: ",") + "}", "{" + compact.joined(separator: ",") + "}")
    }

    /// Records in one of the accepted envelopes.
    mutating func stream(_ texts: [String]) -> String {
      func list(_ random: inout Writer) -> String {
        "[" + texts.map { random.blank() + $0 + random.blank() }.joined(separator: ",") + "]"
      }
      switch random.number(0...6) {
      case 0: return texts.joined(separator: "\n") + "\n"
      case 1: return texts.joined()
      case 2: return texts.map { "\u{1E}" + $0 + "\n" }.joined()
      case 3: return list(&self)
      case 4: return "{" + blank() + "\"data\"" + blank() + ":" + blank() + list(&self) + ",\"nextCursor\":null}"
      case 5: return "{\"totalItems\":3,\"links\":{\"data\":[1]},\"data\":" + list(&self) + blank() + "}" + blank()
      default: return "\u{FEFF}[[" + texts.joined(separator: "],[") + "]]"
      }
    }
  }

  @Test(arguments: 0..<150)
  func theEnvelopeAndTheChunksDoNotMatter(seed: UInt64) throws {
    var writer = Writer(random: SeededGenerator(seed: seed))
    let values = (0..<writer.random.number(1...8)).map { _ in writer.object(0) }
    for _ in 0..<3 {
      let stream = Array(writer.stream(values.map(\.text)).utf8)
      for _ in 0..<3 {
        let chunk = [1, 2, 7, 64, 1000, 65_536].randomElement(using: &writer.random)!
        let capacity = [16, 17, 100, 4096].randomElement(using: &writer.random)!
        #expect(try records(stream, chunk: chunk, capacity: capacity) == values.map(\.compact), "\(chunk) \(capacity)")
      }
    }
  }

  /// Foundation reads the same from what we print as from what we were given.
  @Test(arguments: 1000..<1050)
  func agreesWithFoundation(seed: UInt64) throws {
    var writer = Writer(random: SeededGenerator(seed: seed))
    let (text, _) = writer.object(0)
    guard let theirs = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary else {
      // Foundation refuses lone surrogates, and nothing else that is generated.
      #expect(text.contains("\\udc00"))
      return
    }
    let ours = try records(text.utf8)[0]
    #expect(try JSONSerialization.jsonObject(with: Data(ours.utf8)) as? NSDictionary == theirs)
  }

  @Test(arguments: 2000..<2010)
  func truncationGivesABeginning(seed: UInt64) throws {
    var writer = Writer(random: SeededGenerator(seed: seed))
    let values = (0..<4).map { _ in writer.object(0) }
    let stream = Array(writer.stream(values.map(\.text)).utf8)
    for length in 0..<stream.count {
      var found: [String] = []
      let reader = JSONReader(InputWindow(InputSource(bytes: Array(stream[..<length]), name: "test"), capacity: 16))
      do {
        while let record = try reader.next() { found.append(record.compactText) }
      } catch is InputError {}
      #expect(found == values.map(\.compact).prefix(found.count).map { $0 })
      #expect(found.count < values.count || length > stream.count / 2)
    }
  }

  /// One byte changed in a good input.
  @Test(arguments: 4000..<4100)
  func changedBytesAreReadOrRefused(seed: UInt64) throws {
    var writer = Writer(random: SeededGenerator(seed: seed))
    var bytes = Array(writer.stream((0..<4).map { _ in writer.object(0).text }).utf8)
    for _ in 0..<20 {
      bytes[writer.random.number(0...bytes.count - 1)] = UInt8.random(in: 0...255, using: &writer.random)
      do { _ = try records(bytes, capacity: 16) } catch is InputError {}
    }
  }
}
