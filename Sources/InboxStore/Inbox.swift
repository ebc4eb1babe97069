package import SQLite
internal import CivilTime
internal import Platform

/// A read-only inbox of a team in one SQLite file. A process has one connection; many processes may use the file.
///
/// Only a `WritableInbox` has the operations that change it.
public class Inbox {
  /// The ways to open the file.
  enum Access: Sendable {
    /// Reads it. Never writes and never waits for a writer, except to bring an inbox of an older quo up to date.
    case read
    /// Reads it, and never writes: refuses an inbox of an older quo.
    case readOnly
    /// Reads an inbox of an older quo unchanged. Only a backup and the doctor understand every version.
    case copy
    /// Changes it; fails if there is none.
    case write
    /// Changes it; creates an empty one if there is none.
    case create
    /// Changes it for a dry run; uses an empty one in memory if there is none.
    case rehearse

    var isReading: Bool { [.read, .readOnly, .copy].contains(self) }
  }

  package final let database: Database
  /// The file's path, as bytes.
  public final let path: [UInt8]
  /// The time as of which readers see the inbox; nil for one that they see as it is recorded.
  final var time: Timestamp?
  /// The reminders that readers see though they are not recorded.
  final var due: DueReminders?
  /// Whether the counters are seen with these reminders.
  final var countsDue = false

  /// The time to wait for another process, in milliseconds.
  static let patience: Int32 = 10_000

  /// The size of the page cache of readers, in KiB. Hardly any page is read twice for what a person looks at, and new memory
  /// for each costs as much as to read it.
  static let cacheOfReader = 8_000

  /// The same where about everything is read or changed: pages are read repeatedly.
  static let cacheOfAll = 30_000

  /// The size in bytes to which the write-ahead log shrinks when it restarts.
  static let largestIdleLog = 4 << 20

  /// Opens the inbox at `path` to read it. An inbox of an older quo is brought up to date first, step by step as `watch`
  /// is told.
  ///
  /// Throws `InboxError`: missing, notAnInbox, damaged, newer, outdated, busy, permission or inputOutput.
  public convenience init(path: [UInt8], watch: MigrationStep.Watcher = { _ in }) throws {
    try self.init(path: path, access: .read, watch: watch)
  }

  /// Opens the inbox at `path` to read it, for somebody for whom an older one may not be brought up to date, either.
  package convenience init(path: [UInt8], mayBringUpToDate: Bool, watch: MigrationStep.Watcher) throws {
    try self.init(path: path, access: mayBringUpToDate ? .read : .readOnly, watch: watch)
  }

  /// Opens the inbox at `path`, and brings it up to date unless the access is `copy` or `readOnly`.
  init(path: [UInt8], access: Access, watch: MigrationStep.Watcher = { _ in }) throws {
    self.path = path
    do {
      if access == .create { try InboxFile.createIfMissing(path) }
      var (database, version) = try Self.connected(path, access)
      if version.isOlder && access == .readOnly {
        throw InboxError.outdated(path: path, version: version.stored, reason: "it may only be read")
      }
      if version.isOlder && access != .copy {
        try SharedFiles.opening(path) { try Self.bringUpToDate(path, from: version, watch) }
        // A newer quo may have been first.
        (database, version) = try Self.connected(path, access)
      }
      self.database = database
      try database.setCache(kibibytes: access.isReading ? Self.cacheOfReader : Self.cacheOfAll)
      try database.addFunction("quo_folded") { FoldedText.folded($0) }
      try SearchMatcher.addFunction(to: database)
      if !access.isReading {
        do {
          try SchemaGuard(database, version: version.schema).check(path: path)
        } catch let error as InboxError {
          // A newer quo may just have brought the file up to date, which is another error.
          _ = try Self.version(of: database, path: path)
          throw error
        }
        database.enforceForeignKeys()
        try database.execute("PRAGMA journal_size_limit = \(Self.largestIdleLog)")
      }
    } catch let error as SQLiteError where error.kind == .cannotOpen && !InboxFile.mayWrite(InboxFile.folder(of: path))
    {
      // If SQLite cannot create a log beside the file, it only reports that it cannot open it.
      throw InboxError.permission(path: path)
    } catch let error as SQLiteError {
      throw InboxError(error, path: path)
    }
  }

