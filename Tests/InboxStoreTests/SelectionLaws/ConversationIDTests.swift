import SQLite
import Testing
import TestSupport

@testable import InboxStore

/// Ids, lists and ranges as words, and what they select.
@Suite struct ConversationIDTests {
  /// What words of known ids and ranges select, read one by one, is what SQL selects.
  @Test func wordsSelectWhatTheySay() throws {
    for seed in seeds(20) {
      let box = try TemporaryInbox.generated(seed: seed)
      let desk = try Desk(box, seed: seed)
      var random = SeededGenerator(seed: seed)
      for round in 0..<40 {
        var expected: Set<Int64> = []
        let words = (0..<Int.random(in: 1...3, using: &random)).map { _ in
          (0..<Int.random(in: 1...3, using: &random)).map { _ in desk.part(&random, &expected) }
            .joined(separator: ",")
        }
        let selection = try box.inbox.select(words)
        #expect(try desk.rows(selection) == expected, "seed \(seed), round \(round): \(words)")
        // With a filter: those of them that match.
        var narrowed = selection
        narrowed.filter = .inbox
        let inbox = Set(try box.inbox.conversations(.inbox).map(\.id))
        #expect(try desk.rows(narrowed) == expected.intersection(inbox), "seed \(seed), round \(round): \(words)")
      }
    }
  }

  /// Everything that is wrong is named, and nothing else.
  @Test func errorsNameThePartsThatAreWrong() throws {
    let box = try TemporaryInbox.generated(seed: 1)
    let desk = try Desk(box, seed: 1)
    let beyond = (desk.homes.keys.max() ?? 0) + 1
    let known = try #require(desk.homes.keys.min())
    let wrong = [
      "\(beyond)", "#\(beyond)", "x", "CNnone", "ACnone", "\(beyond)-\(beyond + 5)", "+\(known)", "-\(known)",
      "##\(known)", "\(known)x", "1-2-3", "1-", "-", "#", "514-5550123", "99999999999999999999",
      "1-99999999999999999999", "٤",
    ]
    for part in wrong {
      #expect(throws: InboxError.unknownConversations([part])) {
        try box.inbox.select(["\(known),\(part)", "#\(known)"])
      }
    }
    #expect(throws: InboxError.unknownConversations(wrong)) {
      try box.inbox.select(wrong.map { "\($0),\(known)" })
    }
    for word in ["", ",", ",,"] {
      #expect(throws: InboxError.unknownConversations([word])) { try box.inbox.select([word]) }
    }
    for range in ["25-20", "#2-#1", "1-0"] {
      #expect(throws: InboxError.backwardRange(range)) { try box.inbox.select(["\(known),\(range)"]) }
    }
    // A comma too many names nothing.
    #expect(try desk.rows(box.inbox.select(["\(known),,"])) == [desk.homes[known]])
    #expect(try box.inbox.select([]).ids == [])
  }

  /// The largest range takes no longer than the inbox is large, and the range of a phone number can still be said.
  @Test func aRangeOfABillion() throws {
    let box = try TemporaryInbox.generated(seed: 2)
    let desk = try Desk(box, seed: 2)
    for range in ["1-1000000000", "0-9223372036854775807", "#1-9223372036854775807,1-1000000000"] {
      #expect(try desk.rows(box.inbox.select([range])) == desk.listed)
    }
    let plan = try box.inbox.database.all(
      "EXPLAIN QUERY PLAN SELECT c.id FROM conversations c WHERE \(box.inbox.select(["1-1000000000"]).condition)"
    ) { $0.string(3) }
    #expect(!plan.contains { $0.hasPrefix("SCAN c") || $0.hasPrefix("SCAN r") }, "\(plan)")
    #expect(throws: InboxError.unknownConversations(["514-5550123"])) { try box.inbox.select(["514-5550123"]) }
    #expect(throws: InboxError.unknownConversations(["#514-5550123"])) { try box.inbox.select(["#514-5550123"]) }
  }

  /// An inbox's ids as a person knows them.
  private struct Desk {
    let box: TemporaryInbox
    /// The row that each row stands for: itself, or the one it was merged into.
    let homes: [Int64: Int64]
    let listed: Set<Int64>
    /// Every `CN…` and `AC…` with the row that it stands for.
    let quoIds: [(id: String, row: Int64)]

    init(_ box: TemporaryInbox, seed: UInt64) throws {
      self.box = box
      let database = box.inbox.database
      // Some are hidden, whatever the seed.
      try database.execute("UPDATE conversations SET hidden = 1 WHERE id % 7 = \(Int64(seed % 7))")
      let rows = try database.all("SELECT id, coalesce(mergedInto, id) FROM conversations") {
        ($0.int64(0), $0.int64(1))
      }
      homes = Dictionary(uniqueKeysWithValues: rows)
      listed = Set(try database.all("SELECT id FROM conversations WHERE hidden = 0") { $0.int64(0) })
      quoIds = try database.all(
        """
        SELECT quoId, coalesce(mergedInto, id) FROM conversations WHERE quoId IS NOT NULL
         UNION ALL SELECT quoId, conversation FROM activities WHERE quoId GLOB 'AC*'
        """
      ) { ($0.string(0), $0.int64(1)) }
    }

    /// A part of a word that names something, which is added to `expected`.
    func part(_ random: inout SeededGenerator, _ expected: inout Set<Int64>) -> String {
      let ids = homes.keys.sorted()
      let id = ids.randomElement(using: &random)!
      let mark = Bool.random(using: &random) ? "#" : ""
      switch Int.random(in: 0..<3, using: &random) {
      case 0:
        expected.insert(homes[id]!)
        return "\(mark)\(id)"
      case 1:
        let (name, row) = quoIds.randomElement(using: &random)!
        expected.insert(row)
        return name
      default:
        let range = id...(id + Int64.random(in: 0...9, using: &random))
        let within = listed.filter(range.contains)
        guard !within.isEmpty else { return part(&random, &expected) }
        expected.formUnion(within)
        return "\(mark)\(range.lowerBound)-\(Bool.random(using: &random) ? "#" : "")\(range.upperBound)"
      }
    }

    func rows(_ selection: Selection) throws -> Set<Int64> {
      Set(
        try box.inbox.database.all("SELECT c.id FROM conversations c WHERE \(selection.condition)") { $0.int64(0) })
    }
  }
}
