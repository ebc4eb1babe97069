import Testing

@testable import CivilTime
@testable import InboxStore
@testable import QuoAPI

/// The rows of the merge, as the service's reference has them, and what belongs to them.
@Suite("The merge, row by row")
struct MergeTableTests {
  struct Row: CustomTestStringConvertible {
    let sentence: String
    /// Whether the conversation, of which a customer's message is in, is done on both sides before.
    var isAgreedDone = false
    /// Whether both sides are in touch before; otherwise this inbox knows of the conversation by an import.
    var isContacted = true
    let happens: @Sendable (SyncDesk) throws -> Void
    var options = SyncOptions.plain
    /// The requests that a run sends then.
    let marks: [String]
    let status: Status
    let isDone: Bool
    /// The time until which it sleeps here.
    var reminder: Int64?
    /// Whether a difference between the two sides is none to be told of.
    var isSettled = false

    var testDescription: String { sentence }
  }

  private static let id = conversationId(1)
  private static let done = "CN1 mark-as-done"
  private static let open = "CN1 mark-as-open"

  private static func here(_ marks: Mark...) -> @Sendable (SyncDesk) throws -> Void {
    { desk in for mark in marks { try desk.mark(mark, id) } }
  }

  private static func there(_ marks: PlainService.AppMark...) -> @Sendable (SyncDesk) throws -> Void {
    { desk in for mark in marks { desk.service.mark(id, mark) } }
  }

  private static func asleep(until time: Int64) -> @Sendable (SyncDesk) throws -> Void {
    { desk in
      let rows = try desk.inbox.conversations(Filter()).filter { $0.quoId == id }.map(\.id)
      _ = try desk.inbox.apply(
        .snoozed(until: Timestamp(milliseconds: time)), to: rows, command: "snooze",
        author: person(at: desk.service.now))
    }
  }

  private static var all: SyncOptions {
    var options = SyncOptions.plain
    options.pushesAll = true
    return options
  }

  static let rows = [
    Row(sentence: "Done here is pushed", happens: here(.done), marks: [done], status: .done, isDone: true),
    Row(
      sentence: "Open here is pushed", isAgreedDone: true, happens: here(.open), marks: [open], status: .open,
      isDone: false),
    Row(
      sentence: "Unread here is pushed as open", isAgreedDone: true, happens: here(.unread), marks: [open],
      status: .unread, isDone: false),
    Row(
      sentence: "Looked at here is pushed as read", happens: here(.read), marks: ["CN1 mark-as-read"], status: .open,
      isDone: false),
    Row(sentence: "Done there is taken", happens: there(.done), marks: [], status: .done, isDone: true),
    Row(
      sentence: "Reopened there is taken", isAgreedDone: true, happens: there(.open), marks: [], status: .open,
      isDone: false),
    Row(
      sentence: "Put off there for a time is a reminder", isAgreedDone: true,
      happens: there(.snooze(until: november(25))), marks: [], status: .done, isDone: false, reminder: november(25)),
    Row(
      sentence: "So it is from the inbox", happens: there(.snooze(until: november(25))), marks: [], status: .done,
      isDone: false, reminder: november(25)),
    Row(
      sentence: "And at first contact", isContacted: false, happens: there(.snooze(until: november(25))), marks: [],
      status: .done, isDone: false, reminder: november(25)),
    Row(
      sentence: "Done here stays done at first contact, whatever is put off there", isContacted: false,
      happens: {
        try here(.done)($0); try there(.snooze(until: november(25)))($0)
      }, marks: [], status: .done, isDone: false, isSettled: true),
    Row(
      sentence: "And is no difference that is pushed with all", isContacted: false,
      happens: {
        try here(.done)($0); try there(.snooze(until: november(25)))($0)
      }, options: all, marks: [], status: .done, isDone: false, isSettled: true),
    Row(
      sentence: "Asleep here is in the inbox there: nothing is pushed", happens: asleep(until: november(25)),
      marks: [], status: .done, isDone: false, reminder: november(25)),
    Row(
      sentence: "Asleep here and done there before is opened there", isAgreedDone: true,
      happens: asleep(until: november(25)), marks: [open], status: .done, isDone: false, reminder: november(25)),
    Row(
      sentence: "Asleep here and marked done there is done",
      happens: {
        try asleep(until: november(25))($0); try there(.done)($0)
      }, marks: [], status: .done, isDone: true),
    Row(
      sentence: "Done on both sides is agreed",
      happens: {
        try here(.done)($0); try there(.done)($0)
      }, marks: [],
      status: .done, isDone: true),
    Row(
      sentence: "Reopened on both sides is agreed", isAgreedDone: true,
      happens: {
        try here(.open)($0); try there(.open)($0)
      }, marks: [], status: .open, isDone: false),
    Row(
      sentence: "Done before something newer came is not pushed",
      happens: {
        try here(.done)($0); $0.hear(from: 1)
      },
      marks: [], status: .unread, isDone: false),
    Row(
      sentence: "At first contact done here and in the inbox there is left", isContacted: false, happens: here(.done),
      marks: [], status: .done, isDone: false),
    Row(
      sentence: "Unless all is pushed", isContacted: false, happens: here(.done), options: all, marks: [done],
      status: .done, isDone: true),
    Row(
      sentence: "At first contact done there is taken", isContacted: false, happens: there(.done), marks: [],
      status: .done, isDone: true),
    Row(
      sentence: "Unless something is here that the service's answer does not know", isContacted: false,
      happens: { desk in
        try there(.done)(desk)
        let later = ToldActivity.incoming("AC99", at: desk.service.now + 1_000)
        try desk.take([later.json()], at: desk.service.now + 2_000)
      }, marks: [open], status: .unread, isDone: false),
    Row(
      sentence: "Unread by something newer and still done there is reopened there", isAgreedDone: true,
      happens: { desk in
        desk.service.habits.newsReopens = false
        desk.hear(from: 1)
      }, marks: [open], status: .unread, isDone: false),
    Row(
      sentence: "Answered there and done again is done here", isAgreedDone: true,
      happens: { desk in
        desk.send(to: 1)
        try there(.done)(desk)
      }, marks: [], status: .done, isDone: true),
    Row(
      sentence: "Undone before it was pushed is not pushed",
      happens: { desk in
        try here(.done)(desk)
        _ = try desk.inbox.undo(.newest, author: person(at: desk.service.now + 1))
      }, marks: [], status: .unread, isDone: false),
    Row(sentence: "Nor marked back", happens: here(.done, .unread), marks: [], status: .unread, isDone: false),
    Row(
      sentence: "Marks of one conversation are one", happens: here(.read, .done, .open, .done), marks: [done],
      status: .done, isDone: true),
    Row(
      sentence: "Whatever the service cannot take stays here", isAgreedDone: false, happens: here(.read, .unread),
      marks: [], status: .unread, isDone: false),
  ]

