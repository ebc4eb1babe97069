internal import Display
internal import InboxStore

/// A setting as `quo config list` shows it.
struct SettingRow {
  let key: String
  let value: String?
  let isSet: Bool
  let summary: String
  /// The line whose own it is.
  var line: LineReference?
}

extension Setting {
  var summary: String {
    switch self {
    case .arrivals: "what a new message or missed call makes of a conversation: unread or open"
    case .holidays: "days on which nobody works, such as 2026-12-25 or 2026-12-24..2027-01-02"
    case .hours: "when the team works, such as mon-fri 9:00-17:00"
    case .morning: "when a reminder for a day falls due, unless it says a time"
    case .me: "who works here, when neither --as nor QUO_USER nor a person's own me says"
    }
  }
}

let settingRecord = Record<SettingRow>(
  "setting", "how a team or a person works", id: \.key,
  [
    Field(
      "key", .text, "the setting's name, with the line's id where a line has its own", width: .whole, importance: 100,
      cell: { row, _ in StyledText(row.line.map { "hours of \(lineName($0))" } ?? row.key) }
    ) { .text($0.key) },
    Field(
      "value", .optional(.text), "what holds: what was set, else the default", width: .flexible(minimum: 8),
      importance: 90
    ) { .text($0.value) },
    Field(
      "isSet", .bool, "whether it was set here", heading: "FROM", width: .whole, importance: 80,
      cell: { row, _ in StyledText(row.isSet ? "set here" : row.value == nil ? "not set" : "default", .dim) }
    ) { .bool($0.isSet) },
    Field(
      "summary", .text, "what it means", heading: "MEANING", width: .flexible(minimum: 12), importance: 50
    ) { .text($0.summary) },
    Field(
      "line", .optional(lineReference.object), "the line whose own it is, null for what holds for all",
      plain: { .text($0.line.map { lineName($0) }) }
    ) { lineReference.value($0.line) },
  ])
