import Foundation
import SQLite
import Testing

@testable import InboxStore

/// A word finds the same texts however it is written: composed or decomposed, in either case, with its accents or not.
@Suite struct SearchLetterTests {
  @Test(arguments: [
    ["Œuvre", "oeuvre"], ["œuf", "OEUF"], ["Ægir", "aegir"], ["Straße", "STRASSE", "STRAẞE"], ["Łódź", "lodz", "LODZ"],
    ["Smørrebrød", "smorrebrod"], ["Đà Nẵng", "da nang"], ["Diyarbakır", "diyarbakir", "DİYARBAKIR"],
    ["Noël", "noel"], ["Ελλάδα", "ελλαδα", "ΕΛΛΑΔΑ"], ["Ωμέγα", "ωμεγα"], ["Ἀθῆναι", "Αθηναι"], ["οδός", "ΟΔΟΣ"],
    ["ΐΰ", "ιυ"], ["ёлка", "елка", "ЁЛКА"], ["Йога", "йога"], ["Україна", "украіна"], ["ǽ", "ae"], ["ﬁnal", "final"],
    ["oﬃce", "office"], ["Ｆａｘ２", "fax2"], ["ガメラ"], ["ぱぴぷ"], ["ヷヾ"], ["안녕하세요"], ["값"], ["가"],
  ])
  func aWordIsTheSameInEveryForm(_ spellings: [String]) throws {
    let forms = spellings.flatMap { [$0, $0.lowercased(), $0.uppercased()] }.flatMap {
      [$0, $0.precomposedStringWithCanonicalMapping, $0.decomposedStringWithCanonicalMapping]
    }
    let box = try TemporaryInbox()
    try box.take(
      forms.enumerated().map { index, form in
        text([
          "id": "AC\(index)", "object": "message", "text": "é œ \(form), ガ", "direction": "incoming",
          "status": "received", "from": "+15145550101", "to": ["+15145550100"], "phoneNumberId": "PN1",
          "createdAt": iso(1),
        ])
      })
    for typed in forms {
      for query in [typed, "\"\(typed)\"", "\(typed)*"] {
        let hits = try box.inbox.hits(query)
        #expect(hits.count == forms.count, "\(query)")
        guard query.hasPrefix("\"") else { continue }
        // In quotes of more words each is marked.
        for hit in hits where !typed.contains(" ") {
          let form = Array(hit.text.utf8).dropFirst(Array("é œ ".utf8).count).dropLast(Array(", ガ".utf8).count)
          #expect(hit.marks == [form.startIndex..<form.endIndex], "\(query) in \(hit.text)")
        }
        let matching = try box.inbox.conversations(Filter([.init(.match(SearchQuery(query)))]))
        #expect(matching.count == 1, "\(query)")
      }
    }
  }

  @Test(arguments: [("カメラ", "ガメラ"), ("ハ", "パ"), ("は", "ば"), ("oeuf", "ouf"), ("strase", "straße"), ("녀", "녕")])
  func otherLettersAreOthers(_ typed: String, _ written: String) throws {
    let box = try TemporaryInbox()
    let matcher = try SearchMatcher(SearchQuery(typed), box.database)
    for form in [written.precomposedStringWithCanonicalMapping, written.decomposedStringWithCanonicalMapping] {
      #expect(!matcher.matches(form), "\(form)")
    }
  }

  /// Of every letter of the scripts of Europe and East Asia the tokenizer makes the same of its parts as of the whole.
  @Test func composedAndDecomposedAreTheSameWords() throws {
    let box = try TemporaryInbox()
    let tokenizer = try Tokenizer(box.database, arguments: SearchText.tokenizerArguments)
    func words(_ text: String) -> [[UInt8]] {
      var words = Tokenizer.Words()
      var text = SearchText.indexed(text)
      text.withUTF8 { tokenizer.split($0, into: &words) }
      return words.places.map { Array(words.folded[$0.folded]) }
    }
    let letters = [0xC0...0x52F, 0x1E00...0x1FFF, 0x3041...0x30FF, 0xAC00...0xD7A3, 0xFF10...0xFF5A].joined()
    for letter in letters.compactMap(Unicode.Scalar.init) where letter.properties.isAlphabetic {
      guard !(0x300...0x36F).contains(letter.value) else { continue }
      let composed = "x\(letter)y"
      let expected = words(composed)
      #expect(words(composed.decomposedStringWithCanonicalMapping) == expected, "\(letter)")
      #expect(words(composed.precomposedStringWithCanonicalMapping) == expected, "\(letter)")
    }
    for accent in (0x300...0x36F).compactMap(Unicode.Scalar.init) where accent.value != 0x34F {
      #expect(words("x\(accent)y") == [Array("xy".utf8)], "U+\(String(accent.value, radix: 16))")
    }
  }

  /// What finds out quickly whether there is anything to fold knows every letter that is folded.
  @Test func everyLetterIsFoldedByItself() {
    var folded = 0
    for letter in (0x80...0xFFFF).compactMap(Unicode.Scalar.init) {
      guard let plain = SearchLetters.plain(letter) else { continue }
      #expect(plain.count <= UTF8.width(letter))
      #expect(SearchText.indexed(String(letter)).utf8.starts(with: plain), "\(letter)")
      folded += 1
    }
    #expect(folded > 100)
  }
}
