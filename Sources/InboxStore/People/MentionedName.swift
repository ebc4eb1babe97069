/// Finds the names after the at signs of a text: where a name may begin, where it ends, and whose it is.
///
/// A mention begins only at the beginning of a word, so that part of an address (`jane@acme.example`,
/// `https://medium.com/@sana/post`) is no mention. A name ends where a word ends; the longest known name wins. Chinese,
/// Japanese and Korean have no spaces between words: a name may begin and end between any two characters, and the space
/// between its parts is optional.
struct MentionedNameFinder {
  private let characters: [Character]
  private let team: NameIndex
  private let me: TeamNames.Person?
  private typealias LongName = (name: [Character], people: [TeamNames.Person])
  /// Names of more than one word by their first word, the longest first.
  private var longNames: [String: [LongName]] = [:]
  /// Names whose first two words may stand without a space between them, such as 李 静.
  private var joinedNames: [LongName] = []
  /// A cache of lookups, for long texts that repeat a few names.
  private var known: [String: [TeamNames.Person]] = [:]
  /// The length of the longest name, which limits the search for a name's end.
  private let longest: Int

  /// Prepares the team's names; `me` is the person that `@me` stands for.
  init(_ characters: [Character], _ team: TeamNames, _ me: TeamNames.Person?) {
    self.characters = characters
    let index = NameIndex(team)
    self.team = index
    self.me = me
    let names = Set(team.people.flatMap(\.spellings))
    longest = max(2, names.map(\.count).max() ?? 0)
    for text in names.filter({ $0.contains(" ") }).sorted(by: { ($1.count, $0) < ($0.count, $1) }) {
      let long: LongName = (name: Array(text), people: index.people(named: text))
      guard !long.people.isEmpty, let space = long.name.firstIndex(of: " ") else { continue }
      if space > 0, space + 1 < long.name.count, long.name[space - 1].isWrittenWithoutSpaces,
        long.name[space + 1].isWrittenWithoutSpaces
      {
        joinedNames.append(long)
      } else {
        longNames[String(long.name[..<space]), default: []].append(long)
      }
    }
  }

  /// Whether an at sign may begin a mention: at the start, or after white space, opening or separating punctuation, a
  /// symbol, or a character written without spaces.
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

  /// The longest known name that begins at `start`; nil if there is none.
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

  /// The end of a name that continues a part of a person's name but is not theirs, as in `@Olivier Smith` if the only
  /// Olivier is Olivier Tran. The continuation is a word on the same line with a capital followed by a small letter.
  /// Nil if the person was named in full, or there is no continuation.
  func longerName(from start: Int, to end: Int, of person: TeamNames.Person) -> Int? {
    let typed = String(characters[start..<end])
    guard FoldedText.folded(typed) != "me", !person.isNamedInFull(by: typed) else { return nil }
    var next = end
    while next < characters.count, characters[next].isSpace { next += 1 }
    guard next > end, next + 1 < characters.count else { return nil }
    guard characters[next].isUppercase, characters[next + 1].isLowercase else { return nil }
    let word = wordEnd(from: next)
    let following = FoldedText.folded(String(characters[next..<word]))
    // The next word may be possessive: `@Zhou Mei Lin's`.
    let parts = following.split { "'’".contains($0) }
    return person.words.contains { $0 == following || parts.first.map(String.init) == $0 } ? nil : word
  }

  /// The quote that ends the name that begins at `start`: the last one that completes a known name, because names may
  /// contain quotes; else the first on the line.
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

  /// The people named by a part of the text.
  mutating func people(called part: Range<Int>) -> [TeamNames.Person] {
    let name = String(characters[part])
    if let found = known[name] { return found }
    var found = team.people(named: name)
    if found.isEmpty, let me, FoldedText.folded(name) == "me" { found = [me] }
    known[name] = found
    return found
  }

  /// The end of the run of name and address characters, without trailing punctuation.
  func wordEnd(from start: Int) -> Int {
    var end = start
    while end < characters.count, characters[end].isPartOfName || ".'’+-@%".contains(characters[end]) {
      if characters[end] == "@", end + 1 < characters.count, characters[end + 1] == "@" { break }
      end += 1
    }
    while end > start, !characters[end - 1].isLetter, !characters[end - 1].isNumber { end -= 1 }
    return end
  }

  /// The possible ends of a name: the end of the word, before an apostrophe (`@marie's`), between Chinese characters.
  private func ends(from start: Int, _ end: Int) -> [Int] {
    [end]
      + (start + 1..<max(min(end, start + longest + 1), start + 1)).reversed().filter { index in
        "'’".contains(characters[index]) || characters[index].isWrittenWithoutSpaces
          || characters[index - 1].isWrittenWithoutSpaces
      }
  }

  /// The longest name of several words at `start`, ignoring case and accents.
  private func longName(from start: Int) -> (end: Int, people: [TeamNames.Person])? {
    var longest: (end: Int, people: [TeamNames.Person])?
    for (name, people) in (longNames[firstWord(from: start)] ?? []) + joinedNames {
      if let end = end(of: name, from: start), end > longest?.end ?? start { longest = (end, people) }
    }
    return longest
  }

  /// The folded characters before the first space, at most as many as the longest name has.
  private func firstWord(from start: Int) -> String {
    let rest = characters[start..<min(characters.count, start + longest)]
    return rest.prefix { !$0.isSpace }.map { FoldedText.folded(String($0)) }.joined()
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
      // A letter may fold to two, as æ does.
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
  /// The folded names that may follow an at sign. A name written without a space may be typed with one.
  fileprivate var spellings: [String] {
    [
      full, first, last, FoldedText.folded(label), nameWords(full).joined(separator: " "), id,
      FoldedText.folded(email ?? ""),
    ] + (FamilyNameFirst.writes(first, last) && !last.isEmpty ? [last + " " + first] : [])
  }

  /// Whether `typed` is more than a part of the person's name.
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
