internal import SQLite

/// Finds settings that were not written by quo, or that are no longer valid.
struct SettingsExamination {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  func findings() throws -> [Finding] {
    var findings: [Finding] = []
    let stored = try database.all("SELECT key, value FROM settings ORDER BY key") { ($0.string(0), $0.string(1)) }
    for (key, value) in stored {
      guard let key = SettingKey(key) else {
        findings.append(.unknownSetting(key))
        continue
      }
      if key.setting != .me, !key.setting.accepts(value) { findings.append(.invalidSetting(key)) }
      if key.setting == .me, try !isMember(value) { findings.append(.unknownMe) }
    }
    return findings
  }

  private func isMember(_ name: String) throws -> Bool {
    try database.integer(
      """
      SELECT 1 FROM members
       WHERE quoId = \(name) OR email = \(name) COLLATE NOCASE OR firstName = \(name) COLLATE NOCASE
          OR \(FamilyNameFirst.sql()) = \(name) COLLATE NOCASE
       LIMIT 1
      """) != nil
  }
}
