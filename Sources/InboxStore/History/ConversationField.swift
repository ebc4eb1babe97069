internal import CivilTime
internal import SQLite

/// The fields of a conversation that people change. To add one: a case, and what the compiler then asks for.
public enum ConversationField: String, CaseIterable, Sendable {
  case status, pinned, assignedTo, note
}

extension ConversationField: UndoableField {
  /// The value now, of the row `c` of conversations. Each note is one of its own, whoever wrote others since.
  var value: SQL {
    switch self {
    case .status: "c.status"
    case .pinned: "iif(c.pinned, 'true', 'false')"
    case .assignedTo: "(SELECT quoId FROM members WHERE id = c.assignedTo)"
    case .note: "(SELECT coalesce(h.after, h.before) FROM notes WHERE uid = coalesce(h.after, h.before) ->> 'uid')"
    }
  }

  /// The assignments of an UPDATE that make it `h.after`; nil where it stands in a table of its own.
  private func assignments(_ author: Author) -> SQL? {
    switch self {
    case .status: "status = h.after, statusChangedAt = \(author.now), statusChangedBy = \(author.name)"
    case .pinned: "pinned = h.after = 'true'"
    case .assignedTo: "assignedTo = (SELECT id FROM members WHERE quoId = h.after)"
    case .note: nil
    }
  }

  /// Whether imports say it too: then a change is stamped, so that an older import does not take it back and a newer one
  /// does.
  private var isStamped: Bool {
    switch self {
    case .assignedTo: true
    case .status, .pinned, .note: false
    }
  }

  /// A value as it reads.
  func readable(_ value: SQL) -> SQL {
    switch self {
    case .note: "\(value) ->> 'text'"
    case .status, .pinned, .assignedTo: value
    }
  }

  /// Whether the history can have such a value; nil where there was none.
  func accepts(_ value: String?) -> Bool {
    switch self {
    case .status: value.map { Status(rawValue: $0) != nil } ?? true
    case .pinned: value == "true" || value == "false"
    case .assignedTo: true
    case .note: value.map(StoredShape.note.accepts) ?? true
    }
  }

  static let kind = SubjectKind.conversation
  static let join: SQL = "JOIN conversations c ON c.id = h.subject"
  static let title: SQL = "c.title"

  /// A conversation that became part of another has no value to go back from.
  static var current: SQL {
    "CASE WHEN c.mergedInto IS NOT NULL THEN iif(h.after IS NULL, '', NULL) ELSE \(byField { $0.value }) END"
  }

  static func readable(_ value: String) -> SQL {
    byField(else: value) { $0.readable(SQL(text: value)) }
  }

  /// Neither the creation of a conversation nor the arrival of a message.
  static let isReversible: SQL = "h.field <> 'activity' AND (h.field <> 'status' OR h.before IS NOT NULL)"

  /// News that came after a status was set count, too.
  static let isLost: SQL =
    "(n.field = h.field AND h.field <> 'note' OR h.field = 'status' AND n.field = 'activity')"

  /// Whoever it was assigned to before may be no member any more.
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

  /// Does the same where it is known which fields an operation changes.
  static func apply(_ fields: [Self], of operation: Int64, on database: Database, _ author: Author) throws {
    var counted: [String] = []
    for field in fields {
      var sets: [SQL] = field.assignments(author).map { [$0] } ?? []
      if field == .note { try NoteWriter(database: database).apply(operation) }
      if field.isStamped {
        let name = field.rawValue
        try database.addFunction("quo_stamped") { Stamps.setting(name, to: author.now.milliseconds, in: $0) }
        sets.append("stamps = quo_stamped(coalesce(stamps, ''))")
      }
      sets.append(revision(after: counted))
      try database.run(
        """
        UPDATE conversations SET \(sets.joined(separator: ", ")) FROM changes h
         WHERE h.operation = \(operation) AND h.kind = \(kind.rawValue) AND h.field = \(field.rawValue)
           AND conversations.id = h.subject
        """)
      counted.append(field.rawValue)
    }
  }

  /// An operation is one change of a conversation, however many fields of it that touches.
  private static func revision(after counted: [String]) -> SQL {
    let next = SQL(text: Revision.next)
    guard !counted.isEmpty else { return "revision = \(next)" }
    return """
      revision = iif(EXISTS (SELECT 1 FROM changes g WHERE g.operation = h.operation AND g.kind = h.kind
                                AND g.subject = h.subject AND g.field IN \(list: counted)), revision, \(next))
      """
  }
}
