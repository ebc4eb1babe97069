internal import SQLite

extension Inbox {
  /// The number that changes with every commit of another connection.
  public func changeCounter() throws -> Int64 {
    try translatingErrors { try database.integer("PRAGMA data_version") ?? 0 }
  }
}
