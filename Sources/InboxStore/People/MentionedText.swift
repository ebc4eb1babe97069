/// What somebody typed with the mentions in it understood: `@marie`, `@Marie Roy`, `@Marie.Roy`, `@"Marie Roy"`,
/// `@marie@acme.example`, `@US…`.
///
/// The text stays as it was typed, but for `@@`, which is a plain at sign anywhere, and for the quotes around a name,
/// which go. Where a mention begins and ends, `MentionedName` says. Whom a text mentions is kept apart from it, because
/// who is meant by `@me`, or by a first name that two have later, cannot be told from the text alone.
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

  /// The words by which a stored text mentions members of `team`, signs included, each once, the longest first; whatever
  /// else stands after an at sign is text.
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
      // No command line can hold a NUL; what comes from a file may.
      text.append(character == "\r\n" ? "\n" : character == "\0" ? "\u{FFFD}" : character)
      guard character == "@", index < characters.count else { continue }
      if characters[index] == "@" {
        index += 1
      } else if finder.mayBegin(at: index - 1) {
        index = try mention(from: index)
      }
    }
  }

  /// Reads the name from `start` on, if one follows, and returns where it ends.
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
