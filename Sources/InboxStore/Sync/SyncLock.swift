internal import Glibc
internal import Platform

/// The lock that keeps two syncs of one inbox apart: a lock of the system's on an empty file beside the inbox, which
/// ends with the process that holds it.
struct SyncLock {
  private let descriptor: Int32

  /// Throws `InboxError`: syncing where another process holds the lock, permission, inputOutput.
  init(of path: [UInt8]) throws {
    // However the inbox is called: a link to it is the same inbox.
    let file = InboxFile.resolved(path) + Array("-sync".utf8)
    if !InboxFile.exists(file) { try Self.make(file, for: path) }
    descriptor = open(cString(file), O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw InboxFile.failure(path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      // A folder of another machine may know no locks.
      let failure = errno == EWOULDBLOCK ? InboxError.syncing(path: path) : InboxFile.failure(path)
      close(descriptor)
      throw failure
    }
  }

  /// Makes the file under another name first: where the inbox is shared, the group can use it from the beginning.
  private static func make(_ file: [UInt8], for path: [UInt8]) throws {
    let draft = InboxFile.draft(of: file)
    defer { InboxFile.remove(draft) }
    try InboxFile.createPrivateFile(draft, for: path)
    SharedFiles.give(draft, asOf: path)
    do {
      try InboxFile.publish(draft, as: file)
    } catch InboxError.fileExists {
      // Another process made it first.
    }
  }

  func release() {
    // Closing alone is not enough: a program that another thread starts at this moment holds the file too, until it runs.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
