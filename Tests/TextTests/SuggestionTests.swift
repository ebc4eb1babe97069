import Testing
import TestSupport

@testable import Text

@Suite struct SuggestionTests {
  static let names = ["list", "show", "unread", "status", "assign", "unassign", "Main line", "42"]

  @Test(arguments: [
    ("lsit", "list"), ("lis", "list"), ("statsu", "status"), ("STATUS", "status"),
    ("unred", "unread"), ("as", "assign"), ("unas", "unassign"), ("main", "Main line"),
    ("shwo", "show"), ("Main lien", "Main line"), ("sttaus", "status"),
  ])
  func near(typed: String, meant: String) {
    #expect(suggestion(for: typed, among: Self.names) == meant)
  }

  @Test(arguments: ["", "x", "frobnicate", "l", "zzzz", "7", "13"])
  func far(typed: String) {
    #expect(suggestion(for: typed, among: Self.names) == nil)
  }

  @Test func aNameSuggestsItselfAmongAnyOthers() {
    for name in Self.names { #expect(suggestion(for: name, among: Self.names) == name) }
  }

  @Test func anyOneSlipInALongerWordIsFound() {
    var random = SeededGenerator(seed: 1)
    for name in Self.names where name.count >= 4 {
      for _ in 0..<50 {
        var letters = Array(name)
        let place = Int.random(in: 0..<(letters.count - 1), using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: letters.swapAt(place, place + 1)
        case 1: letters.remove(at: place)
        case 2: letters.insert("z", at: place)
        default: letters[place] = "z"
        }
        #expect(suggestion(for: String(letters), among: [name]) == name, "\(String(letters))")
      }
    }
  }

  @Test func theSuggestionIsACandidateAndTheFirstOfEquals() {
    var random = SeededGenerator(seed: 2)
    var found = 0
    for _ in 0..<2000 {
      let typed = String.random(upTo: 8, of: "abcé🙂 ", using: &random)
      let names = (0..<5).map { _ in String.random(upTo: 8, of: "abcé🙂 ", using: &random) }
      guard let suggested = suggestion(for: typed, among: names) else { continue }
      found += 1
      #expect(names.contains(suggested))
      #expect(suggestion(for: typed, among: names + names) == suggested)
    }
    #expect(found > 100)
  }

  @Test func distanceIsADistance() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<1000 {
      let a = Array(String.random(upTo: 6, of: "abc", using: &random))
      let b = Array(String.random(upTo: 6, of: "abc", using: &random))
      #expect(editDistance(a, a) == 0)
      #expect((editDistance(a, b) == 0) == (a == b))
      #expect(editDistance(a, b) == editDistance(b, a))
      #expect(editDistance(a, b) <= max(a.count, b.count))
      #expect(editDistance(a, b) >= abs(a.count - b.count))
    }
  }
}
