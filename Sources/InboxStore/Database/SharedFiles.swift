internal import Glibc
internal import Platform

/// The files of an inbox whose group may use them, too. The mode of the inbox itself tells: SQLite gives it to its log,
/// and quo to what it makes beside it.
enum SharedFiles {
  /// The files beside an inbox, by the ends of their names; the inbox itself first.
  static let endings = ["", "-wal", "-shm", "-sync"]

  private static let groupMode: UInt32 = 0o660
  private static let ownerMode: UInt32 = 0o600

  /// The group that may use the inbox; nil if none may, or there is no inbox.
  static func group(of path: [UInt8]) -> UInt32? {
    status(of: path).flatMap { $0.st_mode & 0o060 == 0o060 ? $0.st_gid : nil }
  }

  /// Opens an inbox while the user's mask takes nothing from its group: between the moment at which SQLite makes a log
  /// and that at which it sets the mode, another user could not open it.
  static func opening<Result>(_ path: [UInt8], _ body: () throws -> Result) rethrows -> Result {
    guard group(of: path) != nil else { return try body() }
    let mask = umask(0o007)
    defer { umask(mask) }
    return try body()
  }

  /// Makes a new file as usable for the group as the inbox is. Left to its owner alone if it cannot be of that group.
  static func give(_ file: [UInt8], asOf path: [UInt8]) {
    guard let group = group(of: path), chown(cString(file), .max, group) == 0 else { return }
    chmod(cString(file), groupMode)
  }

  /// Gives the files of an inbox to the group of its folder, or to the owner alone. Returns whether that changed
  /// anything; throws `InboxError` if the inbox itself cannot be changed.
  static func give(_ path: [UInt8], to sharing: Sharing) throws -> Bool {
    let path = InboxFile.resolved(path)
    guard let folder = status(of: InboxFile.folder(of: path)) else { throw InboxFile.failure(path) }
    var isChanged = false
    for ending in endings {
      let file = path + Array(ending.utf8)
      guard let now = status(of: file) else { continue }
      let group = sharing == .group ? folder.st_gid : now.st_gid
      let mode = sharing == .group ? groupMode : ownerMode
      guard now.st_gid != group || now.st_mode & 0o777 != mode else { continue }
      // First the group: the old one must not have access for a moment.
      let isDone = (now.st_gid == group || chown(cString(file), .max, group) == 0) && chmod(cString(file), mode) == 0
      // A log or lock may be another user's; SQLite and quo make it anew with the mode of the inbox.
      guard isDone || !ending.isEmpty else { throw InboxFile.failure(path) }
      isChanged = isChanged || isDone
    }
    return isChanged
  }

  static func status(of path: [UInt8]) -> stat? {
    var status = stat()
    return stat(cString(path), &status) == 0 ? status : nil
  }
}
