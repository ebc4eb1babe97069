import SQLite
import Testing
import TestSupport

@testable import CivilTime
@testable import InboxStore

/// Rules over generated news, beside a plain model and beside an inbox without rules.
struct RuleLawTests {
  private let now = november(21, 12)

  private func desk(_ rules: PlainRules) throws -> StatusDesk {
    let desk = try StatusDesk()
    for rule in rules.rules {
      _ = try desk.inbox.save(rule.rule, command: "rule add", author: person(at: november(19)))
    }
    return desk
  }

  private func expect(_ rules: PlainRules, of news: [ToldActivity], on desk: StatusDesk, _ comment: String) throws {
    for (party, told) in Dictionary(grouping: news, by: \.party) {
      let rows = try desk.rows(of: party)
      let conversation = try #require(try desk.inbox.conversation(rows[0]))
      let lines = told.sorted { $0.at < $1.at }.map { "\($0.id) \($0.isIncoming ? "in" : "out") \($0.status)" }
      let said = "\(comment), party \(party): \(lines), \(rules.rules.map(\.rule.terms)) \(rules.rules)"
      #expect(conversation.status == rules.status(told), "\(said)")
      #expect(conversation.isPinned == rules.isPinned(told), "\(said)")
    }
    for told in news {
      let stored = try desk.inbox.database.integer("SELECT automatic FROM activities WHERE quoId = \(told.id)")
      #expect(stored == (rules.isAutomatic(told) ? 1 : 0), "\(comment): \(told.id)")
    }
  }

  /// "Any order and split of the same news gives the same statuses", and those of the model.
  @Test(arguments: seeds(120)) func anyOrderAndSplitGivesTheSame(_ seed: UInt64) throws {
    var generated = GeneratedNews(seed: seed)
    let rules = generated.rules()
    let news = generated.news(generated.random.number(1...10))
    let whole = try desk(rules)
    try whole.take([news.map { $0.json() }], at: now)
    try expect(rules, of: news, on: whole, "seed \(seed), at once")
    for round in 1...3 {
      let other = try desk(rules)
      var rest = news.shuffled(using: &generated.random)
      var imports: Int64 = 0
      while !rest.isEmpty {
        let part = rest.prefix(generated.random.number(1...rest.count))
        rest.removeFirst(part.count)
        imports += 1
        try other.take([part.map { $0.json() }], at: now + imports * minute)
      }
      try expect(rules, of: news, on: other, "seed \(seed), round \(round)")
      let found = try other.examined()
      #expect(found == [], "seed \(seed), round \(round) \(found)")
    }
  }

  /// "Import twice changes nothing."
  @Test(arguments: seeds(40)) func whatIsKnownRunsNoRule(_ seed: UInt64) throws {
    var generated = GeneratedNews(seed: seed &+ 500)
    let rules = generated.rules()
    let news = generated.news(8)
    let desk = try desk(rules)
    try desk.take([news.map { $0.json() }], at: now)
    let before = try desk.inbox.database.everything()
    let again = try desk.take([news.map { $0.json() }], at: now + hour)
    #expect(again.rules == [] && again.operation == nil)
    #expect(try desk.inbox.database.everything() == before)
  }

  /// "Undo of the rule's operation leaves the import, undo of the import leaves no trace of the rule."
  @Test(arguments: seeds(60)) func undoLeavesWhatRulesDidNotDo(_ seed: UInt64) throws {
    var generated = GeneratedNews(seed: seed &+ 1_000)
    let rules = generated.rules()
    let (earlier, later) = (generated.news(4), generated.news(9).dropFirst(4))
    let bare = try StatusDesk()
    let (ruled, whole) = (try StatusDesk(), try StatusDesk())
    for desk in [bare, ruled, whole] { try desk.take([earlier.map { $0.json() }], at: now) }
    for desk in [ruled, whole] {
      for rule in rules.rules { _ = try desk.inbox.save(rule.rule, command: "rule add", author: person(at: now)) }
    }
    let start = try bare.standings()
    for desk in [bare, ruled, whole] { try desk.take([later.map { $0.json() }], at: now + hour) }
    let end = try ruled.standings()

    // Each rule by itself, the newest first.
    let operations = try ruled.inbox.database.all("SELECT id FROM operations WHERE cause IS NOT NULL ORDER BY id DESC")
    {
      $0.int64(0)
    }
    for operation in operations {
      let undone = try ruled.inbox.undo(.operation(operation), author: person(at: now + 2 * hour))
      #expect(undone?.conflicts == [], "seed \(seed)")
    }
    #expect(try ruled.standings() == bare.standings(), "seed \(seed)")
    #expect(try ruled.inbox.database.pins() == [], "seed \(seed)")
    #expect(try ruled.examined() == [], "seed \(seed)")
    for _ in operations { _ = try ruled.inbox.undo(.newestUndo, author: person(at: now + 3 * hour)) }
    #expect(try ruled.standings() == end, "seed \(seed)")

    // All of it with the import.
    let cause = try whole.inbox.database.integer("SELECT max(id) FROM operations WHERE command = 'import'")!
    let undone = try whole.inbox.undo(.operation(cause), author: person(at: now + 2 * hour))
    #expect(undone?.conflicts == [], "seed \(seed)")
    #expect(
      try whole.inbox.database.integer("SELECT count(*) FROM operations WHERE cause > 0 AND takenBackBy IS NULL") == 0)
    _ = try bare.inbox.undo(.operation(bare.lastImport), author: person(at: now + 2 * hour))
    #expect(try whole.standings() == bare.standings(), "seed \(seed)")
    #expect(try whole.examined() == [], "seed \(seed)")
    if earlier.map(\.party).contains(1), earlier.map(\.party).contains(2) {
      #expect(Set(start.keys).isSubset(of: Set(try whole.standings().keys)))
    }
    _ = try whole.inbox.undo(.newestUndo, author: person(at: now + 4 * hour))
    #expect(try whole.standings() == end, "seed \(seed)")
  }
}

extension StatusDesk {
  var lastImport: Int64 {
    get throws { try inbox.database.integer("SELECT max(id) FROM operations WHERE command = 'import'") ?? 0 }
  }

  /// What does not follow from the activities, as the doctor would say.
  func examined() throws -> [Finding] {
    try ThreadExamination(inbox.database).findings() + StatusExamination(inbox.database).findings()
      + TallyExamination(inbox.database).findings()
  }
}

extension Database {
  func pins() throws -> [String] { try rows("SELECT id FROM conversations WHERE pinned = 1") }

  /// Rows of the tables that rules write to.
  func everything() throws -> [String] {
    try rows("SELECT * FROM operations") + rows("SELECT * FROM changes") + rows("SELECT * FROM conversations")
      + rows("SELECT id, effect, automatic, saidAutomatic FROM activities")
  }
}
