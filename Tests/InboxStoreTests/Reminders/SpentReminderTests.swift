import SQLite
import Testing
import TestSupport

@testable import CivilTime
@testable import InboxStore

/// A reminder that has fallen due stands in nobody's way: undo passes over what led to it.
@Suite struct SpentReminderTests {
  private struct Standing: Equatable {
    let status: Status
    let isPinned: Bool
    let wokeAt: Timestamp?
  }

  private func standings(_ box: TemporaryInbox) throws -> [Int64: Standing] {
    var found: [Int64: Standing] = [:]
    for one in try box.inbox.conversations(Filter()) {
      found[one.id] = Standing(status: one.status, isPinned: one.isPinned, wokeAt: one.wokeAt)
    }
    return found
  }

  /// Whatever somebody did, plain undo takes all of it back, step by step, except what a fallen reminder stands on.
  @Test func plainUndoIsNeverStuck() throws {
    var spent = 0
    for seed in seeds(40) {
      let box = try TemporaryInbox.generated(seed: seed)
      var random = SeededGenerator(seed: seed &+ 41)
      let first = try standings(box)
      // The status that the last reminder of each conversation left.
      var fallen: [Int64: Standing] = [:]
      var minutes = 200
      func pass(_ more: Int) throws {
        minutes += more
        let last = try box.database.integer("SELECT max(id) FROM operations") ?? 0
        _ = try box.inbox.recordReminders(dueBy: box.later(minutes: minutes))
        let states = try standings(box)
        try box.database.query(
          "SELECT subject FROM changes h JOIN operations o ON o.id = h.operation WHERE o.id > \(last)"
        ) { fallen[$0.int64(0)] = states[$0.int64(0)] }
      }
      func author() -> Author { Author(name: "Sana", now: box.later(minutes: minutes)) }
      for _ in 0..<random.number(4...14) {
        try pass(random.number(1...40))
        let actions: [ChangeAction] = [
          .status(.marked(.done)), .status(.marked(.unread)), .status(.marked(.open)), .pin(true), .pin(false),
          .snooze(box.later(minutes: minutes + 20)), .snooze(box.later(minutes: minutes + random.number(1...90))),
        ]
        let ids = first.keys.sorted().filter { _ in random.chance(40) }
        _ = try box.inbox.change(
          Selection(ids: ids), actions.randomElement(using: &random)!, command: "test", author: author())
      }
      try pass(60)
      var taken: [Int64] = []
      while let outcome = try box.inbox.undo(.newest, author: author()) {
        #expect(outcome.operation != nil && outcome.conflicts == [], "seed \(seed): \(outcome)")
        guard let undo = outcome.operation else { break }
        taken.append(undo)
        // What an undo puts to sleep again may be due.
        try pass(0)
      }
      for (id, standing) in try standings(box) {
        let last = fallen[id]
        #expect(standing.status == last?.status ?? first[id]?.status, "seed \(seed): \(id)")
        #expect(standing.wokeAt == last?.wokeAt ?? first[id]?.wokeAt, "seed \(seed): \(id)")
        #expect(standing.isPinned == first[id]?.isPinned, "seed \(seed): \(id)")
      }
      try box.checkLaws("seed \(seed)")
      let left = try box.database.all(
        "SELECT id FROM operations WHERE actor = 'Sana' AND undoes IS NULL AND takenBackBy IS NULL"
      ) { $0.int64(0) }
      for operation in left {
        let outcome = try box.inbox.undo(.operation(operation), author: author())
        #expect(outcome?.isSpent == true && outcome?.operation == nil, "seed \(seed)")
        spent += 1
      }
      for undo in taken.reversed() {
        let outcome = try box.inbox.undo(.newestUndo, author: author())
        if outcome == nil { break }
        #expect(outcome?.operation != nil, "seed \(seed): redo of \(undo)")
        if outcome?.operation == nil { break }
      }
      try box.checkLaws("seed \(seed), put back")
    }
    #expect(spent > 10)
  }

  /// The snooze of a rule that is spent keeps nobody from taking back the import.
  @Test func anImportIsTakenBackBesideItsSpentSnooze() throws {
    let desk = try StatusDesk()
    let now = november(20, 12)
    let rule = Rule("later", [FilterTerm("match", "aclater*")], then: [.snooze("2h"), .pin])
    _ = try desk.inbox.save(rule, command: "rule add", author: person(at: now))
    try desk.take(
      .outgoing("ACfirst1", at: now), ToldActivity.outgoing("ACfirst2", at: now).inConversation(2), at: now + minute)
    try desk.take(
      .incoming("AClater3", at: now + minute), ToldActivity.incoming("ACask4", at: now + minute).inConversation(2),
      at: now + hour)
    let (one, other) = (try desk.rows(of: 1)[0], try desk.rows(of: 2)[0])
    #expect(try desk.inbox.conversation(one)?.status == .done)
    let outcome = try desk.inbox.undo(.newest, author: person("import", at: now + 4 * hour))
    #expect(outcome?.operation != nil && outcome?.conflicts == [])
    #expect(try desk.inbox.conversation(one)?.status == .unread && desk.inbox.conversation(one)?.isPinned == false)
    #expect(try desk.inbox.conversation(other)?.status == .open)
    #expect(try desk.inbox.undo(.newest, author: person("import", at: now + 5 * hour)) == nil)
  }
}
