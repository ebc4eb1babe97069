internal import SQLite

/// A field that an action sets, as SQL on the row `c` of conversations.
struct DueField {
  let field: ConversationField
  /// Whether the field still has to change.
  let isDue: SQL
  let after: SQL

  /// The value before; always NULL for a note, which adds to the others.
  var before: SQL { field == .note ? "NULL" : field.value }

  /// The SELECT list of the change.
  var columns: SQL {
    FieldChange.Column.named { column in
      switch column {
      case .operation: "NULL"
      case .kind: "\(SubjectKind.conversation.rawValue)"
      case .subject: "c.id"
      case .title: "c.title"
      case .field: "\(field.rawValue)"
      case .before: field.readable(before)
      case .after: field.readable(after)
      case .quoId: "c.quoId"
      case .revision: "c.revision"
      }
    }
  }
}

extension ChangeAction {
  /// The fields that the action sets. The first one decides whether anything is due, unless there is a note to leave.
  func fields(arrivals: Arrivals, author: Author) -> [DueField] {
    switch self {
    case .status(let event): return [.status(after: event, arrivals: arrivals, author, reason: author.message)]
    case .set(let field, let value):
      precondition(field.accepts(value), "no value of \(field.rawValue)")
      return [DueField(field: field, isDue: "\(field.value) IS NOT \(value)", after: "\(value)")]
    case .assign(let member, let isHandover, let note):
      let assignment = DueField(
        field: .assignedTo, isDue: "c.assignedTo IS NOT \(member)",
        after: "(SELECT quoId FROM members WHERE id = \(member))")
      let move =
        isHandover ? DueField.status(after: .handedOver, arrivals: arrivals, author, where: assignment.isDue) : nil
      return [assignment, move, note.map { .note($0, author) }].compactMap { $0 }
    case .note(let note): return [.note(note, author)]
    }
  }
}

extension DueField {
  /// Translates `Status.after` into SQL, for each status. `condition` selects the rows to which the event happens.
  ///
  /// A mark also has something to do where the status is so already: to say another reason, and to close a done
  /// conversation in which somebody waits again.
  fileprivate static func status(
    after event: StatusEvent, arrivals: Arrivals, _ author: Author, reason: String? = nil, where condition: SQL = "TRUE"
  ) -> Self {
    var due: [SQL] = []
    var cases: [SQL] = []
    for status in Status.allCases {
      let next = Status.after(event, from: status, arrivals: arrivals)
      let isMark = event == .marked(next)
      guard next != status || isMark else { continue }
      let again: SQL = next == .done ? "OR c.waitingSince IS NOT NULL" : ""
      let isNeeded: SQL =
        next != status ? "" : "AND (\(reason) IS NOT NULL AND c.statusReason IS NOT \(reason) \(again))"
      due.append("(c.status = \(status.rawValue) \(isNeeded))")
      let kept: SQL = next == status ? "coalesce(\(reason), c.statusReason)" : "\(reason)"
      let value: SQL =
        if next == .done {
          "json_array(\(next.rawValue), \(closing(at: author)), \(kept))"
        } else {
          ConversationField.status(
            "\(next.rawValue)", closedThrough: status == .done ? "NULL" : "c.closedThrough", reason: kept)
        }
      cases.append("WHEN \(status.rawValue) THEN \(value)")
    }
    return DueField(
      field: .status, isDue: "((\(due.joined(separator: " OR "))) AND \(condition))",
      after: "CASE c.status \(cases.joined(separator: " ")) END")
  }

  /// The time up to which a mark done closes the row, as `StatusReplay.closing`.
  private static func closing(at author: Author) -> SQL {
    """
    (SELECT min(a.at, \(author.now)) FROM activities a
      WHERE a.conversation = c.id AND a.effect <> \(Effect.none.rawValue) ORDER BY a.at DESC LIMIT 1)
    """
  }

  /// The whole note as JSON, with mentioned members by their quoId.
  fileprivate static func note(_ note: NoteDraft, _ author: Author) -> Self {
    DueField(
      field: .note, isDue: "TRUE",
      after: """
        json_object('uid', lower(hex(randomblob(16))), 'at', \(author.now), 'author', \(author.name),
          'text', \(note.text), 'mentions', json((SELECT json_group_array(quoId) FROM (
            SELECT quoId FROM members WHERE id IN \(list: note.mentions) ORDER BY quoId))))
        """)
  }
}
