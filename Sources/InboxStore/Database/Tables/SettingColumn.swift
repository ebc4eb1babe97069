/// A setting of the inbox.
enum SettingColumn: String, StoredColumns {
  case key, value

  static let table = Table(Self.self, "settings", of: .setting, key: [.key], kept: "FALSE")

  var stored: StoredColumn {
    switch self {
    case .key, .value: .required(.text)
    }
  }
}
