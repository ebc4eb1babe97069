import SQLite
import Testing
import TestSupport

@testable import CivilTime
@testable import Formats
@testable import InboxStore

/// Due is computed, not run: nobody can tell whether a reminder that has fallen due is recorded.
@Suite struct ReminderLawTests {
  /// An inbox in which some sleep until different times, and the time at which some of them are due.
  private struct Sleepers {
    let box: TemporaryInbox
    let now: Timestamp

    init(seed: UInt64) throws {
      box = try TemporaryInbox.generated(seed: seed)
      var random = SeededGenerator(seed: seed &+ 900)
      for (index, id) in try box.inbox.conversations(Filter()).map(\.id).enumerated()
      where index == 0 || random.chance(60) {
        let minutes = index == 0 ? 90 : 60 + random.number(1...9) * 30
        _ = try box.inbox.change(
          Selection(ids: [id]), .snooze(box.later(minutes: minutes)), command: "snooze",
          author: Author(name: "Sana", now: box.author().now, message: random.chance(50) ? "call back \(id)" : nil))
      }
      now = box.later(minutes: 200)
    }

    func reader(asOf now: Timestamp? = nil) throws -> Inbox {
      let reader = try Inbox(path: box.inbox.path)
      if let now { try reader.setTime(now) }
      return reader
    }

    func record() throws { _ = try box.inbox.recordReminders(dueBy: now) }
  }

  /// Something that readers are told. It is written out only where another is not like it: there are many.
  private struct Answer: Equatable, CustomStringConvertible {
    let value: any Equatable

    var description: String { "\(value)" }

    static func == (one: Self, other: Self) -> Bool {
      func isEqual<Value: Equatable>(_ value: Value) -> Bool { value == other.value as? Value }
      return isEqual(one.value)
    }
  }

  /// Everything that readers are told.
  private func answers(_ inbox: Inbox, _ filters: [Filter]) throws -> [Answer] {
    var told: [Answer] = []
    func tell(_ something: some Equatable) { told.append(Answer(value: something)) }
    for filter in filters {
      for key in Order.Key.allCases {
        for isReversed in [false, true] {
          let order = Order(key, isReversed: isReversed)
          try tell(inbox.conversations(filter, order: order))
          try tell(inbox.conversations(filter, order: order, limit: 4))
        }
      }
      try tell(inbox.countConversations(filter))
      for field in CountField.allCases {
        try tell(inbox.count(filter, by: [field], in: .utc))
        try tell(inbox.count(filter, by: [field, field == .status ? .line : .status], in: .utc))
      }
      try tell(inbox.conversationIDs(in: Selection(filter: filter)).sorted())
      let anchor = try inbox.conversations(filter).dropFirst(3).first.map { ListAnchor.conversation($0.id, at: nil) }
      try tell(inbox.stretch(of: filter, order: Order(), around: anchor ?? .start, before: 2, after: 3))
      try inbox.forEachHit(SearchQuery("call"), filter) { tell($0) }
      try inbox.forEachChange(HistoryQuery(selection: Selection(filter: filter))) { tell($0) }
    }
    try tell(inbox.inboxCounts())
    try tell("\(inbox.inboxTotals())")
    for thread in try inbox.conversations(Filter()).compactMap({ try inbox.thread($0.id) }) {
      tell(thread.conversation)
      tell(thread.activities)
      tell(thread.notes)
      tell(thread.names)
    }
    try inbox.forEachOperation { tell($0) }
    try inbox.forEachChange(HistoryQuery()) { tell($0) }
    try tell(String(decoding: inbox.exported(), as: UTF8.self))
    return told
  }

  /// What is counted to plan a list is asked of the tables: of what readers see, SQLite would read every row.
  @Test func planningPassesNoRows() throws {
    let sleepers = try Sleepers(seed: 1)
    let reader = try sleepers.reader(asOf: sleepers.now)
    #expect(try reader.conversations(Filter([.init(.due)])).count > 1)
    let few = try reader.database.within(steps: 50) { try CriterionSQL.few(in: reader.database) }
    #expect(try few == CriterionSQL.few(in: sleepers.box.database))
    // The view itself takes more, or the test would show nothing.
    let seen = try reader.database.within(steps: 50) {
      try reader.database.integer("SELECT max(id) FROM conversations")
    }
    #expect(seen == nil)
  }

