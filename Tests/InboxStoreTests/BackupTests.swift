import Foundation
import InboxStore
import Testing

@testable import InboxStore

@Suite("Backup")
struct BackupTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  @Test("The copy is one private file, and the same inbox")
  func copy() throws {
    let inbox = try workshop.livedIn()
    try Inbox.backup(inbox.path, to: workshop.path("copy.db"))
    #expect(try files().filter { $0.hasPrefix("copy") } == ["copy.db"])
    #expect(try mode("copy.db") == 0o600)
    let copy = try WritableInbox(path: workshop.path("copy.db"))
    #expect(try copy.exported() == inbox.exported())
    #expect(copy.findings() == [])
    _ = try copy.apply(.marked(.done), to: [1], command: "done", author: author(at: 99))
  }

  @Test("Nothing is ever replaced, a link that leads nowhere neither")
  func noReplacing() throws {
    let inbox = try workshop.livedIn(conversations: 3)
    let folder = workshop.folder
    try Data("mine".utf8).write(to: folder.appending(path: "mine"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.appending(path: "link").path, withDestinationPath: folder.appending(path: "target").path)
    for name in ["mine", "link", "inbox.db"] {
      let error = #expect(throws: InboxError.self) { try Inbox.backup(inbox.path, to: workshop.path(name)) }
      guard case .fileExists = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
    #expect(try Data(contentsOf: folder.appending(path: "mine")) == Data("mine".utf8))
    #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "target").path))
    #expect(throws: InboxError.self) { try Inbox.backup(inbox.path, to: workshop.path("no/folder/copy.db")) }
    #expect(try files().allSatisfy { !$0.contains(".new-") })
  }

  @Test("It is one state while other connections write")
  func whileWriting() async throws {
    let inbox = try workshop.livedIn(conversations: 100)
    let ids = try inbox.conversations(Filter()).map(\.id)
    let path = inbox.path
    // Each operation marks all of them alike, this one before any backup.
    _ = try inbox.apply(.marked(.open), to: ids, command: "open", author: author(at: 100))
    _ = try inbox.apply(.marked(.done), to: ids, command: "done", author: author(at: 100))
    let writing = Task.detached {
      let writer = try WritableInbox(path: path)
      var hour: Int64 = 100
      while !Task.isCancelled {
        hour += 1
        let status = Status.allCases[Int(hour) % 3]
        _ = try writer.apply(.marked(status), to: ids, command: status.rawValue, author: author(at: hour))
      }
    }
    for number in 0..<8 {
      let reader = try workshop.reader()
      try Inbox.backup(reader.path, to: workshop.path("copy\(number).db"))
      let copy = try workshop.reader("copy\(number).db")
      let statuses = Set(try copy.conversations(Filter()).map(\.statusChangedAt))
      #expect(statuses.count == 1)
      #expect(copy.findings() == [])
      try await Task.sleep(for: .milliseconds(5))
    }
    writing.cancel()
    try await writing.value
  }

  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: workshop.folder.path).sorted()
  }

  private func mode(_ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: workshop.folder.appending(path: name).path)[.posixPermissions]
      as? Int
  }
}
