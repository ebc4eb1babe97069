internal import SQLite

/// The steps that brought the file's tables to what they are. They only grow at the end: a step that was released
/// never changes, and none calls today's code. Writers apply them; readers take every version since the first as it is.
///
/// To add one: write its SQL in a file beside this one, append it here, let whoever reads what it brings look at
/// `Inbox.version`, and add a test that starts from the file of the version before.
enum Migrations {
  /// `Quo1` in ASCII, in the file's header, so that `file` and quo know it.
  static let applicationID: Int64 = 0x5175_6F31

  private static let steps: [String] = [
    Schema.version1 + PublicViews.version1,
    Tallies.version2,
  ]

  /// The schema version that this program writes, kept in `user_version`.
  static var latest: Int64 { Int64(steps.count) }

  /// Applies the steps that a file lacks, all of them or none. Safe when several processes start at once.
  ///
  /// `target` is for tests, which begin with the file of an older quo.
  static func bringUpToDate(_ database: Database, to target: Int64 = latest) throws {
    try database.transaction {
      // Another process may have been first, of a newer quo even.
      let version = try version(of: database)
      guard version < target else { return }
      for step in Int(version)..<Int(target) {
        try database.execute(steps[step])
        try database.execute("PRAGMA user_version = \(step + 1)")
      }
      try database.execute("PRAGMA application_id = \(applicationID)")
    }
  }

  static func version(of database: Database) throws -> Int64 {
    try database.integer("PRAGMA user_version") ?? 0
  }
}
