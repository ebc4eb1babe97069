/// The terms of a query, read from what was typed.
struct TypedQuery {
  /// The terms, each once.
  private(set) var terms: [SearchTerm] = []
  private(set) var excluded: [SearchTerm] = []
  private(set) var fault: SearchQuery.Fault?
  private(set) var doubt: SearchQuery.Doubt?
  /// The alternatives of each term that was typed.
  private var wanted: [[SearchTerm]] = []
  /// Whether the next term is an alternative to the last one.
  private var isAlternative = false

  init(_ text: String) {
    let parts = text.unicodeScalars.split(separator: "\"", omittingEmptySubsequences: false).map(Substring.init)
    var excludesQuoted = false
    for (index, part) in parts.enumerated() {
      // Parts with an odd index are inside quotes.
      if index % 2 == 1 {
        note(emojiIn: part)
        add(SearchTerm(String(part)), isExcluded: excludesQuoted)
      } else {
        let words = part.split(whereSeparator: \.isWhitespace)
        excludesQuoted = words.last == "-" && part.last == "-"
        read(words, isLast: index == parts.count - 1)
      }
    }
    terms = Self.unique(wanted.map(SearchTerm.init(anyOf:)))
    excluded = Self.unique(excluded)
  }

  private static func unique(_ terms: [SearchTerm]) -> [SearchTerm] {
    var seen: Set<SearchTerm> = []
    return terms.filter { seen.insert($0).inserted }
  }

  private mutating func read(_ words: [Substring], isLast: Bool) {
    var rest = words[...]
    while let word = rest.first {
      note(emojiIn: word)
      if word == "OR", !wanted.isEmpty, rest.count > 1 || !isLast {
        isAlternative = true
        rest.removeFirst()
        continue
      }
      if ["or", "ou"].contains(word.lowercased()), !wanted.isEmpty, rest.count > 1 { doubt = doubt ?? .lowerCaseOr }
      if let unwanted = Self.unwanted(word) {
        add(term(unwanted), isExcluded: true)
        rest.removeFirst()
        continue
      }
      let count = PhoneSpelling.wordsOfNumber(rest)
      let number = count > 0 ? SearchTerm(number: rest.prefix(count).joined(separator: " ")) : nil
      if word.filter(\.isNumber).count >= 3, !word.contains(where: \.isLetter),
        number?.numbers.contains(where: { $0.hasPrefix("+") }) != true
      {
        doubt = doubt ?? .partOfNumber(String(word))
      }
      add(number ?? term(word), isExcluded: false)
      rest = rest.dropFirst(number == nil ? 1 : count)
    }
  }

  /// The word behind a dash that leaves it out; nil for other words, also for those with a second dash.
  private static func unwanted(_ word: Substring) -> Substring? {
    guard word.first == "-", let second = word.dropFirst().first, second.isLetter || second.isNumber else { return nil }
    return word.dropFirst()
  }

  private mutating func term(_ word: Substring) -> SearchTerm? {
    let term = SearchTerm(String(word), isPrefix: word.hasSuffix("*"))
    if term != nil, Self.isPart(word) { fault = fault ?? .partOfWord(String(word)) }
    return term
  }

  /// Whether a word has a `*` before letters or digits: `*mily`, `f*mily`.
  private static func isPart(_ word: Substring) -> Bool {
    let isInside = zip(word.dropFirst(), word).contains { $0 == "*" && ($1.isLetter || $1.isNumber) }
    let rest = word.drop { $0 != "*" }
    return word.hasPrefix("*") || isInside && rest.contains { $0.isLetter || $0.isNumber }
  }

  private mutating func add(_ term: SearchTerm?, isExcluded: Bool) {
    guard let term else { return }
    if isExcluded {
      excluded.append(term)
    } else if isAlternative {
      wanted[wanted.count - 1].append(term)
    } else {
      wanted.append([term])
    }
    isAlternative = false
  }

  private mutating func note(emojiIn word: Substring) {
    if fault == nil, word.unicodeScalars.contains(where: \.isShownAsEmoji) { fault = .emoji(String(word)) }
  }
}

extension Unicode.Scalar {
  /// Whether the scalar is shown as a picture, by itself or because it makes the one before it a picture.
  fileprivate var isShownAsEmoji: Bool {
    value == 0xFE0F || !isASCII && properties.isEmojiPresentation
  }
}