  @Test func readersDoNotNoticeTheRecording() throws {
    for seed in seeds(12) {
      let sleepers = try Sleepers(seed: seed)
      var filters = try GeneratedFilters(sleepers.box, seed: seed &+ 901)
      let asked =
        [Filter(), .inbox, Filter([.init(.due)]), Filter([.init(.snoozed)]), Filter([.init(.answered)])]
        + (0..<10).map { _ in filters.filter() }
      let before = try answers(sleepers.reader(asOf: sleepers.now), asked)
      let wereAsleep = try answers(sleepers.reader(), asked)
      #expect(before != wereAsleep, "seed \(seed): nothing is due")
      try sleepers.record()
      for time in [nil, sleepers.now] {
        let after = try answers(sleepers.reader(asOf: time), asked)
        for (one, other) in zip(before, after) where one != other {
          Issue.record("seed \(seed):\n\(one.description.prefix(2_000))\n\(other.description.prefix(2_000))")
          break
        }
        #expect(before.count == after.count, "seed \(seed)")
      }
      try sleepers.box.checkLaws("seed \(seed)")
      #expect(sleepers.box.inbox.findings() == [], "seed \(seed)")
    }
  }

  /// The model: whoever slept until then is unread since then, by `reminder`, one revision later; nobody else is changed.
  @Test func whatIsDueIsUnreadSinceThen() throws {
    for seed in seeds(20) {
      let sleepers = try Sleepers(seed: seed)
      let before = try sleepers.reader().conversations(Filter(), order: Order(.id))
      let after = try sleepers.reader(asOf: sleepers.now).conversations(Filter(), order: Order(.id))
      #expect(before.map(\.id) == after.map(\.id))
      for (was, now) in zip(before, after) {
        var note: Comment { "seed \(seed): \(was), \(now)" }
        guard let until = was.snoozedUntil, until <= sleepers.now else {
          #expect(was == now, note)
          continue
        }
        #expect(was.status == .done && now.status == .unread && now.snoozedUntil == nil && now.wokeAt == until, note)
        #expect(now.statusChangedAt == until && now.statusChangedBy == "reminder", note)
        #expect(now.revision == was.revision + 1 && now.statusReason == was.statusReason, note)
        #expect(now.waitingSince == was.waitingSince && now.lastActivity == was.lastActivity, note)
      }
      let answered = try sleepers.reader(asOf: sleepers.now).conversations(Filter([.init(.answered)]))
      #expect(answered.allSatisfy { $0.wokeAt == nil && $0.waitingSince == nil }, "seed \(seed)")
    }
  }

  /// Whoever listed a conversation after it was due changes it; whoever did before it was due is told of the change.
  @Test func theRevisionThatIsSeenIsTheOneThatCounts() throws {
    for seed in seeds(12) {
      let sleepers = try Sleepers(seed: seed)
      let (asleep, seen) = (
        try sleepers.reader().conversations(Filter()),
        try sleepers.reader(asOf: sleepers.now).conversations(Filter())
      )
      let due = Set(asleep.filter { $0.snoozedUntil.map { $0 <= sleepers.now } ?? false }.map { Int64($0.id) })
      func done(_ listed: [Conversation], isDryRun: Bool) throws -> ChangeOutcome {
        var options = ChangeOptions()
        options.isDryRun = isDryRun
        let guards = Dictionary(uniqueKeysWithValues: listed.map { ($0.id, $0.revision) })
        let writer = try WritableInbox(path: sleepers.box.inbox.path)
        try writer.setTime(sleepers.now)
        return try writer.change(
          Selection(ids: listed.map(\.id), guards: guards), .status(.marked(.done)), command: "done",
          author: Author(name: "Sana", now: sleepers.now), options: options)
      }
      for isDryRun in [true, false] {
        let outcome = try done(asleep.filter { due.contains($0.id) }, isDryRun: isDryRun)
        #expect(Set(outcome.leftAlone.compactMap(\.subject.conversation)) == due, "seed \(seed)")
        #expect(outcome.changed == 0, "seed \(seed)")
      }
      for isDryRun in [true, false] {
        let outcome = try done(seen, isDryRun: isDryRun)
        #expect(outcome.leftAlone.isEmpty, "seed \(seed)")
        #expect(outcome.changed >= due.count, "seed \(seed)")
      }
    }
  }

