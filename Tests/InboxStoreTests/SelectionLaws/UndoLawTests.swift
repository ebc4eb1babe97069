import SQLite
import Testing
import TestSupport

@testable import InboxStore

/// The way back, and forth again.
@Suite struct UndoLawTests {
  private static let people = ["Sana", "Marie", "Paul"]

  /// What undo answers for: status, pin, assignment and notes of every conversation, and how the notes are found.
  private func state(_ box: TemporaryInbox) throws -> [Int64: String] {
    Dictionary(
      uniqueKeysWithValues: try box.database.all(
        """
        SELECT c.id, json_array(c.status, c.closedThrough, c.statusReason, c.remindAt, c.wokeAt, c.pinned, c.assignedTo, (
          SELECT json_group_array(note) FROM (
            SELECT json_array(n.uid, n.at, n.author, n.text,
                     (SELECT sum(1 << g.member) FROM mentions g WHERE g.note = n.id),
                     (SELECT sum(1 << g.member) FROM mentions g WHERE g.note = n.id AND g.seen = 1),
                     (SELECT count(*) FROM search s WHERE s.search MATCH 'zebra' AND s.rowid = n.id * 4 + 2)) AS note
              FROM notes n WHERE n.conversation = c.id ORDER BY n.uid)))
          FROM conversations c
        """
      ) { ($0.int64(0), $0.string(1)) })
  }

  /// The state of those that are in `earlier`; what came since stays where it is.
  private func state(_ box: TemporaryInbox, of earlier: [Int64: String]) throws -> [Int64: String] {
    try state(box).filter { earlier[$0.key] != nil }
  }

  private func merges(_ box: TemporaryInbox) throws -> [String] {
    try box.rows("SELECT id FROM conversations WHERE mergedInto IS NOT NULL")
  }

  @Test func anySequenceCanBeTakenBackAndPutBack() throws {
    var tried = 0
    for seed in seeds(40) {
      let box = try TemporaryInbox.generated(seed: seed)
      var random = SeededGenerator(seed: seed &+ 11)
      var filters = try GeneratedFilters(box, seed: seed &+ 12)
      var states = [try state(box)]
      var done: [(operation: Int64, by: String)] = []
      let merged = try merges(box)
      for round in 0..<random.number(4...14) {
        let person = Self.people.randomElement(using: &random)!
        guard let operation = try box.act(by: person, at: round, &random, &filters) else { continue }
        let actor = try box.rows("SELECT actor FROM operations WHERE id = \(operation)")[0]
        done.append((operation, actor))
        states.append(try state(box))
      }
      // Two that turn out to be one cannot be parted again.
      guard try merges(box) == merged else { continue }
      tried += 1

      for index in done.indices.reversed() {
        let outcome = try box.inbox.undo(.operation(done[index].operation), author: box.author(done[index].by))
        var note: Comment { "seed \(seed): undo of \(done[index].operation): \(String(describing: outcome))" }
        #expect(outcome?.operation != nil && outcome?.conflicts == [], note)
        #expect(try state(box, of: states[index]) == states[index], note)
      }
      try box.checkLaws("seed \(seed), all taken back")
      for index in done.indices {
        let outcome = try box.inbox.undo(.newestUndo, author: box.author(done[index].by))
        var note: Comment { "seed \(seed): redo of \(done[index].operation): \(String(describing: outcome))" }
        #expect(outcome?.target.undoes == done[index].operation && outcome?.conflicts == [], note)
        #expect(try state(box, of: states[index + 1]) == states[index + 1], note)
      }
      #expect(try state(box) == states.last, "seed \(seed)")
      try box.checkLaws("seed \(seed), all put back")
      // And once more, without naming any: one that only brought news has nothing to take back.
      for index in done.indices.reversed() {
        let author = box.author(done[index].by)
        let hasSomething =
          try box.database.integer(
            """
            SELECT 1 FROM changes WHERE operation = \(done[index].operation)
               AND (field <> 'activity' AND (field <> 'status' OR before IS NOT NULL))
            """) != nil
        let target = hasSomething ? UndoTarget.newest : .operation(done[index].operation)
        let outcome = try box.inbox.undo(target, author: author)
        #expect(outcome?.target.id == done[index].operation, "seed \(seed)")
        #expect(try state(box, of: states[index]) == states[index], "seed \(seed)")
      }
      for person in Self.people where try box.inbox.undo(.newest, author: box.author(person)) != nil {
        Issue.record("seed \(seed): \(person) had something left")
      }
      try box.checkLaws("seed \(seed), all taken back again")
    }
    #expect(tried * 2 > seeds(40).count)
  }

