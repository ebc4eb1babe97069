/// Finds the names after the at signs of a text: where one may begin, where it ends, and whose it is.
///
/// A mention begins at the beginning of a word only, so that no part of an address (`jane@acme.example`,
/// `https://medium.com/@sana/post`) is one. A name ends where a word ends, and is the longest that somebody has there.
/// Chinese, Japanese and Korean words stand close to each other: there a name may begin and end between any two
/// characters, and the space between its parts may be left out.
struct MentionedNameFinder {
  private let characters: [Character]
  private let team: TeamNames
  private let me: TeamNames.Person?
  /// Names of more than one word, the longest first.
  private let longNames: [(name: [Character], people: [TeamNames.Person])]
  /// A long text that names the same few over and over looks each of them up once.
  private var known: [String: [TeamNames.Person]] = [:]
  /// No name is longer, and no end of one need be looked for further on.
  private let longest: Int

  /// `me` is whom `@me` means.
  init(_ characters: [Character], _ team: TeamNames, _ me: TeamNames.Person?) {
    self.characters = characters
    self.team = team
    self.me = me
    let names = Set(team.people.flatMap(\.spellings))
    longNames = names.filter { $0.contains(" ") }.sorted { ($1.count, $0) < ($0.count, $1) }
      .map { (name: Array($0), people: team.people(named: $0)) }
    longest = max(2, names.map(\.count).max() ?? 0)
  }

  /// Whether an at sign may begin a mention: after nothing, white space, what opens or separates, and a picture.
  func mayBegin(at sign: Int) -> Bool {
    guard sign > 0 else { return true }
    let previous = characters[sign - 1]
    if previous.isWhitespace || previous.isWrittenWithoutSpaces || "\"'*,;:¿¡…·•–—".contains(previous) { return true }
    guard let scalar = previous.unicodeScalars.first else { return true }
    switch scalar.properties.generalCategory {
    case .openPunctuation, .initialPunctuation, .otherSymbol: return true
    case .otherPunctuation, .closePunctuation: return 0x3000...0x303F ~= scalar.value || scalar.value >= 0xFE10
    default: return false
    }
  }

  /// The longest name that somebody has from `start` on; nil where nobody has one.
  mutating func name(from start: Int) -> (end: Int, people: [TeamNames.Person])? {
    let word = wordEnd(from: start)
    guard word > start else { return nil }
    let long = longName(from: start)
    for end in ends(from: start, word) where end > long?.end ?? start {
      let found = people(called: start..<end)
      if !found.isEmpty { return (end, found) }
    }
    return long
  }

  /// Where a name ends that goes on after a part of a person's name and is not theirs, as in `@Olivier Smith` where there
  /// is an Olivier Tran: somebody else is meant. What goes on is a word on the same line, written as names are: a capital,
  /// then a small letter. Nil where the person was named in full, or nothing goes on.
  func longerName(from start: Int, to end: Int, of person: TeamNames.Person) -> Int? {
    let typed = String(characters[start..<end])
    guard FoldedText.folded(typed) != "me", !person.isNamedInFull(by: typed) else { return nil }
    var next = end
    while next < characters.count, characters[next].isSpace { next += 1 }
    guard next > end, next + 1 < characters.count else { return nil }
    guard characters[next].isUppercase, characters[next + 1].isLowercase else { return nil }
    let word = wordEnd(from: next)
    let following = FoldedText.folded(String(characters[next..<word]))
    // What follows may be somebody's: `@Zhou Mei Lin's`.
    let parts = following.split { "'’".contains($0) }
    return person.words.contains { $0 == following || parts.first.map(String.init) == $0 } ? nil : word
  }

  /// The quote that ends the name from `start` on: the last after which it is somebody's, for a name may have quotes of
  /// its own, and the first of the line where it is nobody's.
  mutating func closingQuote(from start: Int) -> Int? {
    guard let first = characters[start...].firstIndex(where: { $0 == "\"" || $0.isNewline }),
      characters[first] == "\""
    else { return nil }
    var (last, end) = (first, first + 1)
    while end < characters.count, end <= start + longest, !characters[end].isNewline {
      if characters[end] == "\"", !people(called: start..<end).isEmpty { last = end }
      end += 1
    }
    return last
  }

