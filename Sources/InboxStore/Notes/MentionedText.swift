/// What somebody typed with the mentions in it understood: `@marie`, `@Marie Roy`, `@Marie.Roy`, `@"Marie Roy"`,
/// `@marie@acme.example`, `@US…`.
///
/// A mention begins at an at sign that is not inside a word or an address (`jane@acme.example` is none), ends before
/// punctuation, and where a full name follows, takes all of it. `@@` is a plain at sign anywhere, and so is one that no
/// name follows. In the text, a mention becomes the full name of who it is; reading that again finds the same member.
public struct MentionedText: Sendable, Equatable {
  /// As a person reads it.
  public let text: String
  /// The rows of the members, each once, in the order of their first mention.
  public let mentions: [Int64]

  /// `me` is who writes, whom `@me` means. Throws `unknownName` and `ambiguousName`.
  public init(reading typed: String, team: TeamNames, me: TeamNames.Person? = nil) throws(InboxError) {
    var reader = MentionReader(typed, team, me)
    try reader.read()
    text = reader.text
    mentions = reader.mentions
  }
}

private struct MentionReader {
  private let characters: [Character]
  private let team: TeamNames
  private let me: TeamNames.Person?
  /// Full names and labels that may follow an at sign, the longest first.
  private let fullNames: [(name: [Character], people: [TeamNames.Person])]
  private var known: [String: [TeamNames.Person]] = [:]
  private(set) var text = ""
  private(set) var mentions: [Int64] = []

  init(_ typed: String, _ team: TeamNames, _ me: TeamNames.Person?) {
    characters = Array(typed)
    self.team = team
    self.me = me
    let names = Set(team.people.map(\.full) + team.people.map { foldedName($0.label) }).filter { $0.contains(" ") }
    fullNames = names.sorted { $0.count > $1.count }.map { (name: Array($0), people: team.people(named: $0)) }
  }

  mutating func read() throws(InboxError) {
    text.reserveCapacity(characters.count)
    var index = 0
    while index < characters.count {
      let character = characters[index]
      index += 1
      guard character == "@" else {
        // No command line can hold a NUL; what comes from a file may.
        text.append(character == "\r\n" ? "\n" : character == "\0" ? "\u{FFFD}" : character)
        continue
      }
      if index < characters.count, characters[index] == "@" {
        index += 1
        text.append("@")
      } else if isInsideWord(before: index - 1) {
        text.append("@")
      } else if let end = try mention(from: index) {
        index = end
      } else {
        text.append("@")
      }
    }
  }

  /// Chinese, Japanese and Korean words stand close; what comes before an address is never written so.
  private func isInsideWord(before sign: Int) -> Bool {
    guard sign > 0 else { return false }
    let previous = characters[sign - 1]
    return previous.isPartOfName && !previous.isWrittenWithoutSpaces
  }

  /// Reads the name from `start` on and returns where it ends; nil where none follows.
  private mutating func mention(from start: Int) throws(InboxError) -> Int? {
    guard start < characters.count else { return nil }
    if characters[start] == "\"" { return try quotedMention(from: start + 1) }
    let word = wordEnd(from: start)
    guard word > start else { return nil }
    if let (end, people) = fullName(from: start) {
      try take(people, String(characters[start..<end]))
      return end
    }
    for end in ends(from: start, word) {
      let found = people(String(characters[start..<end]))
      if found.isEmpty { continue }
      try take(found, String(characters[start..<end]))
      return end
    }
    throw team.unknown(String(characters[start..<word]))
  }

  private mutating func quotedMention(from start: Int) throws(InboxError) -> Int? {
    let line = characters[start...].prefix { !$0.isNewline }
    guard let end = line.firstIndex(of: "\"") else { throw team.unknown("\"" + String(line.prefix(40))) }
    let name = String(characters[start..<end])
    try take(people(name), name)
    return end + 1
  }

  private mutating func take(_ people: [TeamNames.Person], _ name: String) throws(InboxError) {
    guard let person = people.first else { throw team.unknown(name) }
    guard people.count == 1 else { throw team.ambiguous(name, people) }
    text += "@" + person.label
    if !mentions.contains(person.row) { mentions.append(person.row) }
  }

  /// A long text that names the same few over and over looks each of them up once.
  private mutating func people(_ name: String) -> [TeamNames.Person] {
    if let found = known[name] { return found }
    var found = team.people(named: name)
    if found.isEmpty, let me, foldedName(name) == "me" { found = [me] }
    known[name] = found
    return found
  }

  /// The end of the run of characters of which names and addresses are made, punctuation at its end left out.
  private func wordEnd(from start: Int) -> Int {
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
      + (start + 1..<max(end, start + 1)).reversed().filter { index in
        "'’".contains(characters[index]) || characters[index].isWrittenWithoutSpaces
          || characters[index - 1].isWrittenWithoutSpaces
      }
  }

  /// The longest full name that follows, whatever its case and accents.
  private func fullName(from start: Int) -> (end: Int, [TeamNames.Person])? {
    for (name, people) in fullNames {
      if let end = end(of: name, from: start) { return (end, people) }
    }
    return nil
  }

  private func end(of name: [Character], from start: Int) -> Int? {
    var (index, matched) = (start, 0)
    while matched < name.count {
      guard index < characters.count else { return nil }
      if name[matched] == " " {
        guard characters[index] == " " || characters[index] == "\u{A0}" else { return nil }
        matched += 1
      } else {
        // One letter may be folded into two, as æ is.
        for letter in foldedName(String(characters[index])) {
          guard matched < name.count, name[matched] == letter else { return nil }
          matched += 1
        }
      }
      index += 1
    }
    guard index < characters.count, let last = name.last else { return index }
    let goesOn = characters[index].isPartOfName && (last.isLetter || last.isNumber)
    return goesOn && !characters[index].isWrittenWithoutSpaces && !last.isWrittenWithoutSpaces ? nil : index
  }
}

extension Character {
  fileprivate var isPartOfName: Bool { isLetter || isNumber || self == "_" }

  fileprivate var isWrittenWithoutSpaces: Bool { unicodeScalars.first?.isWrittenWithoutSpaces ?? false }
}
