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

  /// Lets readers see the conversations as they will be recorded.
  func show() throws {
    try database.execute("CREATE TEMP VIEW conversations AS \(conversations.text)")
  }

  /// Lets readers see the counters as they will be recorded: what is due is moved from done to unread.
  ///
  /// It is added up here, which takes less than SQLite needs to sort it. Once somebody has recorded it, nothing is moved.
  func showCounters() throws {
    try Self.hideCounters(on: database)
    try database.execute(
      """
      CREATE TEMP TABLE dueTallies (status, line, assignedTo, pinned, isWaiting, conversations);
      CREATE TEMP VIEW tallies AS
      SELECT status, line, assignedTo, pinned, isWaiting, sum(conversations) AS conversations FROM (
        SELECT * FROM main.tallies
        UNION ALL SELECT * FROM temp.dueTallies WHERE EXISTS (SELECT 1 FROM main.conversations WHERE \(isDue.text)))
       GROUP BY 1, 2, 3, 4, 5
      """)
    let insert = database.statement("INSERT INTO temp.dueTallies VALUES (?, ?, ?, ?, ?, ?)")
    for (alike, count) in try alikes() {
      let isWaiting = alike.isWaiting == 1
      try insert.run("done", alike.line, alike.assignedTo, alike.pinned, alike.isWaiting, -count)
      try insert.run("unread", alike.line, alike.assignedTo, alike.pinned, isWaiting ? 1 : 2, count)
    }
  }

  /// The columns of the counters in which conversations are alike; 0 for no line and for nobody.
  private struct Alike: Hashable {
    let line, assignedTo, pinned, isWaiting: Int64
  }

  private enum Counted: String, RowColumns { case line, assignedTo, pinned, isWaiting = "waitingSince IS NOT NULL" }

  private func alikes() throws -> [Alike: Int] {
    var counts: [Alike: Int] = [:]
    try database.query(
      "SELECT \(verbatim: Counted.list) FROM main.conversations WHERE \(isDue) AND hidden = 0"
    ) { row in
      let alike = Alike(
        line: row.int64(Counted.line), assignedTo: row.int64(Counted.assignedTo), pinned: row.int64(Counted.pinned),
        isWaiting: row.int64(Counted.isWaiting))
      counts[alike, default: 0] += 1
    }
    return counts
  }

  /// Lets readers see the history as it will be recorded, with the numbers that the operations will have.
  func showHistory() throws {
    try Self.hideHistory(on: database)
    try number()
    try database.execute("CREATE TEMP VIEW operations AS \(operations.text)")
    try database.execute("CREATE TEMP VIEW changes AS \(changes.text)")
  }

  /// Lets everybody see the tables themselves.
  static func hide(on database: Database) throws {
    try hideHistory(on: database)
    try hideCounters(on: database)
    try database.execute("DROP VIEW IF EXISTS temp.conversations")
  }

  private static func hideCounters(on database: Database) throws {
    try database.execute("DROP VIEW IF EXISTS temp.tallies; DROP TABLE IF EXISTS temp.dueTallies")
  }

  private static func hideHistory(on database: Database) throws {
    try database.execute(
      """
      DROP VIEW IF EXISTS temp.operations; DROP VIEW IF EXISTS temp.changes; DROP TABLE IF EXISTS temp.dueReminders
      """)
  }

  /// The two kinds of rows have columns of one type each: otherwise SQLite would read the whole table for every query,
  /// instead of asking each kind by itself. It does so as well where a query adds up, removes what is there twice or sorts
  /// by what is no column of its result: such a query asks `main.conversations` if it reads nothing that falling due
  /// changes. The plus signs keep SQLite from looking for those that are not due by an index; that few are due, which it
  /// cannot know, leads it to those that are by theirs, unless a query has their ids.
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
      SELECT \(woken.joined(separator: ", ")) FROM main.conversations WHERE likelihood(\(isDue), 0.00001)
      """
  }

  private var operations: SQL {
    let columns = OperationColumn.allCases.map(\.rawValue)
    let due = OperationColumn.allCases.map { column -> SQL in
      switch column {
      case .id: "d.operation"
      case .uid: "d.uid"
      case .at: "d.at"
      case .actor, .command: "CAST('reminder' AS TEXT)"
      case .conversations: "CAST(1 AS INTEGER)"
      case .views, .contacts: "CAST(0 AS INTEGER)"
      case .message, .run: "CAST(NULL AS TEXT)"
      case .members, .settings, .undoes, .takenBackBy, .rules, .activities, .cause: "CAST(NULL AS INTEGER)"
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
    UNION ALL
    SELECT operation, CAST(0 AS INTEGER), conversation, CAST('status' AS TEXT), before, after FROM temp.dueReminders
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
  ///
  /// The columns have the types of those that the views put them beside; a subject is of any type.
  private func number() throws {
    try database.execute(
      """
      CREATE TEMP TABLE dueReminders (
        operation INTEGER PRIMARY KEY, conversation ANY UNIQUE, uid TEXT, mayRepeat INTEGER, at INTEGER,
        before TEXT, after TEXT) STRICT;
      -- SQLite numbers the rows after this one, which takes less than row_number().
      INSERT INTO temp.dueReminders (operation)
      VALUES (ifnull((SELECT seq FROM main.sqlite_sequence WHERE name = 'operations'), 0));
      INSERT INTO temp.dueReminders (conversation, uid, mayRepeat, at, before, after)
      SELECT c.id,
             'reminder ' || coalesce(
                 c.quoId, (SELECT coalesce(l.number, l.quoId) FROM main.lines l WHERE l.id = c.line)
                            || ' ' || nullif(c.participants, ''))
               || ' ' || \(Self.at.text),
             -- No other has the same id of Quo's, and all other names have a blank in them.
             c.quoId IS NULL OR instr(c.quoId, ' ') > 0, \(Self.at.text) AS at,
             json_array(status, closedThrough, statusReason, remindAt),
             json_array('unread', closedThrough, statusReason, remindAt)
        FROM main.conversations c WHERE \(isDue.text) ORDER BY at, c.id;
      DELETE FROM temp.dueReminders WHERE conversation IS NULL;
      UPDATE temp.dueReminders SET uid = \(SQL.newUID.text)
       WHERE mayRepeat = 1
             AND (uid IS NULL OR operation IN (SELECT operation FROM (
                    SELECT operation, row_number() OVER (PARTITION BY uid ORDER BY operation) AS place
                      FROM temp.dueReminders WHERE mayRepeat = 1) WHERE place > 1))
          -- Whether there is any is asked first, and once.
          OR EXISTS (SELECT 1 FROM main.operations WHERE uid >= 'reminder ' AND uid < 'reminder!')
             AND EXISTS (SELECT 1 FROM main.operations o WHERE o.uid = dueReminders.uid)
      """)
  }
}
