internal import SQLite

/// Finds settings that were not written by quo, or that are no longer valid.
struct SettingsExamination {
  private let inbox: Inbox

  init(_ inbox: Inbox) {
    self.inbox = inbox
  }

  func findings() throws -> [Finding] {
    let stored = try inbox.database.all("SELECT key, value FROM settings ORDER BY key") { ($0.string(0), $0.string(1)) }
    return try stored.compactMap { key, value in
      guard let key = SettingKey(key) else { return .unknownSetting(key) }
      guard key.setting == .me else { return key.setting.accepts(value) ? nil : .invalidSetting(key) }
      return try inbox.teamNames().people(named: value).isEmpty ? .unknownMe : nil
    }
  }
}
