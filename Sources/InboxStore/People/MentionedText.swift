/// A typed text with its mentions resolved: `@marie`, `@Marie Roy`, `@Marie.Roy`, `@"Marie Roy"`,
/// `@marie@acme.example`, `@US…`.
///
/// The text stays as typed, except that `@@` becomes a plain at sign and the quotes around a name are dropped.
/// `MentionedNameFinder` finds where a mention begins and ends. Mentions are stored beside the text, because `@me`, or
/// a first name that a second member has later, cannot be resolved from the text alone.
public struct MentionedText: Sendable, Equatable {
  /// The text to display.
  public let text: String
  /// The row ids of the mentioned members, each once, in the order of their first mention.
  public let mentions: [Int64]

  /// Reads a typed text; `me` is the author, for `@me`. Throws `unknownName` and `ambiguousName`.
  public init(reading typed: String, team: TeamNames, me: TeamNames.Person? = nil) throws(InboxError) {
    var reader = MentionReader(typed, team, me)
    try reader.read()
    text = reader.text
    mentions = reader.mentions
  }

  /// The words in a stored text that mention members of `team`, with at signs, each once, longest first. Ignores
  /// unknown names.
  static func words(in text: String, of team: TeamNames, me: TeamNames.Person?) -> [String] {
    let characters = Array(text)
    var finder = MentionedNameFinder(characters, team, me)
    var words: Set<String> = []
    var index = 0
    while index < characters.count {
      index += 1
      guard characters[index - 1] == "@", finder.mayBegin(at: index - 1), let name = finder.name(from: index) else {
        continue
      }
      words.insert(String(characters[index - 1..<name.end]))
      index = name.end
    }
    return words.sorted { ($1.count, $0) < ($0.count, $1) }
  }
}

private struct MentionReader {
  private let characters: [Character]
  private let team: TeamNames
  private var finder: MentionedNameFinder
  private(set) var text = ""
  private(set) var mentions: [Int64] = []

  init(_ typed: String, _ team: TeamNames, _ me: TeamNames.Person?) {
    characters = Array(typed)
    self.team = team
    finder = MentionedNameFinder(characters, team, me)
  }

  mutating func read() throws(InboxError) {
    text.reserveCapacity(characters.count)
    var index = 0
    while index < characters.count {
      let character = characters[index]
      index += 1
      // A command line cannot contain NUL, but a file can.
      text.append(character == "\r\n" ? "\n" : character == "\0" ? "\u{FFFD}" : character)
      guard character == "@", index < characters.count else { continue }
      if characters[index] == "@" {
        index += 1
      } else if finder.mayBegin(at: index - 1) {
        index = try mention(from: index)
      }
    }
  }

  /// Reads the name at `start`, if any, and returns the index after it.
  private mutating func mention(from start: Int) throws(InboxError) -> Int {
    if characters[start] == "\"" { return try quotedMention(from: start + 1) }
    let word = finder.wordEnd(from: start)
    guard word > start else { return start }
    guard let name = finder.name(from: start) else { throw team.unknown(String(characters[start..<word])) }
    let person = try one(of: name.people, called: start..<name.end)
    if let longer = finder.longerName(from: start, to: name.end, of: person) {
      throw .unknownName(kind: "member", name: String(characters[start..<longer]), known: [person.label])
    }
    mention(person, as: start..<name.end)
    return name.end
  }

  private mutating func quotedMention(from start: Int) throws(InboxError) -> Int {
    guard let end = finder.closingQuote(from: start) else {
      throw team.unknown("\"" + String(characters[start...].prefix { !$0.isNewline }.prefix(40)))
    }
    let person = try one(of: finder.people(called: start..<end), called: start..<end)
    mention(person, as: start..<end)
    return end + 1
  }

  private func one(of people: [TeamNames.Person], called name: Range<Int>) throws(InboxError) -> TeamNames.Person {
    guard let person = people.first else { throw team.unknown(String(characters[name])) }
    guard people.count == 1 else { throw team.ambiguous(String(characters[name]), people) }
    return person
  }

  private mutating func mention(_ person: TeamNames.Person, as name: Range<Int>) {
    text.append(contentsOf: characters[name])
    if !mentions.contains(person.row) { mentions.append(person.row) }
  }
}
