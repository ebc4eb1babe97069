internal import SQLite

/// A field that an action sets, as SQL on the row `c` of conversations.
struct DueField {
  let field: ConversationField
  /// Whether the field still has to change.
  let isDue: SQL
  let after: SQL

  /// The value before; always NULL for a note and for what is seen, which add to the others.
  var before: SQL { field == .note || field == .seen ? "NULL" : field.value }

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
    case .status(let event):
      let status = DueField.status(after: event, arrivals: arrivals, author, reason: author.message)
      return [status, event == .viewed ? .seen(author) : nil].compactMap { $0 }
    case .set(let field, let value):
      precondition(field.accepts(value), "no value of \(field.rawValue)")
      return [DueField(field: field, isDue: "\(field.value) IS NOT \(value)", after: "\(value)")]
    case .assign(let member, let isHandover, let note):
      let assignment = DueField(
        field: .assignedTo, isDue: "c.assignedTo IS NOT \(member)",
        after: "(SELECT quoId FROM members WHERE id = \(member))")
      let move =
        isHandover ? DueField.status(after: .handedOver, arrivals: arrivals, author, where: assignment.isDue) : nil
      return [assignment, move, note.map { .note($0, author) }, note.flatMap { _ in .seen(author) }].compactMap { $0 }
    case .note(let note): return [.note(note, author), .seen(author)].compactMap { $0 }
    }
  }
}

extension DueField {
  /// Translates `Status.after` into SQL. `condition` selects the rows to which the event happens.
  ///
  /// A mark also has something to do where the status is so already: to say another reason, and to close a done
  /// conversation in which somebody waits again, or which sleeps. A reminder has, if it is for another time.
  fileprivate static func status(
    after event: StatusEvent, arrivals: Arrivals, _ author: Author, reason: String? = nil, where condition: SQL = "TRUE"
  ) -> Self {
    let moves = Status.allCases.map { ($0, Status.after(event, from: $0, arrivals: arrivals)) }.filter { $0 != $1 }
    // Whatever people do ends in one status, from wherever it begins.
    let next = moves.first?.1 ?? .open
    var again: [SQL] = []
    if let reason, event.isMark || event == .viewed { again.append("c.statusReason IS NOT \(reason)") }
    switch event {
    case .marked(.done): again += ["c.waitingSince IS NOT NULL", "c.remindAt IS NOT NULL"]
    case .snoozed(let time): again.append("c.remindAt IS NOT \(time)")
    default: break
    }
    var due: SQL = "c.status IN \(list: moves.map { $0.0.rawValue })"
    if !again.isEmpty { due = "(\(due) OR c.status = \(next.rawValue) AND (\(again.joined(separator: " OR "))))" }
    let why: SQL = reason.map { "\($0)" } ?? "NULL"
    let after: SQL =
      switch event {
      case .marked(.done): "json_array('done', \(closing(at: author)), \(why))"
      case .snoozed(let time): "json_array('done', c.closedThrough, \(why), \(time))"
      default:
        // Who sleeps was not closed: what the last mark done closed stays so.
        ConversationField.status(
          "\(next.rawValue)", closedThrough: "iif(c.status = 'done' AND c.remindAt IS NULL, NULL, c.closedThrough)",
          reason: why)
      }
    return DueField(field: .status, isDue: "(\(due) AND \(condition))", after: after)
  }

  /// The time up to which a mark done closes the row, as `StatusReplay.closing`.
  private static func closing(at author: Author) -> SQL {
    """
    (SELECT min(a.at, \(author.now)) FROM activities a
      WHERE a.conversation = c.id AND a.effect <> \(Effect.none.rawValue) ORDER BY a.at DESC LIMIT 1)
    """
  }

  /// The mentions of the author that are new, which whoever reads a conversation or writes there has seen; nil for
  /// somebody who is no member.
  fileprivate static func seen(_ author: Author) -> Self? {
    guard let member = author.member else { return nil }
    let new: SQL = """
      FROM notes n CROSS JOIN mentions m ON m.note = n.id AND m.member = \(member) AND m.isNew = 1
       WHERE n.conversation = c.id
      """
    return DueField(
      field: .seen, isDue: "EXISTS (SELECT 1 \(new))",
      after: """
        json_object('member', (SELECT quoId FROM members WHERE id = \(member)),
          'notes', json((SELECT json_group_array(uid) FROM (SELECT n.uid \(new) ORDER BY n.uid))))
        """)
  }

  /// The whole note as JSON, with mentioned members by their quoId.
  fileprivate static func note(_ note: NoteDraft, _ author: Author) -> Self {
    DueField(
      field: .note, isDue: "TRUE",
      after: """
        json_object('uid', \(SQL.newUID), 'at', \(author.now), 'author', \(author.name),
          'text', \(note.text), 'mentions', json((SELECT json_group_array(quoId) FROM (
            SELECT quoId FROM members WHERE id IN \(list: note.mentions) ORDER BY quoId))))
        """)
  }
}

extension StatusEvent {
  /// Whether somebody set the status, who may say why.
  fileprivate var isMark: Bool {
    switch self {
    case .marked, .snoozed: true
    case .news, .viewed, .handedOver, .reminded: false
    }
  }
}
