internal import CivilTime
internal import SQLite

/// The fields of a conversation that people change. To add one: a case, and what the compiler then asks for.
public enum ConversationField: String, CaseIterable, Sendable {
  case status, pinned, assignedTo, note
  /// The mentions that somebody has seen, each member's by itself.
  case seen
}

extension ConversationField: UndoableField {
  /// The current value in the row `c` of conversations. The value of a note, and of what somebody has seen, is
  /// independent of others.
  var value: SQL {
    switch self {
    case .status:
      Self.status(
        "c.status", closedThrough: "c.closedThrough", reason: "c.statusReason",
        reminder: "coalesce(c.remindAt, c.wokeAt)")
    case .pinned: "iif(c.pinned, 'true', 'false')"
    case .assignedTo: "(SELECT quoId FROM members WHERE id = c.assignedTo)"
    case .note: "(SELECT coalesce(h.after, h.before) FROM notes WHERE uid = coalesce(h.after, h.before) ->> 'uid')"
    case .seen: SeenWriter.value
    }
  }

  /// A status in the form of `StatusValue`.
  static func status(_ word: SQL, closedThrough: SQL, reason: SQL, reminder: SQL = "NULL") -> SQL {
    """
    CASE WHEN \(reminder) IS NOT NULL THEN json_array(\(word), \(closedThrough), \(reason), \(reminder))
         WHEN \(word) <> 'done' AND \(closedThrough) IS NULL AND \(reason) IS NULL THEN \(word)
         ELSE json_array(\(word), \(closedThrough), \(reason)) END
    """
  }

  /// Returns a part of a status: 0 the word, 1 what it closed, 2 the reason, 3 the time of a reminder. A word alone
  /// begins with a letter, and every letter comes after the bracket of an array.
  static func part(_ place: Int, of value: SQL) -> SQL {
    "iif(\(value) < 'a', \(value) ->> \(verbatim: String(place)), \(place == 0 ? value : "NULL"))"
  }

  /// The order of changes `h` of statuses by operations `o` in which the last one holds, in each of several copies.
  static let inOrder = "o.at, -\(Status.place(of: part(0, of: "h.after")).text), o.uid"

  /// The assignments of an UPDATE that set the field to `h.after`; nil for a field with a table of its own.
  private func assignments(_ author: Author) -> SQL? {
    switch self {
    case .status:
      """
      status = h.word, closedThrough = h.closed, statusReason = h.reason, waitingSince = \(Self.waitingSince),
      remindAt = iif(h.word = 'done', h.reminder, NULL), wokeAt = iif(h.word = 'unread', h.reminder, NULL),
      statusChangedAt = \(author.now), statusChangedBy = \(author.name)
      """
    case .pinned: "pinned = h.after = 'true'"
    case .assignedTo: "assignedTo = (SELECT id FROM members WHERE quoId = h.after)"
    case .note, .seen: nil
    }
  }

  /// Whether imports also set the field. Changes are then stamped, so that an older import does not overwrite them and
  /// a newer one does.
  private var isStamped: Bool {
    switch self {
    case .assignedTo: true
    case .status, .pinned, .note, .seen: false
    }
  }

  /// The time since which somebody waits in a conversation that `h` closes up to a time, as
  /// `StatusReplay.waitingSince`.
  private static let waitingSince: SQL = """
    CASE WHEN h.closed IS NULL OR unrepliedSince > h.closed THEN unrepliedSince
         WHEN unrepliedSince IS NOT NULL AND activeAt > h.closed THEN quo_attention(conversations.id, h.closed) END
    """

  /// Adds the SQL functions `quo_attention(conversation, time)`, the time of the first activity after `time` that asked
  /// for attention, and `quo_closing(conversation, now)`, what a mark done closes: of a done status, older quos wrote the
  /// word alone. Functions, as hardly any change needs them and every change would pay for subqueries.
  private static func addLookups(to database: Database) throws {
    try database.addLookup("quo_attention") { [unowned database] conversation, time in
      try database.integer(
        """
        SELECT min(at) FROM activities
         WHERE conversation = \(conversation) AND effect = \(Effect.attention.rawValue) AND at > \(time)
        """)
    }
    try database.addLookup("quo_closing") { [unowned database] conversation, now in
      try database.integer(
        """
        SELECT min(at, \(now)) FROM activities
         WHERE conversation = \(conversation) AND effect <> \(Effect.none.rawValue) ORDER BY at DESC LIMIT 1
        """)
    }
  }

