internal import SQLite

/// Plans and runs the undo of an operation: which changes are due, and which conflict.
struct Undoing {
  /// Things that something else has changed since. Each stays whole, even if only one of its fields changed.
  let conflicts: [ChangeOutcome.LeftAlone]
  /// Things whose status stays, as a reminder has fallen due since.
  let spent: [ChangeOutcome.LeftAlone]
  /// The kinds of things that the operation changed.
  let kinds: [SubjectKind]
  private let operation: Int64
  private let database: Database

  private enum Conflict: String, RowColumns { case kind, subject, title }

  init(_ operation: Int64, on inbox: Inbox) throws {
    self.operation = operation
    database = inbox.database
    kinds = try inbox.kinds(changedBy: operation)
    conflicts = try kinds.flatMap { try Self.named($0, of: Self.conflicts(operation, $0), in: inbox.database) }
    spent = try kinds.flatMap { kind in
      let changes: SQL = "\(kind.fields.changes) AND h.operation = \(operation) AND \(kind.fields.isSpent)"
      return try Self.named(kind, of: changes, in: inbox.database)
    }
  }

  /// The things of a kind that changes, as a FROM and WHERE, are of.
  private static func named(
    _ kind: SubjectKind, of changes: SQL, in database: Database
  ) throws -> [ChangeOutcome.LeftAlone] {
    let columns = Conflict.named { column in
      switch column {
      case .kind: "h.kind"
      case .subject: kind.fields.id
      case .title: kind.fields.title
      }
    }
    return try database.all("SELECT DISTINCT \(columns) FROM \(changes) ORDER BY subject") { row in
      ChangeOutcome.LeftAlone(subject: row.subject(Conflict.kind, .subject), name: row.string(Conflict.title))
    }
  }

  /// A condition on changes `h` of a kind: they can be taken back.
  func isDue(_ kind: SubjectKind) -> SQL {
    let isFree: SQL =
      conflicts.isEmpty ? "TRUE" : "h.subject NOT IN (SELECT h.subject FROM \(Self.conflicts(operation, kind)))"
    return "h.operation = \(operation) AND \(kind.fields.isReversible) AND \(isFree)"
  }

  /// Counts the conversations, views and so on to revert, without conflicting ones.
  func countDue() throws -> [SubjectKind: Int] {
    try kinds.reduce(into: [:]) { counts, kind in
      let due = try database.integer(
        """
        SELECT count(*) FROM (
          SELECT DISTINCT h.subject FROM changes h WHERE h.kind = \(kind.rawValue) AND \(isDue(kind)))
        """)
      if let due, due > 0 { counts[kind] = Int(due) }
    }
  }

  /// Records the inverse changes under another operation, and applies them.
  func run(as undo: Int64, _ author: Author) throws {
    for kind in kinds {
      try database.run(
        """
        INSERT INTO changes (operation, kind, subject, field, before, after)
        SELECT \(undo), h.kind, h.subject, h.field, h.after, h.before
          FROM changes h WHERE h.kind = \(kind.rawValue) AND \(isDue(kind))
        """)
      try kind.fields.apply(undo, on: database, author)
    }
    // Nobody has looked at what is open again.
    try database.run(
      """
      UPDATE agreements SET mark = NULL
       WHERE mark = 'read' AND conversation IN (
         SELECT subject FROM changes WHERE operation = \(undo) AND kind = \(SubjectKind.conversation.rawValue))
      """)
  }

  /// Counts the conversations that an undo made done though somebody waits there. Nobody has seen what came since the
  /// done that is put back: it stays in Quo's inbox.
  func countUnanswered(filedBy undo: Int64) throws -> Int {
    let filed = Self.filedUnanswered(by: undo)
    let count = Int(try database.integer("SELECT count(*) FROM (\(filed))") ?? 0)
    if count > 0 {
      try database.run("UPDATE agreements SET mark = NULL WHERE mark = 'done' AND conversation IN (\(filed))")
    }
    return count
  }

  /// The ids of these conversations.
  private static func filedUnanswered(by undo: Int64) -> SQL {
    """
    SELECT c.id FROM changes h CROSS JOIN conversations c ON c.id = +h.subject
     WHERE h.operation = \(undo) AND h.kind = \(SubjectKind.conversation.rawValue) AND h.field = 'status'
       AND \(ConversationField.part(0, of: "h.after")) = 'done' AND c.status = 'done' AND c.waitingSince IS NOT NULL
    """
  }

  /// A condition on a change `h` of an operation `o`: it is no undo, and no undo has taken it back.
  static let isInEffect = """
    o.undoes IS NULL
         AND (o.takenBackBy IS NULL OR NOT EXISTS (
                SELECT 1 FROM changes u
                 WHERE u.operation = o.takenBackBy AND u.kind = h.kind AND u.subject = h.subject AND u.field = h.field))
    """

  /// A condition on an operation by its id: it has something to take back.
  static func hasSomething(_ operation: SQL = "o.id") -> SQL {
    any { "h.operation = \(operation) AND h.kind = \($0.kind.rawValue) AND \($0.isReversible)" }
  }

  /// A condition on an operation `o`: reminders that have fallen due since are in the way of all that it did.
  static var isSpent: SQL {
    "(\(any { "h.operation = o.id AND h.kind = \($0.kind.rawValue) AND \($0.isSpent)" }) AND NOT \(hasSomething()))"
  }

  /// A condition: there is a change `h` of one of the kinds.
  private static func any(_ condition: (any UndoableField.Type) -> SQL) -> SQL {
    let kinds = SubjectKind.allCases.map { "EXISTS (SELECT 1 FROM changes h WHERE \(condition($0.fields)))" as SQL }
    return "(\(kinds.joined(separator: " OR ")))"
  }

  private static func conflicts(_ operation: Int64, _ kind: SubjectKind) -> SQL {
    let fields = kind.fields
    return "\(fields.changes) AND h.operation = \(operation) AND \(fields.isReversible) AND \(fields.isOverridden)"
  }
}

extension Inbox {
  /// The kinds of things that an operation, or the others of its run, changed: one, except in a forged history.
  func kinds(changedBy operation: Int64) throws -> [SubjectKind] {
    let all = SubjectKind.allCases.map { "(\($0.rawValue))" as SQL }.joined(separator: ", ")
    return try database.all(
      """
      SELECT k.column1 FROM (VALUES \(all)) k
       WHERE EXISTS (SELECT 1 FROM changes
                      WHERE operation IN \(RunOfOperations.ids(with: operation)) AND kind = k.column1)
      """
    ) { SubjectKind(rawValue: $0.int(0)) }.compactMap { $0 }
  }
}
