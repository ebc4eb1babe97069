internal import CivilTime
internal import SQLite

/// The reminders that have fallen due by a time and are not recorded yet.
///
/// Due is computed, not run: readers see conversations, counters and history as the next change will record them, through
/// temporary views that take the names of the tables. Every change records what is due before anything else.
struct DueReminders {
  private let database: Database
  /// The time in milliseconds.
  private let now: Int64

  init(_ database: Database, asOf now: Timestamp) {
    self.database = database
    self.now = now.milliseconds
  }

  /// The name in the history: the command of the operations, and who moved a status.
  static let actor = "reminder"

  /// The views of the tables that hide what is due while it is not recorded.
  private static let views = ["conversations", "tallies", "operations", "changes"]

  /// The time at which a reminder is recorded: when it was due, unless the status changed later.
  private static let at: SQL = "max(remindAt, statusChangedAt + 1)"

  private var isDue: SQL { "remindAt <= \(verbatim: String(now))" }

  /// Whether there are any, or any that fell due after an earlier time.
  func areThere(after earlier: Timestamp? = nil) throws -> Bool {
    let start = earlier?.milliseconds ?? .min
    return try database.integer(
      "SELECT 1 FROM main.conversations WHERE remindAt > \(start) AND \(isDue) LIMIT 1") != nil
  }

  // MARK: - What readers see

  /// Lets readers see the conversations and counters as they will be recorded.
  func show() throws {
    try database.execute("CREATE TEMP VIEW conversations AS \(conversations.text)")
    try database.execute("CREATE TEMP VIEW tallies AS \(tallies.text)")
  }

  /// Lets readers see the history as it will be recorded, with the numbers that the operations will have.
  func showHistory() throws {
    try number()
    try database.execute("CREATE TEMP VIEW operations AS \(operations.text)")
    try database.execute("CREATE TEMP VIEW changes AS \(changes.text)")
  }

  /// Lets everybody see the tables themselves.
  static func hide(on database: Database) throws {
    for view in views { try database.execute("DROP VIEW IF EXISTS temp.\(view)") }
    try database.execute("DROP TABLE IF EXISTS temp.dueReminders")
  }

  /// The two kinds of rows have columns of one type each: otherwise SQLite would read the whole table for every query,
  /// instead of asking each kind by itself. The plus signs keep it from looking for those that are not due by an index.
  private var conversations: SQL {
    let columns = ConversationColumn.allCases.map(\.rawValue)
    let woken = ConversationColumn.allCases.map { column -> SQL in
      switch column {
      case .status: "CAST('unread' AS TEXT)"
      case .statusChangedAt: "CAST(\(Self.at) AS INTEGER)"
      case .statusChangedBy: "CAST('reminder' AS TEXT)"
      case .remindAt: "CAST(NULL AS INTEGER)"
      case .wokeAt: "remindAt"
      case .revision: "CAST(\(verbatim: Revision.next) AS INTEGER)"
      default: "\(verbatim: column.rawValue)"
      }
    }
    return """
      SELECT \(verbatim: columns.joined(separator: ", ")) FROM main.conversations
       WHERE (+remindAt IS NULL OR +remindAt > \(verbatim: String(now)))
      UNION ALL
      SELECT \(woken.joined(separator: ", ")) FROM main.conversations WHERE \(isDue)
      """
  }

  private var tallies: SQL {
    """
    WITH woken AS (
      SELECT ifnull(line, 0) AS line, ifnull(assignedTo, 0) AS assignedTo, pinned, waitingSince IS NOT NULL AS isWaiting,
             count(*) AS conversations
        FROM main.conversations WHERE \(isDue) AND hidden = 0 GROUP BY 1, 2, 3, 4)
    SELECT status, line, assignedTo, pinned, isWaiting, sum(conversations) AS conversations FROM (
      SELECT * FROM main.tallies
       UNION ALL SELECT 'done', line, assignedTo, pinned, isWaiting, -conversations FROM woken
       UNION ALL SELECT 'unread', line, assignedTo, pinned, iif(isWaiting, 1, 2), conversations FROM woken)
     GROUP BY 1, 2, 3, 4, 5
    """
  }

  private var operations: SQL {
    let columns = OperationColumn.allCases.map(\.rawValue)
    let due = OperationColumn.allCases.map { column -> SQL in
      switch column {
      case .id: "d.operation"
      case .uid: "d.uid"
      case .at: "d.at"
      case .actor, .command: "'reminder'"
      case .conversations: "1"
      case .views, .contacts: "0"
      default: "NULL"
      }
    }
    return """
      SELECT \(verbatim: columns.joined(separator: ", ")) FROM main.operations
      UNION ALL SELECT \(due.joined(separator: ", ")) FROM temp.dueReminders d
      """
  }

  private var changes: SQL {
    """
    SELECT operation, kind, subject, field, before, after FROM main.changes
    UNION ALL SELECT operation, 0, conversation, 'status', before, after FROM temp.dueReminders
    """
  }

  // MARK: - Recording

  /// Records what is due, each reminder as an operation of its own. Used at the beginning of each transaction that changes
  /// something.
  static func record(on database: Database, asOf now: Timestamp) throws {
    let due = DueReminders(database, asOf: now)
    guard try due.areThere() else { return }
    try due.number()
    try database.execute(
      """
      INSERT INTO main.operations (id, uid, at, actor, command, conversations)
      SELECT operation, uid, at, 'reminder', 'reminder', 1 FROM temp.dueReminders ORDER BY operation;
      INSERT INTO main.changes (operation, kind, subject, field, before, after)
      SELECT operation, 0, conversation, 'status', before, after FROM temp.dueReminders ORDER BY operation;
      UPDATE main.conversations
         SET status = 'unread', statusChangedAt = d.at, statusChangedBy = 'reminder', wokeAt = remindAt, remindAt = NULL,
             revision = \(Revision.next)
        FROM temp.dueReminders d WHERE conversations.id = d.conversation;
      DROP TABLE temp.dueReminders
      """)
  }

  /// Numbers what is due in the order of its times, as operations.
  ///
  /// The uid of such an operation follows from the conversation and the time, so that two copies of an inbox record the
  /// same one. A conversation that cannot be told from others has a random one.
  private func number() throws {
    try database.execute(
      """
      CREATE TEMP TABLE dueReminders AS
      SELECT id AS conversation, at, before, after,
             ifnull((SELECT seq FROM main.sqlite_sequence WHERE name = 'operations'), 0)
               + row_number() OVER (ORDER BY at, id) AS operation,
             iif(row_number() OVER (PARTITION BY name ORDER BY id) = 1
                   AND NOT EXISTS (SELECT 1 FROM main.operations WHERE uid = name),
                 name, lower(hex(randomblob(16)))) AS uid
        FROM (
          SELECT c.id, \(Self.at.text) AS at,
                 'reminder ' || coalesce(c.quoId, coalesce(l.number, l.quoId) || ' ' || nullif(c.participants, ''))
                   || ' ' || \(Self.at.text) AS name,
                 json_array(status, closedThrough, statusReason, remindAt) AS before,
                 json_array('unread', closedThrough, statusReason, remindAt) AS after
            FROM main.conversations c LEFT JOIN main.lines l ON l.id = c.line WHERE \(isDue.text))
      """)
  }
}
