internal import Glibc

/// The lock that keeps two syncs of one inbox apart: a lock of the system's on an empty file beside the inbox, which
/// ends with the process that holds it.
struct SyncLock {
  private let descriptor: Int32

  /// Throws `InboxError`: syncing where another process holds the lock, permission, inputOutput.
  init(of path: [UInt8]) throws {
    // However the inbox is called: a link to it is the same inbox.
    let resolved = realpath(path.map { CChar(bitPattern: $0) } + [0], nil)
    defer { free(resolved) }
    let whole = resolved.map { Array(UnsafeBufferPointer(start: $0, count: strlen($0))) }
    let name = (whole ?? path.map { CChar(bitPattern: $0) }) + "-sync".utf8.map { CChar(bitPattern: $0) } + [0]
    descriptor = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw errno == EACCES || errno == EPERM
        ? InboxError.permission(path: path)
        : InboxError.inputOutput(path: path, reason: String(cString: strerror(errno)))
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw InboxError.syncing(path: path)
    }
  }

  func release() {
    close(descriptor)
  }
}
