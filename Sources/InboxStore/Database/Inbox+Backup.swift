internal import Glibc
internal import Platform
internal import SQLite

extension Inbox {
  /// Hands a copy of the inbox at `path` on, part by part. It is made as a file in `folder`, of which nothing is left.
  /// `watch` is called with the share of the inbox that is in that file.
  package static func backup(
    _ path: [UInt8], in folder: [UInt8]?, watch: (Double) -> Void, _ body: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let copy = InboxFile.draft(of: folder.map { $0 + Array("/quo-backup".utf8) } ?? path)
    try backup(path, to: copy, watch: watch)
    let descriptor = open(cString(copy), O_RDONLY | O_CLOEXEC)
    let failure = InboxFile.failure(copy)
    InboxFile.remove(copy)
    guard descriptor >= 0 else { throw failure }
    defer { close(descriptor) }
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &part, part.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw InboxFile.failure(copy) }
      if count == 0 { return }
      try part.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }

  /// Writes a copy of the inbox at `path` to a new file that only its owner can read, or the group of an inbox that is
  /// shared. Others may change it meanwhile.
  ///
  /// The copy is one state of the inbox, in a single file that can be opened at once. It is written under a temporary
  /// name and then renamed, so that the named file is complete. An inbox of an older quo is copied as it is.
  /// Throws `InboxError`: as for opening, fileExists (nothing is ever replaced), permission, inputOutput. A signal that
  /// ends the process meanwhile leaves no file behind. `watch` is called with the share that is copied.
  public static func backup(
    _ path: [UInt8], to destination: [UInt8], watch: (Double) -> Void = { _ in }
  ) throws {
    let inbox = try Inbox(path: path, access: .copy)
    guard !InboxFile.exists(destination) else { throw InboxError.fileExists(path: destination) }
    try HeldSignals.whileMaking { isInterrupted in
      let draft = InboxFile.draft(of: destination)
      defer { InboxFile.remove(draft) }
      do {
        try InboxFile.createPrivateFile(draft)
        SharedFiles.give(draft, asOf: path)
        try inbox.database.copy(to: Database(path: draft, mode: .readWrite), until: isInterrupted, watch: watch)
      } catch let error as SQLiteError {
        throw InboxError(error, path: destination)
      } catch InboxError.inputOutput(_, let reason) {
        throw InboxError.inputOutput(path: destination, reason: reason)
      } catch InboxError.permission {
        throw InboxError.permission(path: destination)
      }
      if isInterrupted() { throw InboxFile.interrupted(destination) }
      try InboxFile.publish(draft, as: destination)
    }
  }
}
