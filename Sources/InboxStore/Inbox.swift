package import SQLite

/// A team's inbox in one SQLite file. One process, one connection; many processes may have one each.
public final class Inbox {
  /// What a caller may do with it.
  public enum Access: Sendable {
    /// Never writes, never waits for a writer: an inbox of an older quo is read as it is.
    case read
    /// Changes it, and brings one of an older quo up to date; fails when there is none.
    case write
    /// Changes it; makes an empty one when there is none.
    case create
  }

  package let database: Database
  /// The file's path, as bytes.
  public let path: [UInt8]
  /// The version of its tables: an older one than the latest where it is only read.
  let version: Int64

  /// How long to wait for another process, in milliseconds.
  static let patience: Int32 = 10_000

  /// The most of the file that is kept in memory, in KiB: what lists and changes a million conversations returns to the
  /// same pages again and again.
  static let cacheKibibytes = 30_000

  /// The size in bytes to which the write-ahead log shrinks when it begins anew.
  static let largestIdleLog = 4 << 20

  /// Opens the inbox at `path`.
  ///
  /// Throws `InboxError`: missing, notAnInbox, damaged, newer, busy, permission or inputOutput.
  public init(path: [UInt8], access: Access) throws {
    self.path = path
    do {
      if access == .create { try InboxFile.createIfMissing(path) }
      database = try InboxFile.open(path, access: access)
      var version = try Self.version(of: database, path: path)
      try database.execute("PRAGMA cache_size = -\(Self.cacheKibibytes)")
      try database.addFunction("quo_folded") { FoldedText.folded($0) }
      try SearchMatcher.addFunction(to: database)
      if access != .read {
        try database.execute("PRAGMA foreign_keys = ON")
        try database.execute("PRAGMA journal_size_limit = \(Self.largestIdleLog)")
        if version < Migrations.latest {
          try Migrations.bringUpToDate(database)
          version = try Self.version(of: database, path: path)
        }
      }
      self.version = version
    } catch let error as SQLiteError where error.kind == .cannotOpen && !InboxFile.mayWrite(InboxFile.folder(of: path))
    {
      // Without room for a log beside it, SQLite says no more than that it cannot.
      throw InboxError.permission(path: path)
    } catch let error as SQLiteError {
      throw InboxError(error, path: path)
    }
  }

  /// Promises that this process uses inboxes from one thread alone. To be called before the first is opened.
  public static func assumeOneThread() {
    Database.assumeOneThread()
  }

  /// Runs `body` and says what a failure of SQLite means for this inbox.
  package func translatingErrors<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as SQLiteError {
      throw InboxError(error, path: path)
    }
  }

  /// The version of the tables, once it is certain that they are an inbox's and that this quo knows them.
  private static func version(of database: Database, path: [UInt8]) throws -> Int64 {
    let application = try database.integer("PRAGMA application_id") ?? 0
    guard application == Migrations.applicationID else { throw InboxError.notAnInbox(path: path) }
    let version = try Migrations.version(of: database)
    guard version <= Migrations.latest else { throw InboxError.newer(path: path, version: version) }
    guard version > 0 else { throw InboxError.damaged(path: path, detail: "its schema has the version \(version)") }
    return version
  }
}
