import Testing

@testable import CivilTime
@testable import InboxStore

/// The sentences about statuses and waits, one story each.
@Suite("Statuses by example")
struct StatusExampleTests {
  @Test("News", arguments: StatusExample.news) func news(_ example: StatusExample) throws {
    try check(example)
  }

  @Test("Deleted conversations", arguments: StatusExample.hiding) func hiding(_ example: StatusExample) throws {
    try check(example)
  }

  @Test("Waits", arguments: StatusExample.waits) func waits(_ example: StatusExample) throws {
    try check(example)
  }

  @Test("With arrivals open", arguments: StatusExample.arrivalsOpen) func arrivals(_ example: StatusExample) throws {
    try check(example, arrivals: .open)
  }

  private func check(_ example: StatusExample, arrivals: Arrivals = .unread) throws {
    let desk = try StatusDesk(arrivals: arrivals)
    for step in example.steps { try desk.play(step) }
    let rows = try desk.rows(of: 1)
    try #require(rows.count == 1)
    let conversation = try #require(try desk.inbox.conversation(rows[0]))
    #expect(conversation.status == example.status)
    #expect(conversation.waitingSince?.rfc3339 == example.waitingSince.map { rfc3339($0) })
    #expect(conversation.unrepliedSince?.rfc3339 == example.unrepliedSince.map { rfc3339($0) })
    #expect(try desk.listed().isEmpty == (example.isHidden || example.status == .done))
    #expect(try desk.listed(Filter()).isEmpty == example.isHidden)
    if let last = example.last { #expect(conversation.lastActivity?.id == last) }
  }

  @Test("An automatic message is one by its sender") func automatic() throws {
    let desk = try StatusDesk()
    try desk.take(
      .outgoing("AC1", at: november(10, 9), author: "SYU1"), .outgoing("AC2", at: november(10, 10)),
      at: november(10, 11))
    let thread = try #require(try desk.inbox.thread(try desk.rows(of: 1)[0]))
    #expect(thread.activities.map(\.isAutomatic) == [true, false])
  }

  @Test("`import --status done` closes what it brings") func importedAsDone() throws {
    let desk = try StatusDesk()
    try desk.take(.incoming("AC1", at: november(8, 9)), at: november(10, 9), status: .done)
    let row = try desk.rows(of: 1)[0]
    let old = try #require(try desk.inbox.conversation(row))
    #expect(old.status == .done && old.waitingSince == nil)
    #expect(old.unrepliedSince?.milliseconds == november(8, 9))
    try desk.take(.incoming("AC2", at: november(10, 10)), at: november(10, 10))
    let new = try #require(try desk.inbox.conversation(row))
    #expect(new.status == .unread && new.waitingSince?.milliseconds == november(10, 10))
  }

  @Test("An import with a clock that is behind closes nothing that came after its time") func importedTooEarly() throws
  {
    let desk = try StatusDesk()
    try desk.take(
      .incoming("AC1", at: november(10, 8)), .incoming("AC2", at: november(10, 10)), at: november(10, 9), status: .done)
    let conversation = try #require(try desk.inbox.conversation(try desk.rows(of: 1)[0]))
    #expect(conversation.status == .done && conversation.waitingSince?.milliseconds == november(10, 10))
  }

  @Test("A message later than what was closed is news, also where an import was taken back") func importUndone() throws
  {
    let desk = try StatusDesk()
    try desk.play(.heard(november(10, 9), .incoming("AC1", at: november(10, 9))))
    try desk.play(.did(.done, november(10, 10)))
    let summary = try desk.take(.incoming("AC2", at: november(14, 9)), at: november(14, 9))
    let undone = try desk.inbox.undo(
      .operation(try #require(summary.operation)), author: person(at: november(14, 10)))
    #expect(try desk.listed().isEmpty)
    // The message stays, so whoever took the import back is told.
    #expect(undone?.unanswered == 1)
    try desk.play(.heard(november(14, 12), .incoming("AC3", at: november(11, 9))))
    #expect(try !desk.listed().isEmpty)
  }

  @Test("What leads back to a done, and a new reason for it, are no later mark", arguments: [true, false])
  func noLaterMark(isUndo: Bool) throws {
    let desk = try StatusDesk()
    try desk.play(.heard(november(8, 9), .incoming("AC1", at: november(8, 0, 1))))
    try desk.play(.did(.done, november(8, 10)))
    if isUndo {
      try desk.play(.did(.unread, november(8, 11)))
      _ = try desk.inbox.undo(.newest, author: person(at: november(10, 9)))
    } else {
      let author = Author(name: "marie", now: person(at: november(10, 9)).now, message: "paid")
      let row = try desk.rows(of: 1)[0]
      _ = try desk.inbox.change(Selection(ids: [row]), .status(.marked(.done)), command: "done", author: author)
    }
    #expect(try desk.listed().isEmpty)
    // Less than two days before the mark.
    try desk.play(.heard(november(10, 10), .incoming("AC2", at: november(7, 23))))
    #expect(try !desk.listed().isEmpty)
  }

  @Test("A reason goes with its status, also where an import leads back to the same word", arguments: [true, false])
  func reasonOfAnotherStatus(isOpen: Bool) throws {
    let desk = try StatusDesk()
    try desk.play(.heard(november(8, 9), .incoming("AC1", at: november(8, 9))))
    let row = try desk.rows(of: 1)[0]
    let author = Author(name: "marie", now: person(at: november(8, 10)).now, message: "warranty")
    _ = try desk.inbox.change(
      Selection(ids: [row]), .status(.marked(isOpen ? .open : .unread)), command: "mark", author: author)
    let (first, second) =
      isOpen
      ? (ToldActivity.incoming("AC2", at: november(9, 11)), ToldActivity.outgoing("AC3", at: november(9, 12)))
      : (.outgoing("AC2", at: november(9, 11)), .incoming("AC3", at: november(9, 12)))
    try desk.take(first, second, at: november(9, 15))
    let conversation = try #require(try desk.inbox.conversation(row))
    #expect(conversation.status == (isOpen ? .open : .unread) && conversation.statusReason == nil)
    #expect(conversation.statusChangedBy == "import")
    var hits = 0
    try desk.inbox.forEachHit(SearchQuery("warranty"), Filter()) { _ in hits += 1 }
    #expect(hits == 0)
  }

  @Test("An answer ends a reminder that fell due, also where the next message comes with it") func answered() throws {
    let desk = try StatusDesk()
    try desk.play(.heard(november(8, 9), .incoming("AC1", at: november(8, 9))))
    let row = try desk.rows(of: 1)[0]
    _ = try desk.inbox.change(
      Selection(ids: [row]), .snooze(Timestamp(milliseconds: november(9, 12))), command: "snooze",
      author: person(at: november(8, 10)))
    try desk.take(
      .outgoing("AC2", at: november(9, 13)), .incoming("AC3", at: november(9, 14)), at: november(9, 15))
    let conversation = try #require(try desk.inbox.conversation(row))
    #expect(conversation.status == .unread && conversation.wokeAt == nil && conversation.statusChangedBy == "import")
  }

  @Test("Undo of a done gives its wait back, and redo takes it", arguments: [Mark.done, .open, .unread, .handover(1)])
  func undone(_ mark: Mark) throws {
    let desk = try StatusDesk()
    try desk.play(.heard(november(10, 9), .incoming("AC1", at: november(10, 9))))
    if mark != .done { try desk.play(.did(.done, november(10, 10))) }
    let before = try desk.standings()
    try desk.play(.did(mark, november(10, 11)))
    let after = try desk.standings()
    #expect(before != after)
    _ = try desk.inbox.undo(.newest, author: person(at: november(10, 12)))
    #expect(try desk.standings() == before)
    _ = try desk.inbox.undo(.newestUndo, author: person(at: november(10, 13)))
    #expect(try desk.standings() == after)
  }

  @Test("A message after a done that was put back waits since then") func putBack() throws {
    let desk = try StatusDesk()
    try desk.play(.heard(november(10, 9), .incoming("AC1", at: november(10, 9))))
    try desk.play(.did(.done, november(10, 10)))
    try desk.play(.did(.open, november(10, 11)))
    _ = try desk.inbox.undo(.newest, author: person(at: november(10, 12)))
    try desk.play(.heard(november(10, 13), .incoming("AC2", at: november(10, 13))))
    let conversation = try #require(try desk.inbox.conversation(try desk.rows(of: 1)[0]))
    #expect(conversation.status == .unread && conversation.waitingSince?.milliseconds == november(10, 13))
  }
}
