internal import Glibc
internal import SQLite
internal import Platform

/// The file of an inbox: created completely or not at all, and private to its owner.
enum InboxFile {
  /// Creates an empty inbox, and the folders to it, if there is none.
  ///
  /// Builds it under a temporary name and then links it into place, so that each of several processes that start at
  /// once finds a complete inbox, and existing files (a symbolic link, another file) are never written through. A
  /// failure or a signal meanwhile leaves no file and no folder behind. Once it has its name, the empty inbox stays
  /// even if the command fails: another process may be using it by then.
  static func createIfMissing(_ path: [UInt8]) throws {
    guard !exists(path) else { return }
    try HeldSignals.whileMaking { isInterrupted in
      var folders: [[UInt8]] = []
      do {
        try createFolder(of: path, made: &folders)
        try create(path, isInterrupted)
      } catch {
        for folder in folders.reversed() { _ = withPath(folder) { rmdir($0) } }
        throw error
      }
    }
  }

  private static func create(_ path: [UInt8], _ isInterrupted: () -> Bool) throws {
    let draft = draft(of: path)
    defer { remove(draft) }
    try createPrivateFile(draft, for: path)
    do {
      let database = try Database(path: draft, mode: .readWrite)
      try Migrations.bringUpToDate(database)
      try database.execute("PRAGMA journal_mode = WAL")
    }
    if isInterrupted() { throw interrupted(path) }
    do {
      try publish(draft, as: path)
    } catch InboxError.fileExists {
      // Another process created it first.
    }
  }

  /// The error for a creation that a signal interrupted; only a process that handles the signal sees it.
  static func interrupted(_ path: [UInt8]) -> InboxError {
    .inputOutput(path: path, reason: systemReason(EINTR))
  }

  /// A temporary name for a file under construction, different from any that a killed process left behind.
  static func draft(of path: [UInt8]) -> [UInt8] {
    path + Array(".new-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))".utf8)
  }

  /// Creates a private empty inbox that lasts as long as the connection.
  static func inMemory() throws -> Database {
    let database = try Database.inMemory()
    try Migrations.bringUpToDate(database)
    return database
  }

  /// Opens an existing file.
  static func open(_ path: [UInt8], access: Inbox.Access) throws -> Database {
    guard exists(path) else {
      // In a folder that may not be entered there may well be an inbox.
      if errno == EACCES { throw InboxError.permission(path: path) }
      throw InboxError.missing(path: path)
    }
    try checkIsReadableFile(path)
    let database = try connect(path, access.isReading ? .readOnly : .readWrite)
    // Readers wait, too: the first reader after a crash recovers the log, and the others wait for it.
    database.setBusyTimeout(milliseconds: Inbox.patience)
    guard access.isReading else { return database }
    do {
      _ = try database.integer("PRAGMA application_id")
      return database
    } catch let error as SQLiteError where hasNoRoomForLog(error) {
      // A file without a live log can still be read unchanged.
      guard size(of: path + Array("-wal".utf8)) ?? 0 == 0 else { throw error }
      return try connect(path, .immutable)
    }
  }

  /// Opens a connection to a file that may come from anybody.
  static func connect(_ path: [UInt8], _ mode: Database.Mode) throws -> Database {
    let database = try Database(path: path, mode: mode)
    try database.distrustFile()
    return database
  }

  /// Whether the error means that the log cannot be created: the folder is read-only, or the disk is full.
  private static func hasNoRoomForLog(_ error: SQLiteError) -> Bool {
    error.kind == .cannotOpen || error.kind == .readOnly || error.kind == .full
      || error.systemCode == ENOSPC || error.systemCode == EDQUOT
  }

  /// The path without links, of a file that is there: what lies beside it has its real name.
  static func resolved(_ path: [UInt8]) -> [UInt8] {
    let resolved = realpath(cString(path), nil)
    defer { free(resolved) }
    return resolved.map { UnsafeBufferPointer(start: $0, count: strlen($0)).map(UInt8.init(bitPattern:)) } ?? path
  }

  /// The folder that contains the file.
  static func folder(of path: [UInt8]) -> [UInt8] {
    guard let slash = path.lastIndex(of: UInt8(ascii: "/")) else { return Array(".".utf8) }
    return slash == 0 ? Array("/".utf8) : Array(path[..<slash])
  }

