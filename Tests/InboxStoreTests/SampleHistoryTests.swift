import Foundation
import Sample
import SQLite
import Testing

@testable import CivilTime
import Formats
@testable import InboxStore

/// The inbox of years that `quo demo --history` prints is one that quo could have exported.
@Suite struct SampleHistoryTests {
  private static let now = Timestamp(rfc3339: "2026-11-20T17:00:00Z")!

  private func history(_ conversations: Int, years: Int, seed: UInt64 = 1) -> [UInt8] {
    var bytes: [UInt8] = []
    Sample(conversations: conversations, seed: seed, now: Self.now, years: years).write { bytes += $0 }
    return bytes
  }

  private func imported(_ bytes: [UInt8], _ workshop: Workshop) throws -> WritableInbox {
    let inbox = try workshop.inbox()
    let summary = try inbox.importAll(
      from: [InputSource(bytes: bytes, name: "history")], author: Author(name: "marie", now: Self.now))
    #expect(summary.notUnderstood.isEmpty && summary.notUsed.isEmpty && summary.viewsKept.isEmpty)
    #expect(summary.records.updated == 0 && summary.records.known == 0)
    #expect(inbox.findings() == [])
    return inbox
  }

  @Test(arguments: [1, UInt64.max]) func isAnExportAndComesBackAsItIs(_ seed: UInt64) throws {
    let workshop = try Workshop()
    let bytes = history(400, years: 3, seed: seed)
    let inbox = try imported(bytes, workshop)
    let (told, exported) = (Set(textLines(bytes)), Set(textLines(try inbox.exported())))
    #expect(told.subtracting(exported).sorted().prefix(3) == [])
    #expect(exported.subtracting(told).sorted().prefix(3) == [])
  }

  @Test(arguments: [0, 1, 10, 11], [1, 20]) func smallOnesAreSoundToo(_ count: Int, _ years: Int) throws {
    let workshop = try Workshop()
    let inbox = try imported(history(count, years: years), workshop)
    #expect(try inbox.database.integer("SELECT count(*) FROM conversations") == Int64(count))
    #expect(try inbox.database.integer("SELECT count(*) FROM activities") == Int64(5 * count))
    #expect(try inbox.database.integer("SELECT count(*) FROM activities WHERE updatedAt > \(Self.now)") == 0)
    #expect(try inbox.database.integer("SELECT count(*) FROM operations WHERE at > \(Self.now)") == 0)
  }

  @Test(arguments: [1, 42] as [UInt64]) func isLivedIn(_ seed: UInt64) throws {
    let workshop = try Workshop()
    let inbox = try imported(history(1_500, years: 10, seed: seed), workshop)
    func count(_ query: String) throws -> Double {
      Double(try inbox.database.integer(.init(text: "SELECT count(*) FROM \(query)")) ?? -1)
    }
    func share(_ query: String) throws -> Double { try count(query) / 1_500 }
    #expect(try 0.018...0.022 ~= share("conversations WHERE status <> 'done'"))
    #expect(try share("conversations WHERE statusChangedBy = 'import' AND status = 'done'") == 0.9)
    #expect(
      try 0.36...0.44
        ~= share(
          "conversations WHERE id IN (SELECT conversation FROM participants JOIN contactNumbers USING (number))"))
    #expect(try 0.18...0.22 ~= share("operations"))
    #expect(try 0.005...0.015 ~= share("notes"))
    #expect(try count("conversations WHERE remindAt > \(Self.now.milliseconds)") >= 1)
    #expect(try count("contactTags") > 0 && count("rules") > 5 && count("views") > 0)
    #expect(try count("mentions WHERE isNew") > 0)
    for command in ["import", "done", "snooze", "assign", "note", "contact tag", "rule add", "view save"] {
      #expect(try count("operations WHERE command = '\(command)'") > 0, "\(command)")
    }
    // As many in each year.
    for year in 0..<10 {
      let end = Self.now.milliseconds - Int64(year) * 31_557_600_000
      let found = try share("conversations WHERE activeAt > \(end - 31_557_600_000) AND activeAt <= \(end)")
      #expect(0.09...0.11 ~= found, "\(year) years ago")
    }
    // The operations are in the order of their times.
    #expect(
      try count("operations a JOIN operations b ON b.id = a.id + 1 WHERE b.at < a.at") == 0)
  }
}
