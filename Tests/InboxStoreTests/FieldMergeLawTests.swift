import SQLite
import Testing
import TestSupport

@testable import InboxStore

/// Two copies that went apart and exchanged their exports agree on each field that people change, and find it.
@Suite struct FieldMergeLawTests {
  private static let queries = [
    "SELECT quoId, participants, status, statusReason, pinned, assignedTo FROM conversations WHERE mergedInto IS NULL",
    "SELECT t.tag, k.quoId FROM contactTags t JOIN contacts k ON k.id = t.contact", "SELECT uid FROM contactNotes",
    "SELECT n.uid, c.quoId FROM notes n JOIN conversations c ON c.id = n.conversation",
    "SELECT name, json(terms) FROM views",
    "SELECT key, value FROM settings", "SELECT name, actions, enabled FROM rules",
    "SELECT quoId, company FROM contacts WHERE deletedAt IS NULL",
  ]

  private func state(_ inbox: Inbox) throws -> [[String]] {
    try Self.queries.map { try inbox.contents($0).sorted() }
  }

  private func act(
    on inbox: WritableInbox, by name: String, at hours: Int64, _ random: inout SeededGenerator
  ) throws {
    let author = InboxStoreTests.author(at: hours, name: name)
    let ids = try inbox.conversations(Filter()).map(\.id).sorted().filter { _ in random.chance(25) }
    let contacts = try inbox.database.all(
      "SELECT quoId FROM contacts WHERE deletedAt IS NULL ORDER BY quoId LIMIT 3"
    ) { $0.string(0) }
    let selection = Selection(ids: ids)
    switch random.number(0...10) {
    case 0, 1: _ = try inbox.change(selection, .pin(random.chance(60)), command: "pin", author: author)
    case 2:
      let status: Status = random.chance(50) ? .done : .open
      let reason = random.chance(60) ? "zebra \(hours)" : nil
      _ = try inbox.change(
        selection, .status(.marked(status)), command: "mark",
        author: Author(name: name, now: author.now, message: reason))
    case 3:
      let note = NoteDraft(text: "giraffe \(hours)", mentions: [])
      _ = try inbox.change(selection, .note(note), command: "note", author: author)
    case 4:
      _ = try inbox.edit(
        contacts: contacts, random.chance(60) ? [.tag("vip"), .note("n\(hours)")] : [.untag("vip")], command: "contact",
        author: author)
    case 5:
      if random.chance(30), try inbox.views().contains(where: { $0.name == "mine" }) {
        _ = try inbox.deleteView(named: "mine", author: author)
      } else {
        _ = try inbox.save(View("mine", words: ["--with=\(hours)"]), author: author)
      }
    case 6: _ = try inbox.set(.arrivals, to: [nil, "open", "unread"].randomElement(using: &random)!, author: author)
    case 7:
      _ = try inbox.save(
        Rule("codes", [FilterTerm("match", "code")], then: [random.chance(50) ? .done : .pin]), command: "rule add",
        author: author)
    case 8:
      _ = try inbox.change(
        selection, .assign(to: random.chance(30) ? nil : 1, isHandover: false), command: "assign", author: author)
    default: _ = try inbox.undo(.newest, author: author)
    }
  }

  @Test(arguments: seeds(12)) func copiesAgree(_ seed: UInt64) throws {
    let workshop = try Workshop()
    var random = SeededGenerator(seed: seed &+ 71)
    let one = try workshop.livedIn("1.db", conversations: 12, seed: seed)
    // What has no history is as it is in each copy.
    try one.database.execute("UPDATE conversations SET pinned = 0")
    let two = try workshop.inbox("2.db")
    try two.take(one.exported(), at: 7)
    for round in 0..<14 {
      let isOne = random.chance(50)
      try act(on: isOne ? one : two, by: isOne ? "marie" : "sana", at: 10 + Int64(round), &random)
    }
    let (first, second) = (try one.exported(), try two.exported())
    try one.take(second, at: 40)
    try two.take(first, at: 40)
    for (mine, theirs) in zip(try state(one), try state(two)) { #expect(mine == theirs, "seed \(seed)") }
    #expect(one.findings() == [] && two.findings() == [], "seed \(seed): \(one.findings()) \(two.findings())")
    // Once more is nothing new.
    let before = try one.exported()
    try one.take(second, at: 41)
    #expect(try one.exported() == before, "seed \(seed)")
  }
}
