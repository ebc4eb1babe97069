internal import SQLite

/// Settings that somebody wrote past quo, or that meant something once.
struct SettingsExamination {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  func findings() throws -> [Finding] {
    var findings: [Finding] = []
    let stored = try database.all("SELECT key, value FROM settings ORDER BY key") { ($0.string(0), $0.string(1)) }
    for (key, value) in stored {
      guard let setting = Setting(rawValue: key) else {
        findings.append(Finding("there is a setting \(ShapeError.quoted(key)) that this quo does not know"))
        continue
      }
      let choices = setting.choices
      if !choices.isEmpty, !choices.contains(value) {
        findings.append(
          Finding(
            "the setting '\(key)' is neither \(choices.joined(separator: " nor "))",
            remedy: "'quo config unset \(key)', or set it again"))
      }
      if setting == .me, try !isMember(value) {
        findings.append(
          Finding("the setting 'me' names nobody of the team", remedy: "'quo members' lists them; 'quo config set me'"))
      }
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
