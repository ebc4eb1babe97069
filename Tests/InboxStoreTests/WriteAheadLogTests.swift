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

  /// 0 where there is none.
  private func size() -> Int64 {
    InboxFile.size(of: workshop.path("inbox.db-wal")) ?? 0
  }

  private func importMuch() throws {
    try workshop.inbox().take(sample(conversations: 3_000), at: monday)
  }

  @Test("A large import leaves none")
  func shrinks() throws {
    try importMuch()
    #expect(size() == 0)
  }

  @Test("Where somebody reads meanwhile it shrinks when it begins anew")
  func shrinksLater() throws {
    _ = try workshop.inbox()
    let reader = try workshop.reader()
    try reader.database.transaction(.deferred) {
      _ = try reader.database.integer("SELECT count(*) FROM conversations")
      try importMuch()
    }
    #expect(size() > Inbox.largestIdleLog)
    let writer = try workshop.inbox()
    for status in Status.allCases {
      _ = try writer.apply(.marked(status), to: [1], command: "mark", author: author(at: 1))
    }
    #expect(size() <= Inbox.largestIdleLog)
  }
}
