internal import CivilTime
internal import Display
internal import Formats
internal import InboxStore

/// An operation as `quo log` shows it.
let operationRecord = Record<LoggedOperation>(
  "operation", "all the changes of one command", id: { String($0.id) },
  [
    Field(
      "operation", .integer, "its number, given once, growing", heading: "OP", alignment: .right, width: .whole,
      importance: 100
    ) { .int($0.id) },
    Field(
      "at", .time, "when it was done", heading: "WHEN", width: .whole, importance: 80,
      cell: { row, options in StyledText(options.zone.dateTime(row.at), .dim) }
    ) { .time($0.at) },
    Field("by", .text, "who did it", width: .flexible(minimum: 6), importance: 70) { .text($0.actor) },
    Field(
      "command", .text, "the command's name, such as done or import", width: .whole, importance: 90,
      cell: { row, _ in commandCell(row) }
    ) { .text($0.command) },
    Field(
      "conversations", .integer, "how many conversations it changed", heading: "CHANGED", alignment: .right,
      width: .whole, importance: 85,
      cell: { row, _ in
        StyledText(
          String(row.conversations + row.views + row.contacts + row.members + row.settings + row.rules + row.activities)
        )
      }
    ) { .int($0.conversations) },
    Field("views", .integer, "how many saved views it changed") { .int($0.views) },
    Field("contacts", .integer, "how many contacts it changed") { .int($0.contacts) },
    Field(
      "message", .optional(.text), "why, in the words of -m", width: .flexible(minimum: 10), importance: 60
    ) { .text($0.message) },
    Field(
      "undoes", .optional(.integer), "the operation that it took back; for a redo, the undo"
    ) { .number($0.undoes) },
    Field(
      "takenBackBy", .optional(.integer), "the operation that took it back; null while it is in effect"
    ) { .number($0.takenBackBy) },
    Field("members", .integer, "how many members it added or took away") { .int($0.members) },
    Field("settings", .integer, "how many settings it changed") { .int($0.settings) },
    Field("rules", .integer, "how many rules it changed") { .int($0.rules) },
    Field("activities", .integer, "how many messages it made automatic, or took that back of") { .int($0.activities) },
    Field("cause", .optional(.integer), "the import whose news made a rule do this") { .number($0.cause) },
  ])

/// A change of one field of a subject, as the history has it or as a command reports it.
protocol SubjectChange: Sendable {
  var subject: Subject { get }
  var field: String { get }
  var before: String? { get }
  var after: String? { get }
}

extension Change: SubjectChange {}
extension FieldChange: SubjectChange {}

/// A change with the team's names, so that members in it can be shown by name.
struct NamedChange<Change: SubjectChange> {
  let change: Change
  let team: TeamNames
}

/// The fields that both records of a change have.
extension Field {
  /// The subject, if it is of this kind; `id` says what names it.
  fileprivate static func subject<Change>(_ name: String, _ kind: SubjectKind, by id: String = "id") -> Field
  where Row == NamedChange<Change> {
    Field(name, .optional(.text), "the \(name)'s \(id); null for a change of something else") {
      .text($0.change.subject[kind])
    }
  }

  /// The name of the changed field: a view's filters are called `words`, as in its record.
  fileprivate static func changedField<Change>(_ summary: String, importance: Int) -> Field
  where Row == NamedChange<Change> {
    Field("field", .text, summary, width: .whole, importance: importance) {
      .text($0.change.subject.kind == .view ? "words" : $0.change.field)
    }
  }

  /// The value before or after the change.
  fileprivate static func changed<Change>(
    _ name: String, _ summary: String, minimum: Int, importance: Int,
    _ value: @escaping @Sendable (Change) -> String?
  ) -> Field where Row == NamedChange<Change> {
    Field(
      name, .optional(.text), summary, width: .flexible(minimum: minimum), importance: importance,
      plain: { historyText(value($0.change), of: $0.change.subject, $0.change.field, $0.team) }
    ) { historyValue(value($0.change), of: $0.change.subject) }
  }
}

