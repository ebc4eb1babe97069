import SQLite
import TestSupport

@testable import CivilTime
@testable import InboxStore

/// Makes filters of every kind whose values are taken from an inbox, so that they keep some and not others.
struct GeneratedFilters {
  var random: SeededGenerator
  private let lines: [Int64]
  private let numbers: [String]
  private let members: [Int64]
  private let companies: [String]
  private let times: [Timestamp]
  static let words = [
    "bonjour", "hello", "CAFE", "好", "rendez vous", "\"rendez-vous\"", "bon*", "marie", "nothing", "first of",
    "\"of first\"", "你好", "caf* 你好", "好你", "(514) 555-0101", "+33 1 23 45 67 89", "72345",
  ]
  /// What of it is the number of somebody; no text mentions any.
  static let numbers = [
    "(514) 555-0101": "+15145550101", "+33 1 23 45 67 89": "+33123456789", "72345": "72345",
  ]

  init(_ box: TemporaryInbox, seed: UInt64) throws {
    random = SeededGenerator(seed: seed)
    lines = try box.rows("SELECT id FROM lines").compactMap { Int64($0) } + [4711]
    numbers = try box.rows("SELECT DISTINCT number FROM participants") + ["+15550000000"]
    members = try box.rows("SELECT id FROM members").compactMap { Int64($0) } + [4711]
    companies = try box.rows("SELECT DISTINCT company FROM contacts WHERE company IS NOT NULL") + ["Nobody"]
    let all = try box.rows(
      """
      SELECT activeAt FROM conversations UNION SELECT waitingSince FROM conversations WHERE waitingSince IS NOT NULL
       UNION SELECT statusChangedAt FROM conversations
      """)
    times = all.compactMap { Int64($0) }.map(Timestamp.init(milliseconds:))
  }

  mutating func filter() -> Filter {
    Filter((0..<random.number(0...3)).map { _ in clause() })
  }

  mutating func clause() -> Filter.Clause {
    Filter.Clause(criterion(), isNegated: random.chance(35))
  }

  mutating func criterion() -> Criterion {
    switch random.number(0...23) {
    case 0: .status(some(Status.allCases))
    case 1: .line(some(lines))
    case 2: .participant(some(numbers))
    case 3: .pinned
    case 4: .unanswered
    case 5: .answered
    case 6: .waitingSince(time())
    case 7: .idleSince(time())
    case 8: .activeSince(time())
    case 9: .activeBefore(time())
    case 10: .statusChangedSince(time())
    case 11: .assignedTo(some(members.map { $0 } + [nil]))
    case 12: .mentioning(some(members))
    case 13: .has(Set(some(Criterion.Content.allCases)))
    case 14: .contact(.company(some(companies.map { FoldedText.folded($0) } + [nil])))
    case 15: .contact(.tag(some(GeneratedEdits.tags + [nil])))
    case 16, 17: .contact(.property([property()]))
    case 18: .newMention(of: random.chance(30) ? nil : some(members))
    case 19: .anyOf((0..<random.number(0...3)).map { _ in filter() })
    case 20: .snoozed
    case 21: .due
    case 22: .kind(Set(some(Criterion.Outsider.allCases)))
    default: .match(SearchQuery(Self.words.randomElement(using: &random)!))
    }
  }

  private mutating func property() -> PropertyMatch {
    let key = GeneratedEdits.keys.randomElement(using: &random)!
    guard random.chance(75) else { return PropertyMatch(keys: [key]) }
    return PropertyMatch(keys: [key], value: GeneratedEdits.values.randomElement(using: &random)!)
  }

  private mutating func time() -> Timestamp {
    let time = times.randomElement(using: &random)!
    return Timestamp(milliseconds: time.milliseconds + Int64(random.number(-1...1)))
  }

  /// One or two of them; seldom none, as in a negated filter whose every name is unknown.
  private mutating func some<Element>(_ elements: [Element]) -> [Element] {
    Array(elements.shuffled(using: &random).prefix(random.chance(10) ? 0 : random.number(1...2)))
  }
}

extension Criterion {
  /// Those of a list of which one is enough, each by itself; nil where there is no list.
  var alternatives: [Criterion]? {
    switch self {
    case .status(let statuses): statuses.map { .status([$0]) }
    case .line(let lines): lines.map { .line([$0]) }
    case .participant(let numbers): numbers.map { .participant([$0]) }
    case .assignedTo(let members): members.map { .assignedTo([$0]) }
    case .mentioning(let members): members.map { .mentioning([$0]) }
    case .kind(let outsiders): outsiders.map { .kind([$0]) }
    case .newMention(let members?): members.map { .newMention(of: [$0]) }
    case .has(let contents): contents.map { .has([$0]) }
    case .contact(.company(let companies)): companies.map { .contact(.company([$0])) }
    case .contact(.tag(let tags)): tags.map { .contact(.tag([$0])) }
    case .anyOf(let filters): filters.map { .anyOf([$0]) }
    default: nil
    }
  }
}

extension TemporaryInbox {
  /// An inbox of the same seed as `filters`, with a past: marks, pins, assignments, notes with mentions and several imports.
  static func generated(seed: UInt64) throws -> TemporaryInbox {
    let box = try TemporaryInbox()
    var inputs = GeneratedInputs(seed: seed, isContradictory: seed.isMultiple(of: 3))
    var random = SeededGenerator(seed: seed &+ 1_000)
    for round in 0..<3 {
      try box.take(files(of: inputs.pieces(15), using: &random))
      let ids = try box.rows("SELECT id FROM conversations WHERE mergedInto IS NULL").compactMap { Int64($0) }
      let members = try box.rows("SELECT id FROM members ORDER BY id").compactMap { Int64($0) }
      for id in ids where random.chance(50) {
        let note = NoteDraft(text: "café bonjour", mentions: members.filter { _ in random.chance(40) })
        let actions: [ChangeAction] = [
          .status(.marked(.done)), .status(.marked(.open)), .status(.marked(.unread)), .pin(true), .pin(false),
          .status(.viewed), .assign(to: members.randomElement(using: &random), isHandover: random.chance(50)),
          .note(note),
          .assign(to: members.randomElement(using: &random), isHandover: true, note: note),
          .snooze(box.later(minutes: random.chance(50) ? 3 : .never)), .snooze(box.later(minutes: 5)),
        ]
        _ = try box.inbox.change(
          Selection(ids: [id]), actions.randomElement(using: &random)!, command: "test",
          author: box.author(member: random.chance(60) ? members.randomElement(using: &random) : nil))
      }
      for _ in 0..<6 { try GeneratedEdits.edit(box, &random) }
      for id in ids where random.chance(20) {
        try box.database.run(
          """
          INSERT INTO notes (uid, conversation, at, author, text)
          VALUES (\("note \(round) \(id)"), \(id), \(milliseconds(30)), 'Marie', 'first of all')
          """)
        try SearchIndex(box.database).replace(
          nil, by: "first of all", of: .note, box.database.lastInsertedRow)
      }
    }
    _ = try box.inbox.recordReminders(dueBy: box.later(minutes: 10))
    for _ in 0..<10 { _ = box.author() }
    return box
  }
}

extension ChangeAction {
  static func snooze(_ time: Timestamp) -> ChangeAction { .status(.snoozed(until: time)) }
}

extension Int {
  /// Minutes that no test lasts for.
  static let never = 1_000_000
}
