@testable import Display
import Foundation
import Testing

@testable import Commands

@Suite struct SnippetTests {
  private let text = "Bonjour, peut-on essayer le vélo de route rouge samedi?"

  private func marks(_ words: String..., in text: String) -> [Range<Int>] {
    words.map { word in
      let range = text.range(of: word)!
      return text.utf8.distance(
        from: text.startIndex, to: range.lowerBound)..<text.utf8.distance(from: text.startIndex, to: range.upperBound)
    }
  }

  @Test func whole() {
    let snippet = Snippet(text, marks: marks("vélo", "route", in: text), before: 100, length: 100)
    #expect(snippet.tagged == "Bonjour, peut-on essayer le <mark>vélo</mark> de <mark>route</mark> rouge samedi?")
    #expect(snippet.styled.pieces.map(\.role) == [.plain, .match, .plain, .match, .plain])
  }

  @Test func cut() {
    let marks = marks("vélo", "route", in: text)
    #expect(
      Snippet(text, marks: marks, before: 14, length: 20).tagged
        == "…essayer le <mark>vélo</mark> de <mark>r</mark>…")
    #expect(Snippet(text, marks: marks, before: 0, length: 4).tagged == "…<mark>vélo</mark>…")
    #expect(Snippet(text, marks: marks, before: 2, length: 2).tagged == "…<mark>vé</mark>…")
  }

  @Test func withoutMarksItIsTheBeginning() {
    #expect(Snippet(text, marks: [], before: 5, length: 7).tagged == "Bonjour…")
    #expect(Snippet("", marks: [], before: 5, length: 7).parts.isEmpty)
  }

  @Test func wideCharactersAndEmoji() {
    let text = "👩‍👩‍👧‍👦客人的刹车有异响。👍🏽"
    let snippet = Snippet(text, marks: marks("刹车", in: text), before: 2, length: 100)
    #expect(snippet.tagged == "…人的<mark>刹车</mark>有异响。👍🏽")
  }
}
