import Foundation

/// An inbox that an older quo wrote, by the version of its schema, as `Tests/Fixtures/Inboxes` has it.
enum FrozenInbox: Int64, CaseIterable {
  case first = 1
  case second = 2
  case third = 3
  case fourth = 4
  case fifth = 5
  case sixth = 6
  case seventh = 7

  /// Copies the inbox into a folder, in place of a copy that is there, and says where its export is.
  func copy(to folder: URL) throws -> (inbox: URL, export: URL) {
    let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/Inboxes")
    let inbox = folder.appending(path: "version-\(rawValue).db")
    try? FileManager.default.removeItem(at: inbox)
    try FileManager.default.copyItem(at: fixtures.appending(path: inbox.lastPathComponent), to: inbox)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: inbox.path)
    return (inbox, fixtures.appending(path: "version-\(rawValue).jsonl"))
  }
}