  /// Undo, redo and marks in any order, forced or not: the history stays a chain, and nothing is buried.
  @Test func anyMixtureKeepsItsHistory() throws {
    for seed in seeds(40) {
      let box = try TemporaryInbox.generated(seed: seed)
      var random = SeededGenerator(seed: seed &+ 21)
      var filters = try GeneratedFilters(box, seed: seed &+ 22)
      for round in 0..<25 {
        let person = Self.people.randomElement(using: &random)!
        guard random.chance(60) else {
          _ = try box.act(by: person, at: round, &random, &filters)
          continue
        }
        // What a reminder did is not taken back.
        let operations = try box.database.all("SELECT id FROM operations WHERE command <> 'reminder'") { $0.int64(0) }
        let target: UndoTarget =
          switch random.number(0...2) {
          case 0: .newest
          case 1: .newestUndo
          default: .operation(operations.randomElement(using: &random)!)
          }
        let before = (try box.everything(), try state(box))
        let force = random.chance(30)
        let foretold = try box.inbox.undo(
          target, author: box.author(person), force: force, options: ChangeOptions(isDryRun: true))
        #expect(try box.everything() == before.0, "seed \(seed), round \(round)")
        var due: Set<Int64> = []
        if let foretold, foretold.changed > 0 {
          if let foreseen = foretold.foreseen {
            due = Set(foreseen.compactMap(\.subject.conversation))
          } else {
            try box.inbox.forEachDueUndo(of: foretold.target.id) { change in
              if let id = change.subject.conversation { due.insert(id) }
            }
          }
        }
        let outcome = try box.inbox.undo(target, author: box.author(person), force: force)
        var note: Comment { "seed \(seed), round \(round): \(target), \(String(describing: outcome))" }
        #expect(outcome?.changed == foretold?.changed && outcome?.conflicts == foretold?.conflicts, note)
        let after = try state(box)
        let changed = Set(after.keys.filter { after[$0] != before.1[$0] })
        #expect(changed == due, note)
        if let outcome, outcome.operation == nil || !outcome.conflicts.isEmpty && !force {
          #expect(try box.everything() == before.0, note)
        }
        if case .newest = target, let outcome { #expect(outcome.target.actor == person, note) }
        if case .newestUndo = target, let outcome { #expect(outcome.target.actor == person, note) }
      }
      try box.checkLaws("seed \(seed)")
    }
  }

  @Test func aForeignChangeIsRespected() throws {
    var tried = 0
    for seed in seeds(25) {
      let box = try TemporaryInbox.generated(seed: seed)
      var random = SeededGenerator(seed: seed &+ 31)
      let all = try box.inbox.conversations(Filter()).map(\.id)
      let first = try box.state(of: all)
      let mine = try box.mark(all, .done, by: "Sana")
      guard let mine else { continue }
      let touched = all.filter { first[$0] != .done && random.chance(40) }
      _ = try box.mark(touched, random.chance(50) ? .open : .unread, by: "Marie")
      // A pin is none of a status's business.
      _ = try box.inbox.change(Selection(ids: all), .pin(true), command: "pin", author: box.author("Marie"))
      let second = try box.state(of: all)
      let before = try box.everything()
      let refused = try box.inbox.undo(.newest, author: box.author("Sana"))
      if touched.isEmpty {
        #expect(refused?.operation != nil)
        continue
      }
      #expect(refused?.target.id == mine && refused?.operation == nil && refused?.changed == 0, "seed \(seed)")
      #expect(refused?.conflicts.map(\.subject.conversation) == touched.sorted(), "seed \(seed)")
      #expect(try box.everything() == before, "seed \(seed)")
      let forced = try box.inbox.undo(.newest, author: box.author("Sana"), force: true)
      #expect(forced?.conflicts.map(\.subject.conversation) == touched.sorted(), "seed \(seed)")
      let third = try box.state(of: all)
      for id in all { #expect(third[id] == (touched.contains(id) ? second[id] : first[id]), "seed \(seed): \(id)") }
      try box.checkLaws("seed \(seed)")
      tried += 1
    }
    #expect(tried > 0)
  }

  /// News that leaves the status as it is is news all the same: an undo would bury it.
  @Test func newsUnderAMarkIsRespected() throws {
    let box = try TemporaryInbox()
    func message(_ id: String, at minutes: Int, incoming: Bool = true) -> String {
      text([
        "id": id, "object": "message", "text": id, "direction": incoming ? "incoming" : "outgoing",
        "from": incoming ? "+15145550123" : "+15145550100", "to": [incoming ? "+15145550100" : "+15145550123"],
        "status": incoming ? "received" : "delivered", "phoneNumberId": "PN1", "conversationId": "CN1",
        "createdAt": iso(minutes),
      ])
    }
    try box.take(message("AC1", at: 10))
    _ = try box.mark([1], .done, by: "Sana")
    _ = try box.mark([1], .unread, by: "Sana")
    #expect(try box.take(message("AC2", at: 20)).operation != nil)
    let refused = try box.inbox.undo(.newest, author: box.author("Sana"))
    #expect(refused?.operation == nil && refused?.conflicts.map(\.subject.conversation) == [1])
    // What is known already hinders nothing; something older that comes late has been seen by nobody either.
    let other = try TemporaryInbox()
    try other.take(message("AC1", at: 10, incoming: false))
    _ = try other.mark([1], .done, by: "Sana")
    #expect(try other.take(message("AC1", at: 10, incoming: false)).operation == nil)
    #expect(try other.inbox.undo(.newest, author: other.author("Sana"))?.changed == 1)
    _ = try other.mark([1], .done, by: "Sana")
    #expect(try other.take(message("AC0", at: 5)).operation != nil)
    #expect(try other.inbox.undo(.newest, author: other.author("Sana"))?.conflicts.map(\.subject.conversation) == [1])
  }

  /// Somebody made a view, and somebody else another one of it: the first cannot be taken from under the second.
  @Test func aViewThatIsBuiltUponStays() throws {
    let box = try TemporaryInbox.generated(seed: 2)
    _ = try box.inbox.save(View("ours", words: ["--status=unread"]), author: box.author("Sana"))
    _ = try box.inbox.save(View("other", words: ["--pinned", "--not-view=theirs, ours"]), author: box.author("Marie"))
    let before = try box.everything()
    let refused = try box.inbox.undo(.newest, author: box.author("Sana"))
    #expect(refused?.operation == nil && refused?.conflicts.map(\.subject) == [Subject(.view, "ours")])
    #expect(try box.everything() == before)
    #expect(try box.inbox.undo(.newest, author: box.author("Marie"))?.operation != nil)
    #expect(try box.inbox.undo(.newest, author: box.author("Sana"))?.operation != nil)
    #expect(try box.inbox.views().isEmpty)
  }

  @Test func undoOfARedoAndSoOn() throws {
    let box = try TemporaryInbox.generated(seed: 4)
    let ids = try box.inbox.conversations(Filter.inbox).map(\.id)
    let first = try box.state(of: ids)
    let mark = try #require(try box.mark(ids, .done, by: "Sana"))
    let marked = try box.state(of: ids)
    var last = mark
    for step in 1...6 {
      let outcome = try #require(try box.inbox.undo(.operation(last), author: box.author("Sana")))
      last = try #require(outcome.operation)
      #expect(try box.state(of: ids) == (step.isMultiple(of: 2) ? marked : first))
      #expect(
        try box.rows("SELECT command FROM operations WHERE id = \(last)") == [step.isMultiple(of: 2) ? "redo" : "undo"])
      // What was taken back twice is not there to be taken back a third time.
      let standing = try box.database.integer("SELECT takenBackBy IS NULL FROM operations WHERE id = \(mark)")
      #expect(standing == (step.isMultiple(of: 2) ? 1 : 0), "step \(step)")
      try box.checkLaws("step \(step)")
    }
    let again = try box.inbox.undo(.operation(mark), author: box.author("Sana"))
    #expect(again?.operation != nil)
    #expect(try box.state(of: ids) == first)
    let twice = try box.inbox.undo(.operation(mark), author: box.author("Sana"))
    #expect(twice?.wasTakenBack == true && twice?.operation == nil)
    // A mark since then stands in the way of the redo.
    _ = try box.mark(Array(ids.prefix(1)), .done, by: "Sana")
    _ = try box.mark(Array(ids.prefix(1)), .unread, by: "Sana")
    let refused = try box.inbox.undo(.newestUndo, author: box.author("Sana"))
    #expect(refused?.operation == nil && refused?.conflicts.map(\.subject.conversation) == [ids[0]])
    #expect(throws: InboxError.self) { try box.inbox.undo(.operation(4711), author: box.author()) }
    #expect(try box.inbox.undo(.newest, author: box.author("nobody")) == nil)
    #expect(try box.inbox.undo(.newestUndo, author: box.author("nobody")) == nil)
  }
}

extension TemporaryInbox {
  fileprivate func mark(_ ids: [Int64], _ status: Status, by person: String) throws -> Int64? {
    try inbox.change(
      Selection(ids: ids), .status(.marked(status)), command: status.rawValue, author: author(person)
    ).operation
  }

  fileprivate func state(of ids: [Int64]) throws -> [Int64: Status] {
    Dictionary(uniqueKeysWithValues: try ids.map { ($0, try inbox.conversation($0)!.status) })
  }
}
