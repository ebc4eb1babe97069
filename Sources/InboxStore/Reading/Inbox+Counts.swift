internal import SQLite
public import CivilTime

extension Inbox {
  /// Counts a filter's conversations by status; only statuses that occur.
  public func countConversationsByStatus(_ filter: Filter) throws -> [(status: Status, count: Int)] {
    try translatingErrors {
      let counted = counted(filter)
      let counts = try database.all(
        "SELECT c.status, \(counted.number) FROM \(counted.rows) GROUP BY c.status"
      ) { row in (status: Status(rawValue: row.string(0)) ?? .open, count: try row.count(1)) }
      return Status.allCases.compactMap { status in counts.first { $0.status == status } }
    }
  }

  /// Counts a filter's conversations by line, most first; nil stands for conversations whose line is unknown.
  public func countConversationsByLine(_ filter: Filter) throws -> [(line: LineReference?, count: Int)] {
    try translatingErrors {
      let counted = counted(filter)
      return try database.all(
        """
        SELECT \(verbatim: LineCount.list)
          FROM (SELECT c.line, \(counted.number) AS count FROM \(counted.rows) GROUP BY +c.line) n
          LEFT JOIN lines l ON l.id = n.line
         ORDER BY n.count DESC, l.id
        """
      ) { row in
        (line: row.line(LineCount.row, id: .id, number: .number, name: .name), count: try row.count(LineCount.count))
      }
    }
  }

  /// Counts a filter's conversations by assignee, most first; nil stands for unassigned conversations.
  public func countConversationsByAssignee(_ filter: Filter) throws -> [(assignedTo: MemberReference?, count: Int)] {
    try translatingErrors {
      let counted = counted(filter)
      return try database.all(
        """
        SELECT \(verbatim: MemberCount.list)
          FROM (SELECT c.assignedTo, \(counted.number) AS count FROM \(counted.rows) GROUP BY +c.assignedTo) n
          LEFT JOIN members m ON m.id = n.assignedTo
         ORDER BY n.count DESC, m.quoId
        """
      ) { row in
        let member = row.member(MemberCount.id, firstName: .firstName, lastName: .lastName, email: .email)
        return (assignedTo: member, count: try row.count(MemberCount.count))
      }
    }
  }

  /// Passes the latest activity time of each conversation that a filter keeps to `body`, latest first.
  public func forEachActiveTime(_ filter: Filter, body: (Timestamp) throws -> Void) throws {
    try translatingErrors {
      try database.query("SELECT c.activeAt FROM conversations c WHERE \(filter.condition) ORDER BY c.activeAt DESC") {
        try body($0.time(0))
      }
    }
  }

  /// Counts the inbox by line, in the order of the lines' names; includes lines with nothing in the inbox.
  public func inboxCounts() throws -> [InboxCount] {
    try translatingErrors {
      let counted = counted(.inbox)
      return try database.all(
        """
        WITH n AS (
          SELECT c.line, \(counted.number) FILTER (WHERE c.status = 'unread') AS unread,
                 \(counted.number) FILTER (WHERE c.status = 'open') AS open,
                 \(counted.number) FILTER (WHERE c.waitingSince IS NOT NULL) AS unanswered
            FROM \(counted.rows) GROUP BY c.line)
        SELECT * FROM (
          SELECT \(verbatim: LineCounts.list)
            FROM lines l LEFT JOIN n ON n.line = l.id
           ORDER BY l.name IS NULL, l.name COLLATE NOCASE, l.number, l.id)
        UNION ALL
        SELECT NULL, NULL, NULL, NULL, unread, open, unanswered FROM n WHERE line IS NULL
        """
      ) { row in
        InboxCount(
          line: row.line(LineCounts.row, id: .id, number: .number, name: .name),
          unread: try row.count(LineCounts.unread), open: try row.count(LineCounts.open),
          unanswered: try row.count(LineCounts.unanswered))
      }
    }
  }

  /// Counts unread and open conversations, for shell prompts.
  public func inboxTotals() throws -> (unread: Int, open: Int) {
    let counts = try countConversationsByStatus(.inbox)
    func count(_ status: Status) -> Int { counts.first { $0.status == status }?.count ?? 0 }
    return (unread: count(.unread), open: count(.open))
  }
}

private enum LineCount: String, RowColumns {
  case row = "l.id", id = "l.quoId", number = "l.number", name = "l.name", count = "n.count"
}

private enum LineCounts: String, RowColumns {
  case row = "l.id", id = "l.quoId", number = "l.number", name = "l.name AS name"
  case unread = "coalesce(n.unread, 0)", open = "coalesce(n.open, 0)", unanswered = "coalesce(n.unanswered, 0)"
}

private enum MemberCount: String, RowColumns {
  case id = "m.quoId", firstName = "m.firstName", lastName = "m.lastName", email = "m.email", count = "n.count"
}

/// The counts of one line's conversations in the inbox.
public struct InboxCount: Sendable, Equatable {
  /// Nil for conversations whose line is not known.
  public let line: LineReference?
  public let unread: Int
  public let open: Int
  /// The unread and open conversations in which somebody outside waits.
  public let unanswered: Int

  public init(line: LineReference?, unread: Int, open: Int, unanswered: Int) {
    self.line = line
    self.unread = unread
    self.open = open
    self.unanswered = unanswered
  }
}
