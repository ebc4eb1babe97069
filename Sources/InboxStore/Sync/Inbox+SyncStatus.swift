public import CivilTime
internal import SQLite

/// The state of this inbox beside the service.
public struct SyncStatus: Sendable, Equatable {
  /// The name of the team's workspace; nil before the first sync.
  public var organization: String?
  /// The service's time at the end of the last run.
  public var finishedAt: Timestamp?
  /// The time up to which messages and calls are in, and the time down to which all of them are.
  public var head: Timestamp?
  public var reached: Timestamp?
  /// Whether all history is in.
  public var isHistoryComplete = false
  /// The conversations to be marked done, open and read in the service.
  public var toMarkDone = 0
  public var toMarkOpen = 0
  public var toMarkRead = 0
  /// Conversations that are done here and in the inbox there, since first contact.
  public var leftApart = 0
  /// Conversations that are snoozed in the service.
  public var snoozed = 0
  /// The number of objects to be asked for again, or in addition.
  public var checks = 0
  /// The last error, if the last run ended with one.
  public var error: String?
  public var errorAt: Timestamp?
  public var trace: String?

  public init() {}
}

/// A mark that the next sync pushes.
public struct QueuedMark: Sendable, Equatable {
  public let conversation: Int64
  public let quoId: String
  public let name: String
  /// `done`, `open` or `read`.
  public let mark: String
}

extension Inbox {
  public func syncStatus() throws -> SyncStatus {
    try translatingErrors {
      let store = SyncStore(database: database)
      var status = SyncStatus()
      status.organization = try store.fact(.organization)
      status.finishedAt = try store.time(.finishedAt)
      let spans = try SyncResource.allCases.map { try store.spans(of: $0).ranges }
      let activities = try [SyncResource.messages, .calls].compactMap { try store.spans(of: $0).ranges.last }
      status.head = activities.map(\.upperBound).min().map(Timestamp.init(milliseconds:))
      let reached = spans.compactMap(\.last?.lowerBound).max()
      status.reached = reached.flatMap { $0 > 0 ? Timestamp(milliseconds: $0) : nil }
      status.isHistoryComplete = reached == 0 && spans.allSatisfy { $0.count == 1 }
      status.toMarkDone = try count("mark = 'done'")
      status.toMarkOpen = try count("mark = 'open'")
      status.toMarkRead = try count("mark = 'read'")
      status.snoozed = try count("state NOT IN ('inbox', 'done')")
      status.leftApart = try count(Agreements.isApart)
      status.checks = Int(try database.integer("SELECT count(*) FROM syncChecks") ?? 0)
      status.error = try store.fact(.error)
      status.errorAt = try store.time(.errorAt)
      status.trace = try store.fact(.trace)
      return status
    }
  }

  private func count(_ condition: SQL) throws -> Int {
    Int(try database.integer("SELECT count(*) FROM agreements WHERE \(condition)") ?? 0)
  }

  /// Passes the marks that the next sync would push to `body`, in the order of the conversations' ids; with `all` also
  /// those of what has been apart since first contact.
  public func forEachQueuedMark(all: Bool = false, _ body: (QueuedMark) throws -> Void) throws {
    try translatingErrors {
      try database.query(
        """
        SELECT c.id, c.quoId, c.title, coalesce(a.mark, 'done') AS mark
          FROM agreements a JOIN conversations c ON c.id = a.conversation
         WHERE (a.mark IS NOT NULL OR \(all) AND \(Agreements.isApart))
           AND c.quoId IS NOT NULL
         ORDER BY c.id
        """
      ) { row in
        try body(
          QueuedMark(
            conversation: row.int64(Queued.id), quoId: row.string(Queued.quoId), name: row.string(Queued.title),
            mark: row.string(Queued.mark)))
      }
    }
  }

  private enum Queued: String, RowColumns { case id, quoId, title, mark }
}
