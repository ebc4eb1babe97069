internal import SQLite

/// The incoming attention of a conversation that nobody has answered, as a rule has to see it before it marks done.
///
/// It is what waits, and besides what a mark done did not know of: a question that came late, from before what the mark
/// closed, keeps the conversation in the inbox like any other.
final class UnansweredNews {
  private let thread: ThreadReader
  private let closed: Statement
  private let marked: Statement

  init(_ database: Database) {
    thread = ThreadReader(database)
    closed = database.statement("SELECT closedThrough FROM conversations WHERE id = ?")
    marked = database.statement(
      """
      SELECT max(o.at) FROM changes h JOIN operations o ON o.id = h.operation
       WHERE h.subject = ? AND h.kind = \(SubjectKind.conversation.rawValue) AND h.field = 'status'
         AND (h.after = 'done' OR h.after LIKE '["done"%')
      """)
  }

  /// The row of the last activity with an effect, and the rows of unanswered attention, in the order of their times.
  struct Found {
    var last: Int64?
    var unanswered: [Int64] = []
  }

  /// Finds them in a conversation. `wasDone` says that it was done before the news that `isFresh` knows, or new.
  func find(in conversation: Int64, wasDone: Bool, isFresh: (Int64) -> Bool) throws -> Found {
    let replay = StatusReplay(activities: try thread.activities(of: conversation))
    var found = Found(last: replay.lastWithEffect?.id)
    let unreplied = Array(replay.unanswered)
    guard !unreplied.isEmpty else { return found }
    guard let through = try closed.first(conversation, body: { $0.optionalInt64(0) }) ?? nil else {
      found.unanswered = unreplied.map(\.id)
      return found
    }
    var doubted = Int64.max
    if !wasDone, unreplied.contains(where: { $0.at <= through }),
      let mark = try marked.first(conversation, body: { $0.optionalInt64(0) }) ?? nil
    {
      doubted = mark - StatusReplay.lateness
    }
    found.unanswered = unreplied.filter { $0.at > through || $0.at > doubted || isFresh($0.id) }.map(\.id)
    return found
  }
}
