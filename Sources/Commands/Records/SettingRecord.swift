internal import InboxStore
internal import Display

/// A setting as `quo config list` shows it.
struct SettingRow {
  let setting: Setting
  let value: String?
  let isSet: Bool
}

let settingColumns: [Column<SettingRow>] = [
  Column("key", width: .whole, importance: 100) { .text($0.setting.rawValue) },
  Column("value", width: .flexible(minimum: 8), importance: 90) { .text($0.value) },
  Column(
    "isSet", heading: "FROM", width: .whole, importance: 80,
    cell: { StyledText($0.isSet ? "set here" : $0.value == nil ? "not set" : "default", .dim) }
  ) { .bool($0.isSet) },
  Column("summary", heading: "MEANING", width: .flexible(minimum: 12), importance: 50) { .text($0.setting.summary) },
]