  /// Whoever goes by what stands in a part of the text.
  mutating func people(called part: Range<Int>) -> [TeamNames.Person] {
    let name = String(characters[part])
    if let found = known[name] { return found }
    var found = team.people(named: name)
    if found.isEmpty, let me, FoldedText.folded(name) == "me" { found = [me] }
    known[name] = found
    return found
  }

  /// The end of the run of characters of which names and addresses are made, punctuation at its end left out.
  func wordEnd(from start: Int) -> Int {
    var end = start
    while end < characters.count, characters[end].isPartOfName || ".'’+-@%".contains(characters[end]) {
      if characters[end] == "@", end + 1 < characters.count, characters[end + 1] == "@" { break }
      end += 1
    }
    while end > start, !characters[end - 1].isLetter, !characters[end - 1].isNumber { end -= 1 }
    return end
  }

  /// Where a name may end: at the end of the word, before an apostrophe (`@marie's`), and between Chinese characters.
  private func ends(from start: Int, _ end: Int) -> [Int] {
    [end]
      + (start + 1..<max(min(end, start + longest + 1), start + 1)).reversed().filter { index in
        "'’".contains(characters[index]) || characters[index].isWrittenWithoutSpaces
          || characters[index - 1].isWrittenWithoutSpaces
      }
  }

  /// The longest name of several words that follows, whatever its case and accents.
  private func longName(from start: Int) -> (end: Int, people: [TeamNames.Person])? {
    var longest: (end: Int, people: [TeamNames.Person])?
    for (name, people) in longNames where !people.isEmpty {
      if let end = end(of: name, from: start), end > longest?.end ?? start { longest = (end, people) }
    }
    return longest
  }

  private func end(of name: [Character], from start: Int) -> Int? {
    var (index, matched) = (start, 0)
    while matched < name.count {
      guard index < characters.count else { return nil }
      if name[matched] == " " {
        matched += 1
        if characters[index].isSpace {
          index += 1
        } else if !name[matched - 2].isWrittenWithoutSpaces || !name[matched].isWrittenWithoutSpaces {
          return nil
        }
        continue
      }
      // One letter may be folded into two, as æ is.
      for letter in FoldedText.folded(String(characters[index])) {
        guard matched < name.count, name[matched] == letter else { return nil }
        matched += 1
      }
      index += 1
    }
    return isWordEnd(index) ? index : nil
  }

  private func isWordEnd(_ index: Int) -> Bool {
    guard index < characters.count else { return true }
    let (last, next) = (characters[index - 1], characters[index])
    guard last.isPartOfName, !last.isWrittenWithoutSpaces else { return true }
    // Ann Lee-Smith is not Ann Lee.
    if next == "-" || next == "‐" || next == "‑" {
      return index + 1 == characters.count || !characters[index + 1].isPartOfName
    }
    return !next.isPartOfName || next.isWrittenWithoutSpaces
  }
}

extension TeamNames.Person {
  /// The names that may be written out after an at sign, folded.
  /// A name that is written without a space may be typed with one.
  fileprivate var spellings: [String] {
    [
      full, first, last, FoldedText.folded(label), nameWords(full).joined(separator: " "), id,
      FoldedText.folded(email ?? ""),
    ] + (FamilyNameFirst.writes(first, last) && !last.isEmpty ? [last + " " + first] : [])
  }

  /// Whether what was typed is more than a part of their name.
  fileprivate func isNamedInFull(by typed: String) -> Bool {
    let name = FoldedText.folded(typed)
    return typed == id || name == FoldedText.folded(label) || name.contains("@") || nameWords(name) == nameWords(full)
  }
}

extension Character {
  fileprivate var isPartOfName: Bool { isLetter || isNumber || self == "_" }

  fileprivate var isSpace: Bool { self == " " || self == "\u{A0}" }

  fileprivate var isWrittenWithoutSpaces: Bool { unicodeScalars.first?.isWrittenWithoutSpaces ?? false }
}
