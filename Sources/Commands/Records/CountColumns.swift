internal import InboxStore

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

/// What a person calls a line; conversations without one are those that no input has placed yet.
func lineName(_ line: LineReference?) -> String {
  line.flatMap { $0.name ?? $0.number ?? $0.id } ?? "no line"
}