  @Test(arguments: rows, [true, false]) func row(_ row: Row, marksRaiseUpdatedAt: Bool) throws {
    let desk = try SyncDesk(SyncDesk.service(at: november(16, 9)))
    desk.service.habits.marksRaiseUpdatedAt = marksRaiseUpdatedAt
    desk.hear(from: 1)
    if row.isContacted {
      try desk.sync()
      if row.isAgreedDone {
        try desk.mark(.done, Self.id)
        desk.service.now += minute
        try desk.sync()
      }
    } else {
      try desk.take(desk.service.messages.map { text($0.object) }, at: desk.service.now)
    }
    desk.service.now += hour
    desk.service.forgetLog()
    try row.happens(desk)
    desk.service.now += minute
    var options = row.options
    // Nothing but a full run is sure to see a mark that does not raise `updatedAt`.
    options.isFull = !marksRaiseUpdatedAt
    let summary = try desk.sync(options)
    #expect(desk.service.marks == row.marks)
    #expect(try desk.statuses()[Self.id] == row.status)
    #expect(desk.service.conversations[Self.id]!.isDone(at: desk.service.now) == row.isDone)
    #expect(try desk.queue() == [:])
    #expect(try desk.inbox.conversations(Filter()).first?.snoozedUntil?.milliseconds == row.reminder)
    let isApart = row.status == .done && row.reminder == nil && !row.isDone && !row.isSettled
    #expect(summary.pulled.leftApart == (isApart ? 1 : 0))
    #expect(try desk.inbox.syncStatus().leftApart == (isApart ? 1 : 0))
    desk.service.forgetLog()
    try desk.sync(.plain)
    #expect(desk.service.marks == [] && desk.service.log.count <= 6)
  }

  @Test("A conversation that is gone from the service is hidden, and its mark with it") func gone() throws {
    let desk = try SyncDesk(SyncDesk.service(at: november(16, 9)))
    desk.hear(from: 1)
    desk.hear(from: 2)
    try desk.sync()
    for party in [1, 2] { try desk.mark(.done, conversationId(party)) }
    desk.service.conversations[Self.id] = nil
    let summary = try desk.sync(.plain)
    #expect(summary.markedDone == 1)
    #expect(try desk.queue() == [:])
    #expect(try desk.inbox.conversations(Filter()).map(\.quoId) == [conversationId(2)])
  }

  @Test(
    "A message that comes between the look and the mark reopens the conversation at once", arguments: [true, false])
  func between(isCut: Bool) throws {
    let desk = try SyncDesk(SyncDesk.service(at: november(16, 9)))
    desk.service.habits.newsReopens = false
    desk.hear(from: 1)
    try desk.sync()
    try desk.mark(.done, Self.id)
    desk.service.now += minute
    desk.service.forgetLog()
    desk.service.hook = { [unowned desk] _, request in
      guard request.path.last == "mark-as-done" else { return }
      desk.service.now += 5_000
      desk.hear(from: 1)
      // The answer to the second mark does not come.
      if isCut { desk.service.faults = [desk.service.log.count + 1: .after(.unavailable)] }
    }
    if isCut {
      #expect(throws: ServiceError.self) { try desk.sync(.plain) }
    } else {
      #expect(try desk.sync(.plain).reopened == 1)
    }
    #expect(desk.service.marks == [Self.done, Self.open])
    desk.service.hook = { _, _ in }
    try desk.sync(.plain)
    #expect(desk.service.marks == [Self.done, Self.open])
    #expect(try desk.statuses()[Self.id] == .unread)
  }

  @Test("A mark whose answer was lost is the service's own word of it, and buries nothing") func lost() throws {
    let desk = try SyncDesk(SyncDesk.service(at: november(16, 9)))
    desk.service.habits.newsReopens = false
    desk.hear(from: 1)
    try desk.sync()
    try desk.mark(.done, Self.id)
    desk.service.now += minute
    desk.service.forgetLog()
    desk.service.hook = { [unowned desk] number, request in
      if request.path.last == "mark-as-done" { desk.service.faults = [number: .after(.unavailable)] }
    }
    #expect(throws: ServiceError.self) { try desk.sync(.plain) }
    desk.service.hook = { _, _ in }
    desk.hear(from: 1)
    try desk.sync(.plain)
    #expect(try desk.statuses()[Self.id] == .unread)
    #expect(!desk.service.conversations[Self.id]!.isDone(at: desk.service.now))
  }
}