  /// The changes of an operation for an UPDATE; those of a status in their parts. LIMIT makes SQLite take a status apart
  /// once, not wherever a part of it is used.
  private func changes(of operation: Int64, _ author: Author) -> SQL {
    let parts: SQL =
      self != .status
      ? ""
      : """
      , \(Self.part(0, of: "after")) AS word,
      iif(after = 'done', quo_closing(subject, \(author.now)), \(Self.part(1, of: "after"))) AS closed,
      \(Self.part(2, of: "after")) AS reason, \(Self.part(3, of: "after")) AS reminder
      """
    return """
      (SELECT subject, after\(parts) FROM changes
        WHERE operation = \(operation) AND kind = \(Self.kind.rawValue) AND field = \(rawValue) LIMIT -1)
      """
  }

  /// A value in readable form.
  func readable(_ value: SQL) -> SQL {
    switch self {
    case .note: "\(value) ->> 'text'"
    case .seen: "\(value) ->> 'member'"
    case .status: Self.part(0, of: value)
    case .pinned, .assignedTo: value
    }
  }

  /// The part of a value that undo compares: what a status closed may have been dropped since.
  func compared(_ value: SQL) -> SQL {
    self == .status ? Self.part(0, of: value) : value
  }

  /// Whether a value is valid in the history; nil means no value.
  func accepts(_ value: String?) -> Bool {
    switch self {
    case .status: value.map { StatusValue($0) != nil } ?? true
    case .pinned: value == "true" || value == "false"
    case .assignedTo: true
    case .note: value.map(StoredShape.note.accepts) ?? true
    case .seen: value.map(StoredShape.seen.accepts) ?? true
    }
  }

  static let kind = SubjectKind.conversation
  static let join: SQL = "JOIN conversations c ON c.id = h.subject"
  static let title: SQL = "c.title"

  /// The current value. A conversation that was merged into another has none to go back from.
  static var current: SQL {
    """
    CASE WHEN c.mergedInto IS NOT NULL THEN iif(h.after IS NULL, '', NULL)
         ELSE \(byField { $0 == .status ? "c.status" : $0.value }) END
    """
  }

  static func compared(_ value: String) -> SQL {
    byField(else: value) { $0.compared(SQL(text: value)) }
  }

  static func readable(_ value: String) -> SQL {
    byField(else: value) { $0.readable(SQL(text: value)) }
  }

  /// Excludes the creation of a conversation, the arrival of a message, the fall of a reminder, and what is spent.
  static let isReversible: SQL = """
    (h.field <> 'activity'
      AND (h.field <> 'status' OR h.before IS NOT NULL AND \(isFall("h")) IS NOT TRUE AND NOT \(isSpent)))
    """

  /// Whether a reminder of the conversation has fallen due since its status changed. Nobody takes the fall back, so
  /// nothing leads back to a status before it.
  static let isSpent: SQL = """
    (h.field = 'status' AND h.before IS NOT NULL AND EXISTS (
      SELECT 1 FROM changes f
       WHERE f.subject = h.subject AND f.operation > h.operation AND f.kind = h.kind AND f.field = 'status'
         AND \(isFall("f"))))
    """

  /// Whether a change is that of a conversation which woke: at the time until which it slept. The third character tells
  /// the status in an array.
  private static func isFall(_ change: String) -> SQL {
    let (before, after) = (SQL(text: change + ".before"), SQL(text: change + ".after"))
    return """
      (substr(\(after), 3, 1) = 'u' AND substr(\(before), 3, 1) = 'd'
        AND \(part(3, of: before)) = \(part(3, of: after)))
      """
  }

  /// Includes news that arrived after a status was set. Notes, and what each member has seen, stand side by side.
  static let isLost: SQL = """
    (n.field = h.field AND h.field <> 'note' AND h.field <> 'seen' OR h.field = 'status' AND n.field = 'activity')
    """

