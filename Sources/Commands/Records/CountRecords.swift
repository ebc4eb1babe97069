internal import CivilTime
internal import Display
internal import InboxStore

/// The number of `quo count`.
let totalRecord = Record<Int>(
  "total", "how many conversations there are",
  [Field("count", .integer, "how many", alignment: .right, width: .whole) { .int($0) }])

/// A row of `quo count --by status`.
let statusCountRecord = Record<(status: Status, count: Int)>(
  "statusCount", "how many conversations have a status", id: { $0.status.rawValue },
  [
    Field("status", statusType, "the status", width: .whole) { .text($0.status.rawValue) },
    countField(\.count),
  ])

/// A row of `quo count --by line`.
let lineCountRecord = Record<(line: LineReference?, count: Int)>(
  "lineCount", "how many conversations a line has", id: { $0.line?.id ?? "" },
  [
    Field(
      "line", .optional(lineReference.object), "the line, null for conversations whose line is not known",
      width: .flexible(minimum: 6), plain: { .text(lineName($0.line)) }
    ) { lineReference.value($0.line) },
    countField(\.count),
  ])

/// A row of `quo count --by assignee`.
let assigneeCountRecord = Record<(assignedTo: MemberReference?, count: Int)>(
  "assigneeCount", "how many conversations a member has", id: { $0.assignedTo?.id ?? "" },
  [
    Field(
      "assignedTo", .optional(memberReference.object), "the member, null for conversations that nobody has",
      heading: "ASSIGNEE", width: .flexible(minimum: 6),
      plain: { .text($0.assignedTo.map { $0.name ?? $0.id } ?? "nobody") }
    ) { memberReference.value($0.assignedTo) },
    countField(\.count),
  ])

/// A row of `quo count --by day`: the local day of the latest activity.
let dayCountRecord = Record<(day: CivilDate, count: Int)>(
  "dayCount", "how many conversations had their latest activity on a day", id: \.day.text,
  [
    Field("day", .text, "a calendar day of the local zone, such as 2026-11-20", width: .whole) { .text($0.day.text) },
    countField(\.count),
  ])

/// A row of `quo count --by company`.
let companyCountRecord = nameCountRecord(
  "companyCount", "how many conversations there are with people of a company", "company",
  "the company; null for conversations with nobody of any")

/// A row of `quo count --by tag`.
let tagCountRecord = nameCountRecord(
  "tagCount", "how many conversations there are with people who have a tag", "tag",
  "the tag; null for conversations with nobody who has one")

/// A row of `quo count --by contact`.
let contactCountRecord = Record<(contact: ContactReference?, count: Int)>(
  "contactCount", "how many conversations there are with a contact", id: { $0.contact?.id ?? "" },
  [
    Field(
      "contact", .optional(contactReference.object), "the contact; null for conversations with none",
      width: .flexible(minimum: 10), plain: { .text($0.contact.map { $0.name ?? $0.id } ?? "none") }
    ) { contactReference.value($0.contact) },
    countField(\.count),
  ])

private func nameCountRecord(
  _ name: String, _ summary: String, _ field: String, _ meaning: String
) -> Record<(name: String?, count: Int)> {
  Record(
    name, summary, id: { $0.name ?? "" },
    [
      Field(
        field, .optional(.text), meaning, width: .flexible(minimum: 8), plain: { .text($0.name ?? "none") }
      ) { .text($0.name) },
      countField(\.count),
    ])
}

private func countField<Row>(_ count: @escaping @Sendable (Row) -> Int) -> Field<Row> {
  Field("count", .integer, "how many", alignment: .right, width: .whole) { .int(count($0)) }
}

/// The name of a line for people; conversations without a line are those that no input has placed yet.
func lineName(_ line: LineReference?) -> String {
  line.flatMap { $0.name ?? $0.number ?? $0.id } ?? "no line"
}
