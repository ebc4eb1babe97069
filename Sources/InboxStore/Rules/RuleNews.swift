internal import SQLite

/// The pieces of news that rules matched, by the rules' places: a temporary table, so that memory stays flat.
///
/// A piece is news of its conversation (`isPiece`), or its last activity with an effect (`isLast`), which decides on the
/// status; most are both.
struct RuleNews: ~Copyable {
  private let database: Database
  private let insert: Statement

  init(_ database: Database) throws {
    self.database = database
    try database.execute(
      """
      CREATE TEMP TABLE IF NOT EXISTS ruleNews (
        rule INTEGER NOT NULL, conversation INTEGER NOT NULL, activity INTEGER NOT NULL, isPiece INTEGER NOT NULL,
        isLast INTEGER NOT NULL, PRIMARY KEY (rule, conversation, activity)
      ) WITHOUT ROWID;
      CREATE TEMP TABLE IF NOT EXISTS ruleStops (activity INTEGER PRIMARY KEY);
      DELETE FROM temp.ruleNews;
      DELETE FROM temp.ruleStops
      """)
    insert = database.statement("INSERT OR REPLACE INTO temp.ruleNews VALUES (?, ?, ?, ?, ?)")
  }

  func add(_ rule: Int, _ conversation: Int64, _ activity: Int64, isPiece: Bool, isLast: Bool) throws {
    try insert.run(rule, conversation, activity, isPiece, isLast)
  }

  func hasAny(of rule: Int) throws -> Bool {
    try database.integer("SELECT 1 FROM temp.ruleNews WHERE rule = \(rule) LIMIT 1") != nil
  }

  /// The latest time at which a status changed of the conversations that a rule matched, in milliseconds.
  func latestMark(of rule: Int) throws -> Int64? {
    try database.integer(
      """
      SELECT max(c.statusChangedAt) FROM temp.ruleNews n CROSS JOIN conversations c ON c.id = n.conversation
       WHERE n.rule = \(rule)
      """)
  }

  /// Leaves out what an earlier rule has stopped, and conversations that the rule's filters do not keep.
  func narrow(_ rule: Int, to condition: SQL) throws {
    try database.run(
      "DELETE FROM temp.ruleNews WHERE rule = \(rule) AND activity IN (SELECT activity FROM temp.ruleStops)")
    try database.run(
      """
      DELETE FROM temp.ruleNews WHERE rule = \(rule) AND conversation NOT IN (
        SELECT c.id FROM (SELECT DISTINCT conversation AS id FROM temp.ruleNews WHERE rule = \(rule)) n
         CROSS JOIN conversations c ON c.id = n.id WHERE \(condition))
      """)
  }

  /// Hides the pieces that a rule matched from all later ones.
  func stop(_ rule: Int) throws {
    try database.run("INSERT OR IGNORE INTO temp.ruleStops SELECT activity FROM temp.ruleNews WHERE rule = \(rule)")
  }

  func conversations(of rule: Int, isLast: Bool) throws -> [Int64] {
    let condition: SQL = isLast ? "isLast = 1" : "isPiece = 1"
    return try database.all(
      "SELECT DISTINCT conversation FROM temp.ruleNews WHERE rule = \(rule) AND \(condition) ORDER BY conversation"
    ) { $0.int64(0) }
  }
}