  /// Whether the previous assignee is no longer a member.
  static let isBuiltUpon: SQL =
    "(h.field = 'assignedTo' AND h.before IS NOT NULL AND NOT EXISTS (SELECT 1 FROM members WHERE quoId = h.before))"

  private static func byField(else other: String = "NULL", _ sql: (Self) -> SQL) -> SQL {
    let cases = allCases.map { "WHEN '\(verbatim: $0.rawValue)' THEN \(sql($0))" as SQL }
    return "CASE h.field \(cases.joined(separator: " ")) ELSE \(verbatim: other) END"
  }

  static func apply(_ operation: Int64, on database: Database, _ author: Author) throws {
    let names = try database.all(
      "SELECT DISTINCT field FROM changes WHERE operation = \(operation) AND kind = \(kind.rawValue)"
    ) { $0.string(0) }
    try apply(names.compactMap(Self.init), of: operation, on: database, author)
  }

  /// Applies an operation's changes to `fields`, the only ones that the operation changes.
  static func apply(_ fields: [Self], of operation: Int64, on database: Database, _ author: Author) throws {
    var counted: [String] = []
    for field in fields {
      // It changes nothing that others have read, and so no revision.
      guard field != .seen else {
        try SeenWriter(database: database).apply(operation, author)
        continue
      }
      var sets: [SQL] = field.assignments(author).map { [$0] } ?? []
      if field == .note { try NoteWriter(database: database).apply(operation) }
      if field == .status {
        try addLookups(to: database)
        try indexReasons(of: operation, on: database)
      }
      if field.isStamped {
        let name = field.rawValue
        try database.addFunction("quo_stamped") {
          Stamps.setting(name, of: ConversationColumn.table, toChangeAt: author.now.milliseconds, in: $0)
        }
        // A column without a time of its own has the row's.
        let ofRow: SQL = "iif(updatedAt IS NULL, '', \(name) || ':' || updatedAt || ',')"
        sets.append("stamps = quo_stamped(\(ofRow) || coalesce(stamps, ''))")
      }
      sets.append(revision(in: operation, after: counted))
      try database.run(
        """
        UPDATE conversations SET \(sets.joined(separator: ", ")) FROM \(field.changes(of: operation, author)) h
         WHERE conversations.id = h.subject
        """)
      counted.append(field.rawValue)
    }
  }

  private enum Reasoned: String, RowColumns { case id, title, old, new }

  /// Replaces the reasons that an operation's statuses take away or bring in the full-text index.
  private static func indexReasons(of operation: Int64, on database: Database) throws {
    let (old, new) = ("c.statusReason" as SQL, part(2, of: "h.after"))
    let rows: SQL = """
      FROM \(changes) AND h.operation = \(operation) AND h.field = 'status' AND \(old) IS NOT \(new)
      """
    // Hardly any status has a reason: a text beside the word, so that there are more quotes than two.
    let hasReason = try database.integer(
      """
      SELECT 1 FROM changes WHERE operation = \(operation) AND kind = \(kind.rawValue) AND field = 'status'
         AND (before LIKE '%"%"%"%' OR after LIKE '%"%"%"%') LIMIT 1
      """)
    guard hasReason != nil else { return }
    let index = SearchIndex(database)
    let columns = Reasoned.named { column in
      switch column {
      case .id: "c.id"
      case .title: "c.title"
      case .old: old
      case .new: new
      }
    }
    try database.query("SELECT \(columns) \(rows)") { row in
      let title = row.string(Reasoned.title)
      try index.replace(
        Titles.indexed(title, reason: row.optionalString(Reasoned.old)),
        by: Titles.indexed(title, reason: row.optionalString(Reasoned.new)), of: .conversation, row.int64(Reasoned.id))
    }
  }

  /// Increases the revision once for each operation, however many fields of a conversation it changes.
  private static func revision(in operation: Int64, after counted: [String]) -> SQL {
    let next = SQL(text: Revision.next)
    guard !counted.isEmpty else { return "revision = \(next)" }
    return """
      revision = iif(EXISTS (SELECT 1 FROM changes g WHERE g.operation = \(operation) AND g.kind = \(kind.rawValue)
                                AND g.subject = h.subject AND g.field IN \(list: counted)), revision, \(next))
      """
  }
}
