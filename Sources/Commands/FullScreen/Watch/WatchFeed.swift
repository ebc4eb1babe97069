internal import Platform
internal import Display
internal import InboxStore

/// Follows the history of an inbox and hands on what the filters keep or kept.
struct WatchFeed {
  /// The place at which the lines begin.
  enum Start: Equatable {
    case now
    /// The present state, then what changes it.
    case list
    /// An operation; 0 for the beginning of the history.
    case after(Int64)
  }

  private let session: Session
  private let inbox: Inbox
  private let filters: FilterOptions
  private var filter: Filter
  private let lists: Bool
  private var position: HistoryPosition
  private(set) var sink: WatchSink

  /// The changes that are read at once. No transaction is open while they are handed on, however slowly they are taken.
  private static let batch = 200

  init(
    _ session: Session, _ inbox: Inbox, _ filters: FilterOptions, _ filter: Filter, from start: Start,
    to sink: WatchSink
  ) throws {
    (self.session, self.inbox, self.filters, self.filter, self.sink) = (session, inbox, filters, filter, sink)
    lists = start == .list
    Self.recordReminders(session, inbox)
    position =
      if case .after(let operation) = start { try inbox.historyPosition(after: operation) } else {
        try inbox.endOfHistory()
      }
  }

  /// Hands on lines until there are enough or the time is over.
  mutating func run(seconds: Int?) throws {
    let end = seconds.map { monotonicMilliseconds() + Int64($0) * 1_000 } ?? .max
    if lists { try list(until: end) }
    var counter: Int64?
    while !sink.isFull {
      try Self.recordReminders(session.renewed(), inbox)
      let latest = try inbox.changeCounter()
      if latest != counter {
        counter = try tellNews(until: end) ? latest : nil
        if sink.isFull { return }
      }
      let rest = end - monotonicMilliseconds()
      guard rest > 0 else { return }
      sink.wait(milliseconds: min(Int(clamping: rest), Glance.milliseconds))
    }
  }

  /// Records what has fallen due, which the history does not tell before. Whoever may only read waits until somebody else
  /// does.
  private static func recordReminders(_ session: Session, _ inbox: Inbox) {
    guard (try? inbox.hasReminders(dueBy: session.now)) == true else { return }
    _ = try? session.openWritableInbox().recordReminders(dueBy: session.now)
  }

  private struct Full: Error {}

  private mutating func list(until end: Int64) throws {
    // Whether a line is the last is known with the next.
    var held: (conversation: Conversation, operation: Int64)?
    func tell(isLast: Bool) throws {
      guard let line = held else { return }
      guard !sink.isFull, sink.hasTime(until: end) else { throw Full() }
      try sink.take(.listed(line.conversation, operation: line.operation, isLast: isLast), until: end)
    }
    do {
      position = try inbox.forEachConversation(filter) { conversation, position in
        try tell(isLast: false)
        held = (conversation, position.operation)
      }
      try tell(isLast: true)
    } catch is Full {}
  }

  /// Tells what is new; returns false if another process puts the inbox in order at this moment.
  private mutating func tellNews(until end: Int64) throws -> Bool {
    // Times such as --idle 3d go on. A name that is no longer known leaves the filter as it was.
    if let renewed = try? filters.resolve(in: session.renewed().filterContext(inbox)) { filter = renewed }
    while !sink.isFull, sink.hasTime(until: end) {
      let changes: [ToldChange]
      do {
        changes = try inbox.changes(after: &position, keptBy: filter, limit: Self.batch)
      } catch InboxError.busy {
        return false
      }
      for event in changes.flatMap(WatchEvent.telling) where !sink.isFull && sink.hasTime(until: end) {
        try sink.take(event, until: end)
      }
      if changes.count < Self.batch { break }
    }
    return true
  }
}
