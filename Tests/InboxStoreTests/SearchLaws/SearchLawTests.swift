import Foundation
import SQLite
import Testing
import TestSupport

@testable import InboxStore

/// A search finds what a look at every text finds, and nothing else.
@Suite struct SearchLawTests {
  @Test func whatIsFoundIsWhatAScanFinds() throws {
    var found = 0
    for seed in seeds(20) {
      let box = try TemporaryInbox()
      var texts = GeneratedTexts(random: SeededGenerator(seed: seed))
      let documents = try texts.fill(box) { $0.text() }
      let plain = documents.map { PlainText($0.text) }
      for round in 0..<80 {
        let typed = texts.query()
        let query = PlainQuery(typed)
        let expected = query.isEmpty ? [] : zip(documents, plain).filter { $1.holds(query) }.map(\.0)
        let hits = try box.inbox.hits(typed)
        var note: Comment { "seed \(seed), round \(round): \(typed)" }
        let documentsFound = hits.map(\.document)
        #expect(documentsFound.filter { !expected.contains($0) } == [], note)
        #expect(expected.filter { !documentsFound.contains($0) } == [] && hits.count == expected.count, note)
        let matching = try box.inbox.conversations(Filter([.init(.match(SearchQuery(typed)))])).map(\.id)
        #expect(Set(matching) == Set(expected.map(\.conversation)), note)
        found += hits.count
      }
    }
    #expect(found > 1_500)
  }

  /// `OR` joins what two searches find, and `-` takes away what a third one finds.
  @Test func alternativesAndExclusionsAreThoseOfSets() throws {
    var (found, left) = (0, 0)
    for seed in seeds(10) {
      let box = try TemporaryInbox()
      var texts = GeneratedTexts(random: SeededGenerator(seed: seed))
      let documents = try texts.fill(box) { $0.text() }
      let plain = documents.map { PlainText($0.text) }
      for round in 0..<80 {
        let words = (0..<3).map { _ in "\"\(texts.word())\"" }
        let queries = words.map { PlainQuery($0) }
        guard !queries.contains(where: \.isEmpty) else { continue }
        let either = zip(documents, plain).filter { $1.holds(queries[0]) || $1.holds(queries[1]) }
        let expected = either.filter { !$1.holds(queries[2]) }.map(\.0)
        let typed = "\(words[0]) OR \(words[1]) -\(words[2])"
        let hits = try box.inbox.hits(typed).map(\.document)
        var note: Comment { "seed \(seed), round \(round): \(typed)" }
        #expect(hits.count == expected.count && hits.allSatisfy(expected.contains), note)
        let matching = try box.inbox.conversations(Filter([.init(.match(SearchQuery(typed)))])).map(\.id)
        #expect(Set(matching) == Set(expected.map(\.conversation)), note)
        found += hits.count
        left += either.count - expected.count
      }
    }
    #expect(found > 500 && left > 50)
  }

  @Test(arguments: [
    ("merci OR", ["merci", "or"], []), ("OR merci", ["or", "merci"], []), ("a OR b OR c", ["a|b|c"], []),
    ("velo OR bike rouge", ["velo|bike", "rouge"], []), ("a or b", ["a", "or", "b"], []),
    ("velo -bike", ["velo"], ["bike"]), ("-bike velo", ["velo"], ["bike"]), ("velo -\"a b\"", ["velo"], ["a b"]),
    ("velo --bike", ["velo", "bike"], []), ("rendez-vous", ["rendez vous"], []), ("velo - bike", ["velo", "bike"], []),
    ("a OR -b c", ["a", "c"], ["b"]), ("a OR \"b c\"", ["a|b c"], []), ("-b* a", ["a"], ["b"]),
    // Whatever is typed again says nothing new.
    ("a b a \"b\" -c -c", ["a", "b"], ["c"]), ("a OR b OR a c", ["a|b", "c"], []),
    ("a OR b a OR b", ["a|b"], []), ("a b OR a", ["a", "b|a"], []),
  ])
  func theTermsOf(typed: String, terms: [String], excluded: [String]) {
    func words(_ terms: [SearchTerm]) -> [String] {
      terms.map {
        $0.phrases.map { $0.text.lowercased().filter { $0 != "*" }.replacing("-", with: " ") }.joined(separator: "|")
      }
    }
    let query = SearchQuery(typed)
    #expect(words(query.terms).map(trimmed) == terms && words(query.excluded).map(trimmed) == excluded)
    #expect(query.fault == nil)
  }

