internal import SQLite

/// The steps that brought the file's tables to what they are. They only grow at the end: a step that was released
/// never changes, and none calls today's code.
///
/// To add one: write its SQL in a file beside this one, append it here, and add a test that starts from the file of
/// the version before.
enum Migrations {
  /// `Quo1` in ASCII, in the file's header, so that `file` and quo know it.
  static let applicationID: Int64 = 0x5175_6F31

  private static let steps: [String] = [
    Schema.version1 + PublicViews.version1
  ]

  /// The schema version that this program writes, kept in `user_version`.
  static var latest: Int64 { Int64(steps.count) }

  /// Applies the steps that a file lacks, all of them or none. Safe when several processes start at once.
  static func bringUpToDate(_ database: Database) throws {
    guard try version(of: database) < latest else { return }
    try database.transaction {
      for step in Int(try version(of: database))..<steps.count {
        try database.execute(steps[step])
        try database.execute("PRAGMA user_version = \(step + 1)")
      }
      try database.execute("PRAGMA application_id = \(applicationID)")
    }
  }

  private static func version(of database: Database) throws -> Int64 {
    try database.integer("PRAGMA user_version") ?? 0
  }
}
