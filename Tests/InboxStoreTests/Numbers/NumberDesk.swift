import SQLite

@testable import CivilTime
@testable import InboxStore

/// What happened to an inbox, played by the desk, and the plain waits of what the inbox has then.
struct NumberDesk {
  let desk: StatusDesk
  var inbox: WritableInbox { desk.inbox }

  init() throws { desk = try StatusDesk() }

  /// Plays a history; with `isOld`, what its first import brings had been done before, nobody knows when.
  func play(_ history: StatusHistory, isOld: Bool = false) throws {
    try desk.reset()
    var isBegin = true
    for step in history.steps {
      switch step {
      case .take(let sources, let now) where isOld && isBegin:
        isBegin = false
        try desk.take(sources.map { $0.map(\.json) }, at: now, status: .done)
      case .undo(let author): _ = try inbox.undo(.newest, author: author)
      case .redo(let author): _ = try inbox.undo(.newestUndo, author: author)
      case .undoImport(let author): try undoImport(by: author)
      case .take, .mark: try desk.play(step)
      }
    }
  }

  private func undoImport(by author: Author) throws {
    let last = try inbox.database.integer(
      "SELECT max(id) FROM operations WHERE command = 'import' AND conversations > 0 AND takenBackBy IS NULL")
    guard let last else { return }
    _ = try inbox.undo(.operation(last), author: author)
  }

  func plainWaits() throws -> PlainWaits {
    let activities = try inbox.database.all(
      "SELECT conversation, quoId, at, effect, kind, direction FROM activities"
    ) { row in
      PlainWaits.Activity(
        conversation: row.int64(0), id: row.string(1), at: row.int64(2), effect: Effect(rawValue: row.int64(3))!,
        isCall: row.string(4) == "call", isOutgoing: row.string(5) == "outgoing")
    }
    let changes = try inbox.database.all(
      """
      SELECT subject, operation, at, undoes, command, before, after
        FROM changes JOIN operations o ON o.id = operation WHERE kind = 0 AND field = 'status'
      """
    ) { row in
      PlainWaits.Change(
        conversation: row.int64(0), operation: row.int64(1), at: row.int64(2), undoes: row.optionalInt64(3),
        command: row.string(4), before: StatusValue(row.string(5)), after: StatusValue(row.string(6))!)
    }
    let closed = try inbox.database.all("SELECT id, closedThrough FROM conversations") { row in
      (row.int64(0), row.optionalInt64(1))
    }
    return PlainWaits(activities, changes, closed: Dictionary(uniqueKeysWithValues: closed))
  }

  /// The marks done that the replay finds, by conversation.
  func dones() throws -> [Int64: [PlainWaits.Done]] {
    struct Listener: StoryReplay.Listener {
      var dones: [PlainWaits.Done] = []

      func found(_ wait: StoryReplay.Wait) {}
      func found(_ call: StoryReplay.MissedCall) {}
      mutating func found(_ done: StoryReplay.Done) {
        dones.append(PlainWaits.Done(at: done.at, since: done.since, isReopened: done.isReopened))
      }
    }
    var found: [Int64: [PlainWaits.Done]] = [:]
    var replay = StoryReplay()
    try inbox.forEachStory(Filter()) { story in
      var listener = Listener()
      try replay.run(story, &listener)
      found[story.conversation] = listener.dones
    }
    return found
  }

  func question(_ filter: Filter = Filter(), by groupings: [CountField] = []) -> StatisticsQuestion {
    StatisticsQuestion(filter, by: groupings, now: Timestamp(milliseconds: november(30, 0)), zone: .utc)
  }
}
