import Foundation
import TestSupport

@testable import InboxStore

/// A new inbox, made once for all tests of this process: to make one takes longer than most of them do with it.
enum EmptyInbox {
  private static let bytes = Result {
    try TemporaryFolder.with { folder in
      let file = folder.appending(path: "inbox.db")
      _ = try WritableInbox(path: Array(file.path.utf8), makesMissing: true)
      return try Data(contentsOf: file)
    }
  }

  /// Opens the inbox in a file, a new one if there is none.
  static func open(_ file: URL) throws -> WritableInbox {
    if !FileManager.default.fileExists(atPath: file.path) {
      try bytes.get().write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }
    return try WritableInbox(path: Array(file.path.utf8))
  }
}
