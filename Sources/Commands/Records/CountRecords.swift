internal import CivilTime
internal import Display
internal import InboxStore

/// The number of `quo count`.
let totalRecord = Record<Int>(
  "total", "how many conversations there are, or, with --of, messages or calls in them",
  [Field("count", .integer, "how many", alignment: .right, width: .whole) { .int($0) }])

/// The record of `quo count --by` one field, or two, in their order.
func countRecord(_ fields: [CountField]) -> Record<CountedGroup> {
  let columns = fields.enumerated().map { countedField($1, at: $0) } + [countField]
  return fields.count == 1
    ? Record("\(fields[0].rawValue)Count", "how many \(fields[0].meaning)", columns)
    : Record(pairRecord.name, pairRecord.summary, columns)
}

/// All that the record of `quo count --by` two fields may have.
let pairRecord = Record<CountedGroup>(
  "pairCount", "how many there are with a value of each of two fields; of the fields it has those two, and the number",
  CountField.allCases.map { countedField($0, at: 0).onlyAsked } + [countField])

private let countField = Field<CountedGroup>(
  "count", .integer, "how many", alignment: .right, width: .whole
) { .int($0.count) }

extension CountField {
  /// The record in words: `how many …`.
  fileprivate var meaning: String {
    switch self {
    case .status: "conversations have a status"
    case .line: "conversations a line has"
    case .assignee: "conversations a member has"
    case .hour: "conversations had their latest activity in an hour of the day"
    case .weekday: "conversations had their latest activity on a day of the week"
    case .day: "conversations had their latest activity on a day"
    case .week: "conversations had their latest activity in a week"
    case .month: "conversations had their latest activity in a month"
    case .company: "conversations there are with people of a company"
    case .tag: "conversations there are with people who have a tag"
    case .contact: "conversations there are with a contact"
    case .member: "conversations a member handled last"
    }
  }
}

/// The field for the value of which something was counted, the value being at `place` of the group.
func countedField(_ field: CountField, at place: Int) -> Field<CountedGroup> {
  switch field {
  case .status:
    Field("status", statusType, "the status", width: .whole) { .text($0.values[place].text) }
  case .line:
    Field(
      "line", .optional(lineReference.object), "the line, null for conversations whose line is not known",
      width: .flexible(minimum: 6), plain: { .text($0.values[place].name) }
    ) { lineReference.value($0.values[place].line) }
  case .assignee:
    memberField(
      "assignedTo", "the member, null for conversations that nobody has", heading: "ASSIGNEE", at: place)
  case .member:
    memberField(
      "member",
      "the member who wrote, or made or answered the call, null where nobody did; of a conversation, the last",
      at: place)
  case .hour:
    Field("hour", .integer, "the hour of the day in the local zone, 0 to 23", alignment: .right, width: .whole) {
      .int($0.values[place].number)
    }
  case .weekday: timeField("weekday", "the day of the week in the local zone, monday to sunday", at: place)
  case .day: timeField("day", "a calendar day of the local zone, such as 2026-11-20", at: place)
  case .week: timeField("week", "the Monday of a week of the local zone, such as 2026-11-16", at: place)
  case .month: timeField("month", "a month of the local zone, such as 2026-11", at: place)
  case .company: nameField("company", "the company; null for conversations with nobody of any", at: place)
  case .tag: nameField("tag", "the tag; null for conversations with nobody who has one", at: place)
  case .contact:
    Field(
      "contact", .optional(contactReference.object), "the contact; null for conversations with none",
      width: .flexible(minimum: 10), plain: { .text($0.values[place].name) }
    ) { contactReference.value($0.values[place].contact) }
  }
}

private func memberField(
  _ name: String, _ meaning: String, heading: String? = nil, at place: Int
) -> Field<CountedGroup> {
  Field(
    name, .optional(memberReference.object), meaning, heading: heading, width: .flexible(minimum: 6),
    plain: { .text($0.values[place].name) }
  ) { memberReference.value($0.values[place].member) }
}

private func timeField(_ name: String, _ meaning: String, at place: Int) -> Field<CountedGroup> {
  // A line of figures says nothing without it.
  Field(name, .text, meaning, width: .whole, importance: 100) { .text($0.values[place].text) }
}

private func nameField(_ name: String, _ meaning: String, at place: Int) -> Field<CountedGroup> {
  Field(
    name, .optional(.text), meaning, width: .flexible(minimum: 8), plain: { .text($0.values[place].name) }
  ) { .text($0.values[place].text) }
}

extension CountedValue {
  /// The value as the text that its record shows; nil where it is something else.
  fileprivate var text: String? {
    switch self {
    case .status(let status): status.rawValue
    case .weekday(let day): Weekday.allCases[day].rawValue
    case .day(let date), .week(let date): date.text
    case .month(let date): String(date.text.prefix(7))
    case .name(let name): name
    case .line, .member, .hour, .contact: nil
    }
  }

  /// The name for people.
  var name: String {
    switch self {
    case .line(let line): lineName(line)
    case .member(let member): member.map { $0.name ?? $0.id } ?? "nobody"
    case .contact(let contact): contact.map { $0.name ?? $0.id } ?? "none"
    case .hour(let hour): "\(hour):00"
    case .status, .weekday, .day, .week, .month, .name: text ?? "none"
    }
  }

  fileprivate var number: Int { if case .hour(let hour) = self { hour } else { 0 } }
  fileprivate var line: LineReference? { if case .line(let line) = self { line } else { nil } }
  fileprivate var member: MemberReference? { if case .member(let member) = self { member } else { nil } }
  fileprivate var contact: ContactReference? { if case .contact(let contact) = self { contact } else { nil } }
}

/// The name of a line for people; conversations without a line are those that no input has placed yet.
func lineName(_ line: LineReference?) -> String {
  line.flatMap { $0.name ?? $0.number ?? $0.id } ?? "no line"
}