  /// A reminder's uid is made of what other copies know of the conversation too, if nothing else has the same.
  @Test func uidsFollowFromConversations() throws {
    var kinds: Set<String> = []
    for seed in seeds(12) {
      let sleepers = try Sleepers(seed: seed)
      let database = sleepers.box.database
      // Some have no id of Quo's, so that only their numbers tell them apart, or not even these.
      try database.execute("UPDATE conversations SET quoId = NULL WHERE id % 3 = 0")
      try database.execute("UPDATE conversations SET participants = '+15145550101', remindAt = 1 WHERE id % 6 = 0")
      let latest = try #require(try database.integer("SELECT max(id) FROM operations"))
      let due = try database.all(
        """
        SELECT c.id, max(c.remindAt, c.statusChangedAt + 1), c.quoId, coalesce(l.number, l.quoId), c.participants
          FROM conversations c LEFT JOIN lines l ON l.id = c.line WHERE c.remindAt <= \(sleepers.now.milliseconds)
         ORDER BY c.id
        """
      ) { row in
        let numbers = row.string(4)
        let name =
          row.optionalString(2) ?? row.optionalString(3).flatMap { numbers.isEmpty ? nil : "\($0) \(numbers)" }
        return (id: row.int64(0), at: row.int64(1), name: name.map { "reminder \($0) \(row.int64(1))" })
      }
      if let taken = due.first?.name {
        try database.run("UPDATE operations SET uid = \(taken) WHERE id = \(latest)")
      }
      var names = Set(try sleepers.box.rows("SELECT uid FROM operations"))
      try sleepers.record()
      var operation = latest
      for one in due.sorted(by: { ($0.at, $0.id) < ($1.at, $1.id) }) {
        operation += 1
        let uid = try #require(
          try database.first("SELECT uid FROM operations WHERE id = \(operation)") { $0.string(0) })
        let isOwn = one.name.map { names.insert($0).inserted } ?? false
        #expect((uid == one.name) == isOwn, "seed \(seed): \(one)")
        kinds.insert("\(one.name == nil ? "unknown" : one.name!.contains("CN") ? "named" : "numbers") \(isOwn)")
      }
    }
    #expect(kinds.isSuperset(of: ["named true", "named false", "numbers true", "numbers false"]), "\(kinds)")
  }

  /// Two copies that record the same reminders, each when it likes, have the same history.
  @Test func twoCopiesRecordTheSame() throws {
    for seed in seeds(12) {
      let sleepers = try Sleepers(seed: seed)
      let copies = try [TemporaryInbox(), TemporaryInbox()]
      let export = try sleepers.box.inbox.exported()
      for copy in copies {
        _ = try copy.inbox.importAll(from: [InputSource(bytes: export, name: "export")], author: sleepers.box.author())
      }
      _ = try copies[0].inbox.recordReminders(dueBy: sleepers.now)
      let later = Timestamp(milliseconds: sleepers.now.milliseconds + 90 * 60_000)
      for copy in copies { _ = try copy.inbox.recordReminders(dueBy: later) }
      #expect(try copies[0].reminders() == copies[1].reminders(), "seed \(seed)")
      for (from, to) in [(0, 1), (1, 0)] {
        let export = try copies[from].inbox.exported()
        let summary = try copies[to].inbox.importAll(
          from: [InputSource(bytes: export, name: "export")], author: Author(name: "Sana", now: later))
        #expect(summary.moved == [:] && summary.records.new == 0, "seed \(seed): \(summary)")
      }
    }
  }
}

extension TemporaryInbox {
  /// The operations of reminders, with what they changed.
  fileprivate func reminders() throws -> [String] {
    try rows(
      """
      SELECT o.uid, o.at, o.actor, c.quoId, c.participants, h.before, h.after
        FROM operations o JOIN changes h ON h.operation = o.id JOIN conversations c ON c.id = h.subject
       WHERE o.command = 'reminder' AND (c.quoId IS NOT NULL OR c.line IS NOT NULL AND c.participants <> '') ORDER BY 1
      """)
  }
}