  /// Whether this user may write to the file or folder, and its disk is writable.
  static func mayWrite(_ path: [UInt8]) -> Bool {
    withPath(path) { access($0, W_OK) } == 0
  }

  /// Whether the file can be opened for writing. The attribute 'append only' forbids it, whatever the permissions say.
  static func opensForWriting(_ path: [UInt8]) -> Bool {
    let descriptor = withPath(path) { Glibc.open($0, O_RDWR | O_NONBLOCK | O_CLOEXEC) }
    guard descriptor >= 0 else { return errno != EPERM }
    close(descriptor)
    return true
  }

  /// Creates a new file that only its owner can read; throws `fileExists` if the name is taken.
  ///
  /// Errors name `wanted`, the file for which it is created, if given.
  static func createPrivateFile(_ path: [UInt8], for wanted: [UInt8]? = nil) throws {
    let descriptor = withPath(path) { Glibc.open($0, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0o600) }
    guard descriptor >= 0 else {
      if errno == EEXIST { throw InboxError.fileExists(path: path) }
      throw failure(wanted ?? path)
    }
    close(descriptor)
  }

  /// Gives a finished file its name. Throws `fileExists` if the name is taken.
  static func publish(_ draft: [UInt8], as path: [UInt8]) throws {
    if withPath(draft, { from in withPath(path) { to in link(from, to) } }) == 0 { return }
    switch errno {
    case EEXIST: throw InboxError.fileExists(path: path)
    case EPERM, EOPNOTSUPP, ENOSYS, EMLINK:
      // On a file system without hard links, such as a memory stick's, a check and a rename come closest.
      guard !exists(path) else { throw InboxError.fileExists(path: path) }
      guard withPath(draft, { from in withPath(path) { to in rename(from, to) } }) == 0 else { throw failure(path) }
    default: throw failure(path)
    }
  }

  /// The size in bytes; nil where there is no such file.
  static func size(of path: [UInt8]) -> Int64? {
    var status = stat()
    return withPath(path) { stat($0, &status) } == 0 ? Int64(status.st_size) : nil
  }

  /// Whether there is any file of that name, a dangling link included.
  static func exists(_ path: [UInt8]) -> Bool {
    var status = stat()
    return withPath(path) { lstat($0, &status) } == 0
  }

  static func remove(_ path: [UInt8]) {
    for ending in ["", "-wal", "-shm", "-journal"] {
      _ = withPath(path + Array(ending.utf8)) { unlink($0) }
    }
  }

  private static func checkIsReadableFile(_ path: [UInt8]) throws {
    var status = stat()
    guard withPath(path, { stat($0, &status) }) == 0 else { throw failure(path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw InboxError.notAnInbox(path: path) }
    guard withPath(path, { access($0, R_OK) }) == 0 else { throw failure(path) }
  }

  /// Creates the missing folders of the path, for the owner only, and appends each to `made`, outermost first.
  private static func createFolder(of path: [UInt8], made: inout [[UInt8]]) throws {
    guard let slash = path.lastIndex(of: UInt8(ascii: "/")), slash > 0 else { return }
    let folder = Array(path[..<slash])
    if makeFolder(folder, &made) { return }
    guard errno == ENOENT else { throw failure(folder) }
    try createFolder(of: folder, made: &made)
    guard makeFolder(folder, &made) else { throw failure(folder) }
  }

  /// Creates a folder unless it exists, and returns whether it exists now; if not, `errno` says why.
  private static func makeFolder(_ folder: [UInt8], _ made: inout [[UInt8]]) -> Bool {
    guard withPath(folder, { mkdir($0, 0o700) }) == 0 else { return errno == EEXIST }
    made.append(folder)
    return true
  }

  static func failure(_ path: [UInt8]) -> InboxError {
    let code = errno
    return code == EACCES || code == EPERM || code == EROFS
      ? .permission(path: path)
      : .inputOutput(path: path, reason: systemReason(code))
  }

  private static func withPath<Result>(_ path: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
    (path + [0]).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { body($0.baseAddress.unsafelyUnwrapped) }
    }
  }
}
