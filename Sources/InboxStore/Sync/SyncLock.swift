internal import Glibc
internal import Platform

/// The lock that keeps two syncs of one inbox apart: a lock of the system's on an empty file beside the inbox, which
/// ends with the process that holds it.
struct SyncLock {
  private let descriptor: Int32

  /// Throws `InboxError`: syncing where another process holds the lock, permission, inputOutput.
  init(of path: [UInt8]) throws {
    // However the inbox is called: a link to it is the same inbox.
    let resolved = realpath(cString(path), nil)
    defer { free(resolved) }
    let whole = resolved.map { UnsafeBufferPointer(start: $0, count: strlen($0)).map(UInt8.init(bitPattern:)) } ?? path
    let name = cString(whole + Array("-sync".utf8))
    descriptor = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw InboxFile.failure(path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw InboxError.syncing(path: path)
    }
  }

  func release() {
    // Closing alone is not enough: a program that another thread starts at this moment holds the file too, until it runs.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
