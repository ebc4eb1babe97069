import CivilTime
import Formats
import Foundation
import InboxStore
import Testing

/// The example of the library's page, compiled as another package compiles it, with what is public alone.
@Suite struct ExampleTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  @Test func thePageShowsTheExample() throws {
    let page = try String(
      contentsOf: Self.folder.appending(path: "../../Sources/InboxStore/README.md"), encoding: .utf8)
    let example = try String(contentsOf: Self.folder.appending(path: "Example.swift"), encoding: .utf8)
    let blocks = page.components(separatedBy: "\n```swift\n").dropFirst().compactMap {
      $0.components(separatedBy: "```\n").first
    }
    #expect(blocks.contains(example))
  }

  @Test func theExampleRuns() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "quo-library-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "inbox.db").path
    let inbox = try WritableInbox(path: Array(path.utf8), makesMissing: true)
    let now = try #require(Timestamp(rfc3339: "2026-11-20T22:00:00Z"))
    _ = try inbox.importAll(
      from: [InputSource(bytes: Array(Self.messages.utf8), name: "messages")], author: Author(name: "test", now: now))
    let before = try inbox.conversations(Filter())
    var said: [String] = []
    try tidyUp(path, line: "support", now: now) { said.append($0) }
    #expect(
      said == [
        "1 +14385550101", "2 +14385550102", "+14385550101: status was unread, is done", "1 taken back",
      ])
    #expect(try inbox.conversations(Filter()).map(\.status) == before.map(\.status))
    #expect(throws: InboxError.self) { try tidyUp(path, line: "Sales", now: now) { _ in } }
  }

  private static let messages = """
    {"object":"phoneNumber","id":"PN1","number":"+15145550100","name":"Support","users":[]}
    {"object":"message","id":"AC1","from":"+14385550101","to":["+15145550100"],"text":"Is my bike ready?",\
    "direction":"incoming","status":"received","phoneNumberId":"PN1","createdAt":"2026-11-20T09:00:00Z"}
    {"object":"message","id":"AC2","from":"+14385550102","to":["+15145550100"],"text":"Bonjour",\
    "direction":"incoming","status":"received","phoneNumberId":"PN1","createdAt":"2026-11-20T10:00:00Z"}

    """
}