/// A change as `quo log ID` shows it.
let changeRecord = Record<NamedChange<Change>>(
  "change", "one field of a conversation, a contact, a view, a member or a setting before and after an operation",
  id: \.change.subject.name,
  [
    Field(
      "operation", .integer, "the operation's id", heading: "OP", alignment: .right, width: .whole, importance: 100
    ) { .int($0.change.operation.id) },
    Field(
      "at", .time, "when it was done", heading: "WHEN", width: .whole, importance: 80,
      cell: { row, options in StyledText(options.zone.dateTime(row.change.operation.at), .dim) }
    ) { .time($0.change.operation.at) },
    Field("by", .text, "who did it", width: .flexible(minimum: 6), importance: 70) { .text($0.change.operation.actor) },
    Field(
      "command", .text, "the command's name", width: .whole, importance: 75,
      cell: { row, _ in commandCell(row.change.operation) }
    ) { .text($0.change.operation.command) },
    Field(
      "conversation", .optional(.integer), "the conversation's id; null for a change of something else", heading: "ID",
      alignment: .right, width: .whole, importance: 78,
      cell: { row, _ in StyledText(row.change.subject.name) }
    ) { .number($0.change.subject.conversation) },
    .subject("view", .view, by: "name"),
    .subject("contact", .contact),
    Field(
      "name", .text,
      "the conversation's, the contact's or the member's name as it is now; the view's, the setting's key",
      width: .flexible(minimum: 8),
      importance: 50
    ) { .text($0.change.name) },
    .changedField(
      "status, or another field of the conversation; words for a view, member for a member, value for a setting; for a "
        + "contact also property:KEY, tag:TAG, note:ID", importance: 85),
    .changed("before", "null where there was none", minimum: 6, importance: 87) { $0.before },
    .changed("after", "what it became", minimum: 6, importance: 88) { $0.after },
    Field(
      "message", .optional(.text), "why, in the words of -m", width: .flexible(minimum: 10), importance: 60
    ) { .text($0.change.operation.message) },
    Field("undoes", .optional(.integer), "the operation that was taken back") { .number($0.change.operation.undoes) },
    .subject("member", .member),
    .subject("setting", .setting, by: "key"),
    .subject("rule", .rule, by: "name"),
    .subject("activity", .activity),
  ])

/// A change as the changing commands print it.
let fieldChangeRecord = Record<NamedChange<FieldChange>>(
  "fieldChange", "what a command changed, or would change, of a conversation, a contact, a view, a member or a setting",
  id: \.change.subject.name,
  [
    Field(
      "operation", .optional(.integer), "the operation to undo; null for a dry run"
    ) { .number($0.change.operation) },
    Field(
      "id", .optional(.integer), "the conversation's id; null for a change of something else", alignment: .right,
      width: .whole, importance: 100, cell: { row, _ in StyledText(row.change.subject.name) }
    ) { .number($0.change.subject.conversation) },
    .subject("view", .view, by: "name"),
    .subject("contact", .contact),
    Field("quoId", .optional(.text), "Quo's CN... id; null until an input names it") { .text($0.change.quoId) },
    Field(
      "name", .text, "what a person calls it", width: .flexible(minimum: 10), importance: 60
    ) { .text($0.change.name) },
    .changedField(
      "what changed: status, pinned, assignedTo, note, seen; words for a view, member for a member, value for a setting; for "
        + "a contact its fields, property:KEY, tag:TAG, note:ID; rule for a rule, automatic for a message",
      importance: 70),
    .changed("before", "its value before", minimum: 8, importance: 80) { $0.before },
    .changed("after", "its value after", minimum: 8, importance: 90) { $0.after },
    Field("revision", .optional(.integer), "the conversation's revision now") { .number($0.change.revision) },
    .subject("member", .member),
    .subject("setting", .setting, by: "key"),
    .subject("rule", .rule, by: "name"),
    .subject("activity", .activity),
  ])

/// The command, with the operation that it reverts: `undo of 7`.
private func commandCell(_ operation: LoggedOperation) -> StyledText {
  StyledText(operation.command) + (operation.undoes.map { StyledText(" of \($0)", .dim) } ?? "")
}

/// A value of the history for a script: filters as a JSON array of words.
private func historyValue(_ value: String?, of subject: Subject) -> FieldValue {
  guard let value, subject.kind == .view else { return .text(value) }
  var json = JSONWriter()
  json.beginArray()
  for term in View.terms(json: value) ?? [] { json.string(term.word) }
  json.endArray()
  return .text(json.text)
}

/// A value of the history for a person: a view's filters as they would be typed, a member by name.
func historyText(_ value: String?, of subject: Subject, _ field: String, _ team: TeamNames) -> FieldValue {
  guard let value else { return .null }
  if subject.kind == .view { return .text(View.terms(json: value)?.typed ?? value) }
  if subject.kind == .rule {
    return .text(Rule(subject.name, json: value).map { $0.typed(team) + ($0.isEnabled ? "" : " (disabled)") } ?? value)
  }
  return .text(field == "assignedTo" || field == "seen" ? team.label(ofID: value) ?? value : value)
}
