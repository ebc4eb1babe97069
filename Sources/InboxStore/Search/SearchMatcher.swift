internal import SQLite

/// Matches a query against one text at a time, with the index's own tokenizer, so that the results agree.
final class SearchMatcher {
  private let tokenizer: Tokenizer
  /// The phrases of each term.
  private let terms: [[Phrase]]
  /// The phrases of which none may occur.
  private let excluded: [Phrase]
  /// Words without which no text matches.
  private var required = WordMask()
  private var words = Tokenizer.Words()

  private struct Phrase {
    /// The words, folded.
    let words: [[UInt8]]
    /// The indices of words that must follow the previous word without a gap.
    let followers: Set<Int>
    let isPrefix: Bool
  }

  init(_ query: SearchQuery, tokenizer: Tokenizer) {
    self.tokenizer = tokenizer
    var words = Tokenizer.Words()
    func split(_ phrase: SearchTerm.Phrase) -> Phrase {
      var text = phrase.text
      text.withUTF8 { tokenizer.split($0, into: &words) }
      return Phrase(
        words: words.places.map { Array(words.folded[$0.folded]) },
        followers: phrase.hasNeighbours
          ? Set(words.places.indices.dropFirst().filter { Self.follows($0, words) && words.isWide($0) }) : [],
        isPrefix: phrase.isPrefix)
    }
    terms = query.terms.map { $0.phrases.map(split) }
    excluded = query.excluded.flatMap { $0.phrases.map(split) }
    for phrases in terms where phrases.count == 1 {
      for word in phrases[0].words.dropLast(phrases[0].isPrefix ? 1 : 0) { required.insert(word) }
    }
  }

  convenience init(_ query: SearchQuery, _ database: Database) throws(SQLiteError) {
    self.init(query, tokenizer: try Tokenizer(database, arguments: SearchText.tokenizerArguments))
  }

  /// Adds the SQL function `quo_matches(query, text)`.
  static func addFunction(to database: Database) throws(SQLiteError) {
    try database.addPredicate("quo_matches") { [unowned database] query in
      let matcher = try SearchMatcher(SearchQuery(query), database)
      return { matcher.matches($0) }
    }
  }

  /// Whether every term occurs in the text, and none that is excluded.
  ///
  /// The result agrees with the index except for characters that must be adjacent, which the index cannot check.
  func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !terms.isEmpty, !text.isEmpty else { return false }
    SearchText.withIndexed(text) { tokenizer.split($0, into: &words) }
    return matches(words)
  }

  /// Whether every term occurs among the words of a text, as `SearchText.words` finds them. `mask` is that of the words.
  func matches(_ words: Tokenizer.Words, _ mask: WordMask) -> Bool {
    required.isSubset(of: mask) && matches(words)
  }

  private func matches(_ words: Tokenizer.Words) -> Bool {
    !terms.isEmpty
      && terms.allSatisfy { phrases in phrases.contains { occurrence(of: $0, from: 0, in: words) != nil } }
      && !excluded.contains { occurrence(of: $0, from: 0, in: words) != nil }
  }

  func matches(_ text: String) -> Bool {
    var text = text
    return text.withUTF8(matches)
  }

  /// The matches in the text as UTF-8 ranges, in order and not overlapping.
  func marks(in text: String) -> [Range<Int>] {
    var text = text
    let inserted = text.withUTF8 { utf8 in
      SearchText.withIndexed(utf8) { tokenizer.split($0, into: &words) }
      return SearchText.insertedBytes(utf8)
    }
    var marks: [Range<Int>] = []
    for phrase in terms.joined() {
      var start = 0
      while let found = occurrence(of: phrase, from: start, in: words) {
        let last = words.places[found + phrase.words.count - 1].text
        marks.append(
          inserted.original(words.places[found].text.lowerBound)..<inserted.original(last.upperBound - 1) + 1)
        start = found + 1
      }
    }
    return Self.merged(marks)
  }

  /// The index of the first word of the phrase's first occurrence from `start`.
  private func occurrence(of phrase: Phrase, from start: Int, in words: Tokenizer.Words) -> Int? {
    let count = phrase.words.count
    guard count > 0, words.places.count >= start + count else { return nil }
    return (start...words.places.count - count).first { first in
      phrase.words.indices.allSatisfy { index in
        if phrase.followers.contains(index) && !Self.follows(first + index, words) { return false }
        let word = words.folded[words.places[first + index].folded]
        return phrase.isPrefix && index == count - 1
          ? word.starts(with: phrase.words[index]) : word.elementsEqual(phrase.words[index])
      }
    }
  }

  /// Whether a word follows the previous one without a gap: `SearchText` puts exactly two spaces between characters
  /// written without spaces.
  private static func follows(_ index: Int, _ words: Tokenizer.Words) -> Bool {
    words.places[index].text.lowerBound == words.places[index - 1].text.upperBound + 2
  }

  private static func merged(_ marks: [Range<Int>]) -> [Range<Int>] {
    marks.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }.reduce(into: []) { merged, mark in
      if let last = merged.last, mark.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, mark.upperBound)
      } else {
        merged.append(mark)
      }
    }
  }
}

extension Tokenizer.Words {
  /// Whether this word and the previous one are each a character written without spaces.
  fileprivate func isWide(_ index: Int) -> Bool {
    [index - 1, index].allSatisfy { index in
      let scalars = String(decoding: folded[places[index].folded], as: UTF8.self).unicodeScalars
      return scalars.first?.isWrittenWithoutSpaces ?? false
    }
  }
}
