internal import SQLite

/// A text that went out so often, and so soon after what came in, that hardly anybody wrote it.
public struct ReplyAlike: Sendable, Equatable {
  public let text: String
  /// The number of conversations in which it went out.
  public let conversations: Int
}

extension Inbox {
  /// Texts that went out in five or more conversations, each time within a minute of incoming attention, the most
  /// frequent first. Leaves out what is automatic already.
  public func repliesAlike(limit: Int = 20) throws -> [ReplyAlike] {
    try translatingErrors {
      try database.all(
        """
        SELECT a.text, count(DISTINCT a.conversation) AS conversations FROM activities a
         WHERE a.kind = 'message' AND a.direction = 'outgoing' AND a.effect = \(Effect.handled.rawValue)
           AND a.text <> '' AND a.saidAutomatic IS NULL
           AND EXISTS (SELECT 1 FROM activities i
                        WHERE i.conversation = a.conversation AND i.at BETWEEN a.at - 60000 AND a.at
                          AND i.effect = \(Effect.attention.rawValue))
         GROUP BY a.text HAVING conversations >= 5 ORDER BY conversations DESC, a.text LIMIT \(limit)
        """
      ) { ReplyAlike(text: $0.string(0), conversations: $0.int(1)) }
    }
  }
}
