internal import Platform
internal import SQLite

extension Inbox {
  /// Writes a copy of the inbox at `path` to a new file that only its owner can read, or the group of an inbox that is
  /// shared. Others may change it meanwhile.
  ///
  /// The copy is one state of the inbox, in a single file that can be opened at once. It is written under a temporary
  /// name and then renamed, so that the named file is complete. An inbox of an older quo is copied as it is.
  /// Throws `InboxError`: as for opening, fileExists (nothing is ever replaced), permission, inputOutput. A signal that
  /// ends the process meanwhile leaves no file behind.
  public static func backup(_ path: [UInt8], to destination: [UInt8]) throws {
    let inbox = try Inbox(path: path, access: .copy)
    guard !InboxFile.exists(destination) else { throw InboxError.fileExists(path: destination) }
    try HeldSignals.whileMaking { isInterrupted in
      let draft = InboxFile.draft(of: destination)
      defer { InboxFile.remove(draft) }
      do {
        try InboxFile.createPrivateFile(draft)
        SharedFiles.give(draft, asOf: path)
        try inbox.database.copy(to: Database(path: draft, mode: .readWrite), until: isInterrupted)
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
