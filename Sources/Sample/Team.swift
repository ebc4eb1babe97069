/// The team of a made-up bicycle shop.
struct Team: Sendable {
  struct Member: Sendable {
    let id: String
    let first: String
    let last: String
    let email: String
    let role: String
    let languages: [Language]
  }

  struct Line: Sendable {
    let id: String
    let number: String
    let formatted: String
    let name: String
    let symbol: String
    /// The indices of the members.
    let members: [Int]
  }

  let members: [Member]
  let lines: [Line]

  init(identifiers: Identifiers) {
    func member(
      _ index: Int, _ first: String, _ last: String, _ mailbox: String, _ role: String, _ languages: [Language]
    )
      -> Member
    {
      Member(
        id: identifiers.member(index), first: first, last: last, email: "\(mailbox)@velosduheron.example", role: role,
        languages: languages)
    }
    func line(_ line: TeamLine, _ name: String, _ symbol: String, _ members: [Int]) -> Line {
      Line(
        id: identifiers.line(line.rawValue), number: PhonePlan.line(line.rawValue),
        formatted: "(514) 555-010\(line.rawValue)", name: name, symbol: symbol, members: members)
    }
    members = [
      member(0, "Marie-Ève", "Gagnon", "marie-eve", "owner", [.french, .english]),
      member(1, "Olivier", "Tran", "olivier", "admin", [.french, .english]),
      member(2, "Sana", "Haddad", "sana", "member", [.english, .french, .japanese, .korean]),
      member(3, "Julien", "Lévesque", "julien", "member", [.french, .english]),
      member(4, "Mei Lin", "Zhou", "mei-lin", "member", [.chinese, .english, .japanese, .korean]),
    ]
    lines = [
      line(.support, "Support", "🚲", [0, 1, 2, 3, 4]),
      line(.sales, "Ventes", "🛒", [0, 1, 2, 4]),
      line(.workshop, "Atelier", "🔧", [0, 2, 3, 4]),
    ]
  }

  /// Picks a member of the line who speaks the language.
  func handler(of line: TeamLine, in language: Language, _ random: inout RandomNumbers) -> Int {
    let able = lines[line.rawValue].members.filter { members[$0].languages.contains(language) }
    return able[random.below(able.count)]
  }
}
