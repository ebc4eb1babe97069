import InboxStore
import SQLite
import Testing

@testable import InboxStore

@Suite("Write-ahead log")
struct WriteAheadLogTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  private func size() throws -> Int64 {
    try #require(InboxFile.size(of: workshop.path("inbox.db-wal")))
  }

  private func importMuch() throws {
    try workshop.inbox().take(sample(conversations: 3_000), at: monday)
  }

  @Test("A large import leaves none of its own size")
  func shrinks() throws {
    try importMuch()
    #expect(try size() <= Inbox.largestIdleLog)
  }

  @Test("Where somebody reads meanwhile it shrinks when it begins anew")
  func shrinksLater() throws {
    _ = try workshop.inbox()
    let reader = try workshop.inbox(access: .read)
    try reader.database.transaction(.deferred) {
      _ = try reader.database.integer("SELECT count(*) FROM conversations")
      try importMuch()
    }
    #expect(try size() > Inbox.largestIdleLog)
    let writer = try workshop.inbox(access: .write)
    for status in Status.allCases {
      _ = try writer.apply(.marked(status), to: [1], command: "mark", author: author(at: 1))
    }
    #expect(try size() <= Inbox.largestIdleLog)
  }
}
