internal import InboxStore
internal import CivilTime
internal import Display

/// `quo count`: one number.
let totalColumns: [Column<Int>] = [
  Column("count", alignment: .right, width: .whole) { .int($0) }
]

/// `quo count --by status`
let statusCountColumns: [Column<(status: Status, count: Int)>] = [
  Column("status", width: .whole) { .text($0.status.rawValue) },
  Column("count", alignment: .right, width: .whole) { .int($0.count) },
]

/// `quo count --by line`
let lineCountColumns: [Column<(line: LineReference?, count: Int)>] = [
  Column("line", width: .flexible(minimum: 6), plain: { .text(lineName($0.line)) }) { lineValue($0.line) },
  Column("count", alignment: .right, width: .whole) { .int($0.count) },
]

/// `quo count --by assignee`
let assigneeCountColumns: [Column<(assignedTo: MemberReference?, count: Int)>] = [
  Column(
    "assignedTo", heading: "ASSIGNEE", width: .flexible(minimum: 6),
    plain: { .text($0.assignedTo.map { $0.name ?? $0.id } ?? "nobody") }
  ) { memberValue($0.assignedTo) },
  Column("count", alignment: .right, width: .whole) { .int($0.count) },
]

/// `quo count --by day`: local days, of the latest activity.
let dayCountColumns: [Column<(day: CivilDate, count: Int)>] = [
  Column("day", width: .whole) { .text($0.day.text) },
  Column("count", alignment: .right, width: .whole) { .int($0.count) },
]

/// `quo count --by company`
let companyCountColumns = nameCountColumns("company")

/// `quo count --by tag`
let tagCountColumns = nameCountColumns("tag")

/// `quo count --by contact`
let contactCountColumns: [Column<(contact: ContactReference?, count: Int)>] = [
  Column("contact", width: .flexible(minimum: 10), plain: { .text($0.contact.map { $0.name ?? $0.id } ?? "none") }) {
    $0.contact.map(contactValue) ?? .null
  },
  Column("count", alignment: .right, width: .whole) { .int($0.count) },
]

private func nameCountColumns(_ name: String) -> [Column<(name: String?, count: Int)>] {
  [
    Column(name, width: .flexible(minimum: 8), plain: { .text($0.name ?? "none") }) { .text($0.name) },
    Column("count", alignment: .right, width: .whole) { .int($0.count) },
  ]
}

/// What a person calls a line; conversations without one are those that no input has placed yet.
func lineName(_ line: LineReference?) -> String {
  line.flatMap { $0.name ?? $0.number ?? $0.id } ?? "no line"
}
