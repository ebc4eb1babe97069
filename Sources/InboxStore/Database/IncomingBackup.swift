internal import Glibc
internal import Platform

/// A backup that comes from elsewhere: a private file that gets its name when it is complete.
package final class IncomingBackup {
  private let destination: [UInt8]
  private let draft: [UInt8]
  /// The open file, to write to.
  package let descriptor: Int32

  /// Makes the file. Throws `fileExists` if the name is taken.
  package init(_ destination: [UInt8]) throws {
    guard !InboxFile.exists(destination) else { throw InboxError.fileExists(path: destination) }
    self.destination = destination
    draft = InboxFile.draft(of: destination)
    try InboxFile.createPrivateFile(draft, for: destination)
    descriptor = Glibc.open(cString(draft), O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let failure = InboxFile.failure(destination)
      InboxFile.remove(draft)
      throw failure
    }
  }

  deinit {
    close(descriptor)
    InboxFile.remove(draft)
  }

  /// Gives the complete file its name. Without it the file is removed.
  package func publish() throws {
    guard fsync(descriptor) == 0 else { throw InboxFile.failure(destination) }
    try InboxFile.publish(draft, as: destination)
  }
}
