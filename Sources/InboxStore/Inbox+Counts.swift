internal import SQLite
public import CivilTime

extension Inbox {
  /// How many conversations of each status a filter keeps: only statuses that occur.
  public func countConversationsByStatus(_ filter: Filter) throws -> [(status: Status, count: Int)] {
    try translatingErrors {
      let counted = filter.counted
      let counts = try database.all(
        "SELECT c.status, \(counted.number) FROM \(counted.rows) GROUP BY c.status"
      ) { row in (status: Status(rawValue: row.string(0)) ?? .open, count: try row.count(1)) }
      return Status.allCases.compactMap { status in counts.first { $0.status == status } }
    }
  }

  /// How many conversations of each line a filter keeps, most first; nil is those whose line is not known.
  public func countConversationsByLine(_ filter: Filter) throws -> [(line: LineReference?, count: Int)] {
    try translatingErrors {
      let counted = filter.counted
      return try database.all(
        """
        SELECT l.id, l.quoId, l.number, l.name, n.count
          FROM (SELECT c.line, \(counted.number) AS count FROM \(counted.rows) GROUP BY +c.line) n
          LEFT JOIN lines l ON l.id = n.line
         ORDER BY n.count DESC, l.id
        """
      ) { row in
        let line =
          row.isNull(0)
          ? nil : LineReference(id: row.optionalString(1), number: row.optionalString(2), name: row.optionalString(3))
        return (line: line, count: try row.count(4))
      }
    }
  }

  /// How many conversations of each member a filter keeps, most first; nil is those that nobody is assigned to.
  public func countConversationsByAssignee(_ filter: Filter) throws -> [(assignedTo: MemberReference?, count: Int)] {
    try translatingErrors {
      let counted = filter.counted
      return try database.all(
        """
        SELECT m.id, m.quoId, m.firstName, m.lastName, m.email, n.count
          FROM (SELECT c.assignedTo, \(counted.number) AS count FROM \(counted.rows) GROUP BY +c.assignedTo) n
          LEFT JOIN members m ON m.id = n.assignedTo
         ORDER BY n.count DESC, m.quoId
        """
      ) { row in
        let name = personName(row.optionalString(2), row.optionalString(3)) ?? row.optionalString(4)
        let member = row.isNull(0) ? nil : MemberReference(id: row.string(1), name: name)
        return (assignedTo: member, count: try row.count(5))
      }
    }
  }

  /// Hands the time of the latest activity of each conversation that a filter keeps to `body`, latest first.
  public func forEachActiveTime(_ filter: Filter, body: (Timestamp) throws -> Void) throws {
    try translatingErrors {
      try database.query("SELECT c.activeAt FROM conversations c WHERE \(filter.condition) ORDER BY c.activeAt DESC") {
        try body($0.time(0))
      }
    }
  }

  /// How the inbox stands, line by line, in the order of the lines' names; lines with nothing in the inbox too.
  public func inboxCounts() throws -> [InboxCount] {
    try translatingErrors {
      let counted = Filter.inbox.counted
      return try database.all(
        """
        WITH n AS (
          SELECT c.line, \(counted.number) FILTER (WHERE c.status = 'unread') AS unread,
                 \(counted.number) FILTER (WHERE c.status = 'open') AS open,
                 \(counted.number) FILTER (WHERE c.waitingSince IS NOT NULL) AS unanswered
            FROM \(counted.rows) GROUP BY c.line)
        SELECT * FROM (
          SELECT l.id, l.quoId, l.number, l.name AS name, coalesce(n.unread, 0), coalesce(n.open, 0),
                 coalesce(n.unanswered, 0)
            FROM lines l LEFT JOIN n ON n.line = l.id
           ORDER BY l.name IS NULL, l.name COLLATE NOCASE, l.number, l.id)
        UNION ALL
        SELECT NULL, NULL, NULL, NULL, unread, open, unanswered FROM n WHERE line IS NULL
        """
      ) { row in
        InboxCount(
          line: row.isNull(0)
            ? nil
            : LineReference(id: row.optionalString(1), number: row.optionalString(2), name: row.optionalString(3)),
          unread: try row.count(4), open: try row.count(5), unanswered: try row.count(6))
      }
    }
  }

  /// How many conversations are unread and open: for shell prompts.
  public func inboxTotals() throws -> (unread: Int, open: Int) {
    let counts = try countConversationsByStatus(.inbox)
    func count(_ status: Status) -> Int { counts.first { $0.status == status }?.count ?? 0 }
    return (unread: count(.unread), open: count(.open))
  }
}

/// How many conversations of one line are in the inbox.
public struct InboxCount: Sendable, Equatable {
  /// Nil for conversations whose line is not known.
  public let line: LineReference?
  public let unread: Int
  public let open: Int
  /// Of both, those in which somebody outside waits.
  public let unanswered: Int

  public init(line: LineReference?, unread: Int, open: Int, unanswered: Int) {
    self.line = line
    self.unread = unread
    self.open = open
    self.unanswered = unanswered
  }
}
