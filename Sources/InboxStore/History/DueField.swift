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
  /// `author` is nil for a dry run.
  func fields(arrivals: Arrivals, author: Author?) -> [DueField] {
    switch self {
    case .status(let event): return [.status(after: event, arrivals: arrivals)]
    case .set(let field, let value):
      precondition(field.accepts(value), "no value of \(field.rawValue)")
      return [DueField(field: field, isDue: "\(field.value) IS NOT \(value)", after: "\(value)")]
    case .assign(let member, let isHandover, let note):
      let assignment = DueField(
        field: .assignedTo, isDue: "c.assignedTo IS NOT \(member)",
        after: "(SELECT quoId FROM members WHERE id = \(member))")
      let move = isHandover ? DueField.status(after: .handedOver, arrivals: arrivals, where: assignment.isDue) : nil
      return [assignment, move, note.map { .note($0, author) }].compactMap { $0 }
    case .note(let note): return [.note(note, author)]
    }
  }
}

extension DueField {
  /// Translates `Status.after` into SQL, for each status. `condition` selects the rows to which the event happens.
  fileprivate static func status(after event: StatusEvent, arrivals: Arrivals, where condition: SQL = "TRUE") -> Self {
    let moves = Status.allCases.map { ($0, Status.after(event, from: $0, arrivals: arrivals)) }.filter { $0 != $1 }
    let cases = moves.map { SQL("WHEN \($0.0.rawValue) THEN \($0.1.rawValue)") }.joined(separator: " ")
    return DueField(
      field: .status, isDue: "(c.status IN \(list: moves.map { $0.0.rawValue }) AND \(condition))",
      after: "CASE c.status \(cases) END")
  }

  /// The whole note as JSON, with mentioned members by their quoId.
  fileprivate static func note(_ note: NoteDraft, _ author: Author?) -> Self {
    DueField(
      field: .note, isDue: "TRUE",
      after: """
        json_object('uid', lower(hex(randomblob(16))), 'at', \(author?.now), 'author', \(author?.name),
          'text', \(note.text), 'mentions', json((SELECT json_group_array(quoId) FROM (
            SELECT quoId FROM members WHERE id IN \(list: note.mentions) ORDER BY quoId))))
        """)
  }
}
