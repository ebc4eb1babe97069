import Formats
import Foundation
import Testing

@testable import InboxStore

/// An inbox that nobody refers to any more is closed: what is still open keeps its log from being folded into the file.
@Suite struct ClosedFileTests {
  enum Use: String, CaseIterable {
    case import_, restore, merge, cutExport, work, examination
  }

  @Test(arguments: Use.allCases) func isClosedAfter(_ use: Use) throws {
    let workshop = try Workshop()
    let export = try workshop.livedIn("other.db", conversations: 20).exported()
    try work(use, export, workshop)
    let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
    }
    #expect(open.filter { $0.hasPrefix(workshop.folder.path) } == [])
    let files = try FileManager.default.contentsOfDirectory(atPath: workshop.folder.path)
    // Who only reads cannot remove the log.
    #expect(use == .examination || !files.contains { $0.hasSuffix("-wal") })
  }

  private func work(_ use: Use, _ export: [UInt8], _ workshop: Workshop) throws {
    switch use {
    case .import_: try workshop.inbox().take(sample(conversations: 5), at: 1)
    case .restore: try workshop.inbox().take(export, at: 20)
    case .merge:
      let inbox = try workshop.livedIn(conversations: 5, seed: 3)
      try inbox.take(export, at: 20)
    case .cutExport:
      let inbox = try workshop.inbox()
      let half = Array(export.prefix(export.count / 2))
      #expect(throws: InputError.self) { try inbox.take(half, at: 20) }
    case .work:
      let inbox = try workshop.livedIn(conversations: 5)
      _ = try inbox.undo(.newest, author: author(at: 20), force: true)
      _ = try inbox.recordReminders(dueBy: author(at: 20).now)
      _ = try inbox.exported(Filter())
    case .examination: #expect(Inbox.examine(path: workshop.path("other.db")).findings == [])
    }
  }
}