  /// Connects to the file and reads its version, with which SQLite makes a log.
  private static func connected(_ path: [UInt8], _ access: Access) throws -> (Database, FileVersion) {
    try SharedFiles.opening(path) {
      let isInMemory = access == .rehearse && !InboxFile.exists(path)
      let database = try isInMemory ? InboxFile.inMemory() : InboxFile.open(path, access: access)
      return (database, try version(of: database, path: path))
    }
  }

  /// Promises that this process uses inboxes from only one thread. Must be called before the first is opened.
  public static func assumeOneThread() {
    Database.assumeOneThread()
  }

  /// Calls `tick` again and again while SQLite works, for whoever waits for it; nil ends that.
  package func whileRunning(_ tick: (() -> Void)?) {
    database.whileRunning(tick)
  }

  /// Runs `body`, and translates its SQLite errors to errors of this inbox.
  package func translatingErrors<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as SQLiteError {
      // For a table without further ids, SQLite reports a full disk.
      if error.kind == .full, let table = try? IDSequences(database).exhausted().first {
        throw InboxError.damaged(path: path, detail: "no id is left for new \(table)")
      }
      throw InboxError(error, path: path)
    }
  }

  /// Runs a body that reads in several steps, on one snapshot.
  final func inOneSnapshot<Result>(_ body: () throws -> Result) throws -> Result {
    try translatingErrors { try database.transaction(.deferred, body: body) }
  }

  /// Brings an inbox of an older quo up to date, over a connection of its own, because a reader's cannot write.
  private static func bringUpToDate(
    _ path: [UInt8], from version: FileVersion, _ watch: MigrationStep.Watcher
  ) throws {
    do {
      let database = try InboxFile.connect(path, .readWrite)
      database.setBusyTimeout(milliseconds: patience)
      try database.setCache(kibibytes: cacheOfAll)
      try withoutActuallyEscaping(watch) { watch in
        var current: MigrationStep?
        database.whileRunning { if let current { watch(current) } }
        defer { database.whileRunning(nil) }
        try Migrations.bringUpToDate(
          database,
          watch: { step in
            current = step
            watch(step)
          },
          verify: { found in if found > 0 { try SchemaGuard(database, version: found).check(path: path) } })
      }
      // Readers cannot shorten the log, and would go through all of it at each start. Whoever reads now may go on.
      database.setBusyTimeout(milliseconds: 0)
      try database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    } catch let error as SQLiteError {
      let isForbidden = !InboxFile.mayWrite(path) || !InboxFile.mayWrite(InboxFile.folder(of: path))
      switch InboxError(error, path: path) {
      case .permission: throw InboxError.outdated(path: path, version: version.stored, reason: "permission denied")
      case .inputOutput(_, let reason):
        throw InboxError.outdated(
          path: path, version: version.stored, reason: isForbidden ? "permission denied" : reason)
      case let other: throw other
      }
    }
  }

  /// The version of the file. Throws unless it is an inbox of a version that this quo knows.
  static func version(of database: Database, path: [UInt8]) throws -> FileVersion {
    let application = try database.integer("PRAGMA application_id") ?? 0
    guard application == Migrations.applicationID else { throw InboxError.notAnInbox(path: path) }
    let version = try FileVersion(of: database)
    guard !version.isNewer else { throw InboxError.newer(path: path, version: version.stored) }
    guard version.schema > 0 else {
      throw InboxError.damaged(path: path, detail: "its schema has the version \(version.stored)")
    }
    return version
  }
}

/// An inbox that can be read and changed.
public final class WritableInbox: Inbox {
  /// Opens the inbox at `path` to change it. Fails if there is none, unless `makesMissing` asks for an empty one.
  ///
  /// Throws `InboxError`: as for reading, and alteredSchema if a change could run foreign code.
  public init(path: [UInt8], makesMissing: Bool = false, watch: MigrationStep.Watcher = { _ in }) throws {
    try super.init(path: path, access: makesMissing ? .create : .write, watch: watch)
  }

  /// Bounds the time that a change waits for another process, for a person who waits for the change.
  public func setPatience(milliseconds: Int32) {
    database.setBusyTimeout(milliseconds: milliseconds)
  }

  /// Opens the inbox at `path` for a dry run. If there is none, an empty one in memory replaces it.
  public init(rehearsingAt path: [UInt8], watch: MigrationStep.Watcher = { _ in }) throws {
    try super.init(path: path, access: .rehearse, watch: watch)
  }
}