  private func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespaces) }

  @Test(arguments: [
    ("", SearchQuery.Fault.noWord), ("-velo", .onlyExcluded), ("*mily", .partOfWord("*mily")),
    ("merci *mily*", .partOfWord("*mily*")), ("merci 🙃", .emoji("🙃")), ("🚲velo", .emoji("🚲velo")),
    ("❤\u{FE0F}", .emoji("❤\u{FE0F}")), ("*", .noWord), ("f*mily", .partOfWord("f*mily")),
    ("merci -f*mily", .partOfWord("f*mily")), ("f*mil*", .partOfWord("f*mil*")), ("514*0123", .partOfWord("514*0123")),
  ])
  func whatCannotBeFoundIsRefused(typed: String, fault: SearchQuery.Fault) {
    #expect(SearchQuery(typed).fault == fault)
  }

  @Test(arguments: [
    ("velo or bike", SearchQuery.Doubt.lowerCaseOr), ("vélo Ou moto", .lowerCaseOr), ("velo OR bike", nil),
    ("or bike", nil), ("velo or", nil), ("\"velo or bike\"", nil), ("5550123", .partOfNumber("5550123")),
    ("514-555", .partOfNumber("514-555")), ("(514)", .partOfNumber("(514)")), ("514-555-0123", nil),
    ("+1 514 555 0123", nil), ("12", nil), ("rembours* velo", nil), ("velo*", nil), ("(*note", nil),
  ])
  func whatMayHaveBeenMeantOtherwise(typed: String, doubt: SearchQuery.Doubt?) {
    #expect(SearchQuery(typed).doubt == doubt && SearchQuery(typed).fault == nil)
  }

  /// The marks are those of FTS5's own `highlight`, which knows a text only with its characters apart.
  @Test func theMarksAreTheIndexesOwn() throws {
    var compared = 0
    for seed in seeds(10) {
      let box = try TemporaryInbox()
      var texts = GeneratedTexts(random: SeededGenerator(seed: seed))
      _ = try texts.fill(box) { $0.text() }
      try box.database.execute(
        "CREATE VIRTUAL TABLE temp.shown USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')")
      for round in 0..<40 {
        let query = SearchQuery(texts.query())
        guard let expression = query.expression else { continue }
        try box.inbox.forEachHit(query, Filter()) { hit in
          let utf8 = Array(hit.text.utf8)
          #expect(
            !hit.marks.isEmpty && zip(hit.marks, hit.marks.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
          // Its output ends at a NUL.
          guard !query.isInexact, SearchText.indexed(hit.text) == hit.text, !hit.text.contains("\0") else { return }
          var marked = ""
          var position = 0
          for mark in hit.marks {
            marked +=
              String(decoding: utf8[position..<mark.lowerBound], as: UTF8.self) + "["
              + String(decoding: utf8[mark], as: UTF8.self) + "]"
            position = mark.upperBound
          }
          marked += String(decoding: utf8[position...], as: UTF8.self)
          try box.database.run("DELETE FROM shown")
          try box.database.run("INSERT INTO shown (text) VALUES (\(hit.text))")
          let shown = try box.database.first(
            "SELECT highlight(shown, 0, '[', ']') FROM shown WHERE shown MATCH \(expression)"
          ) { $0.string(0) }
          #expect(marked == shown, "seed \(seed), round \(round): \(query)")
          compared += 1
        }
      }
    }
    #expect(compared > 10)
  }

  @Test func ordersLimitsAndFilters() throws {
    for seed in seeds(12) {
      let box = try TemporaryInbox.generated(seed: seed)
      var filters = try GeneratedFilters(box, seed: seed &+ 3)
      let everything = try box.inbox.conversations(Filter()).map(\.id)
      for round in 0..<30 {
        let typed = GeneratedFilters.words.randomElement(using: &filters.random)!
        let filter = filters.filter()
        var note: Comment { "seed \(seed), round \(round): \(typed) \(filter)" }
        let all = try box.inbox.hits(typed)
        #expect(all.allSatisfy { everything.contains($0.conversation) }, note)
        let kept = Set(try box.inbox.conversations(filter).map(\.id))
        let hits = try box.inbox.hits(typed, filter)
        #expect(hits == all.filter { kept.contains($0.conversation) }, note)
        let newest = try box.inbox.hits(typed, filter, order: .newest)
        #expect(Set(newest.map(\.document)) == Set(hits.map(\.document)) && newest.count == hits.count, note)
        #expect(zip(newest, newest.dropFirst()).allSatisfy { $0.at >= $1.at }, note)
        let limit = filters.random.number(0...4)
        for order in SearchOrder.allCases {
          let ordered = order == .best ? hits : newest
          var ranked = Search(query: SearchQuery(typed), filter: filter, limit: limit, isOnceEach: false)
          ranked.ranked = filters.random.number(1...5)
          #expect(try box.inbox.hits(ranked, order: order) == Array(ordered.prefix(limit)), note)
          #expect(try box.inbox.hits(typed, filter, order: order, limit: limit) == Array(ordered.prefix(limit)), note)
          let once = try box.inbox.hits(typed, filter, order: order, limit: limit, isOnceEach: true)
          var seen: Set<Int64> = []
          #expect(once == Array(ordered.filter { seen.insert($0.conversation).inserted }.prefix(limit)), note)
        }
        let matching = try box.inbox.conversations(Filter(filter.clauses + [.init(.match(SearchQuery(typed)))]))
        #expect(Set(matching.map(\.id)) == Set(hits.map(\.conversation)), note)
      }
    }
  }

  /// Whichever way the latest texts are found, and however soon a walk down the list gives up, they are the same in the
  /// same order, and the first of them are the beginning of the whole.
  @Test func everyWayToTheNewestFindsTheSame() throws {
    var late = 0
    for seed in seeds(12) {
      let box = try TemporaryInbox.generated(seed: seed)
      let lateOnes = try box.database.integer(
        """
        SELECT (SELECT count(*) FROM notes n JOIN conversations c ON c.id = n.conversation WHERE n.at > c.activeAt)
               * (SELECT count(*) FROM activities a JOIN conversations c ON c.id = a.conversation
                   WHERE a.at > c.activeAt)
        """)
      late += Int(lateOnes ?? 0)
      var filters = try GeneratedFilters(box, seed: seed &+ 4)
      for round in 0..<30 {
        let typed = (GeneratedFilters.words + ["b*"]).randomElement(using: &filters.random)!
        let filter = filters.random.chance(50) ? Filter() : filters.filter()
        let isOnceEach = filters.random.chance(30)
        func search(limit: Int?) -> Search {
          Search(query: SearchQuery(typed), filter: filter, limit: limit, isOnceEach: isOnceEach)
        }
        var byIndex = search(limit: nil)
        (byIndex.few, byIndex.firstSteps) = (1 << 40, 1)
        let whole = try box.inbox.hits(byIndex, order: .newest)
        #expect(zip(whole, whole.dropFirst()).allSatisfy { $0.at >= $1.at })
        for limit in [nil, 1, 2, 3, 5, whole.count, whole.count + 1] where limit != 0 {
          for steps: Int32 in [1, 30, 300, 3_000, .max] {
            var walk = search(limit: limit)
            (walk.few, walk.steps, walk.firstSteps) = (0, steps, filters.random.chance(50) ? steps : 1)
            walk.some = filters.random.chance(50) ? .max : 0
            walk.gathered = filters.random.chance(50) ? .max - 1 : 0
            (walk.first, walk.ranked) = (filters.random.number(1...9), filters.random.number(1...9))
            let found = try box.inbox.hits(walk, order: .newest)
            let expected = Array(whole.prefix(limit ?? .max))
            #expect(found == expected, "seed \(seed), round \(round): \(walk)")
          }
        }
      }
    }
    #expect(late > 0)
  }

  /// Whatever is typed is words.
  @Test func noQueryIsMalformed() throws {
    let box = try TemporaryInbox()
    var texts = GeneratedTexts(random: SeededGenerator(seed: 1))
    let documents = try texts.fill(box) { $0.text() }
    let pieces = [
      "\"", "*", "(", ")", "AND", "OR", "NOT", "NEAR", "NEAR(", "^", ":", "text:", "-", "+", "{", "}", "'", ";", "--",
      ",", "\"\u{301}", "*\u{301}",
      "\\", "%", "\u{0}", "\u{1B}", "\u{202E}", "hello", "你", " ", "  ", "\n", "ﬃ", "🏴", "1", "(514)", "555-0123",
      "\u{E000}",
    ]
    for round in 0..<1_500 {
      let typed = (0..<texts.random.number(1...8)).map { _ in texts.pick(pieces) }.joined()
      for order in SearchOrder.allCases { _ = try box.inbox.hits(typed, order: order, limit: 3) }
      let forms = try [FormRule.members, .tests].map { rule in
        let filter = Filter([.init(.match(SearchQuery(typed)))])
        return try box.database.all(
          "SELECT c.id FROM conversations c WHERE \(filter.condition(rule)) ORDER BY c.id"
        ) { $0.int64(0) }
      }
      #expect(forms[0] == forms[1], "round \(round): \(typed)")
    }
    let many = Array(repeating: "hello", count: 3_000).joined(separator: " ")
    #expect(try box.inbox.hits(many).count == documents.filter { PlainText($0.text).holds(PlainQuery("hello")) }.count)
    #expect(try box.inbox.hits(String(repeating: "x", count: 100_000)).isEmpty)
  }

  @Test func theTokenizerIsTheIndexesOwn() {
    let arguments = SearchText.tokenizerArguments.map(\.description).joined(separator: " ")
    #expect(Schema.search1.contains("tokenize = \"unicode61 \(arguments)\""))
  }

  @Test func thereIsNothingToFindWithoutAWord() throws {
    let box = try TemporaryInbox.generated(seed: 1)
    for typed in ["", " ", "\"\"", "*", "🙂", "()", "\u{0}"] {
      #expect(SearchQuery(typed).fault != nil)
      #expect(try box.inbox.hits(typed).isEmpty)
    }
  }
}
