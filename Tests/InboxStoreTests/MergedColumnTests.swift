import Foundation
import SQLite
import Testing

@testable import CivilTime
@testable import Formats
@testable import InboxStore

/// A column that inputs fill is read by a shape and said by the reducer of its table: some example in `Fixtures/Shapes`
/// fills it.
@Suite struct MergedColumnTests {
  static let records = OwnRecord.allCases.filter { !$0.table.merged.isEmpty }

  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  @Test(arguments: records) func inputsFillEveryMergedColumn(_ record: OwnRecord) throws {
    let inbox = try workshop.inbox()
    try takeFixtures(into: inbox, only: record)
    let table = record.table
    // A line that only its number names has been given it by another way.
    let named = record == .line ? "quoId IS NOT NULL" : "TRUE"
    for column in table.names(table.merged) {
      let filled = try inbox.database.integer(
        "SELECT count(*) FROM \(verbatim: table.name) WHERE \(verbatim: column) IS NOT NULL AND \(verbatim: named)")
      #expect(filled ?? 0 > 0, "no input fills \(table.name).\(column)")
    }
  }

  /// Imports what the examples say of one kind of record, so that no other kind fills its columns.
  private func takeFixtures(into inbox: WritableInbox, only record: OwnRecord) throws {
    try inbox.database.transaction {
      let importer = try Importer(
        inbox.database, author: author(at: 10_000), arrivals: .unread, statusOfNew: nil)
      for name in ShapeFixtureTests.names {
        let bytes = [UInt8](try Data(contentsOf: ShapeFixtureTests.folder.appendingPathComponent(name)))
        let source = InputSource(bytes: bytes, name: name)
        try readIncoming(from: source) { item, line in
          guard case .incoming(let incoming) = item, incoming.record == record else { return }
          try importer.take(item, from: source, line: line)
        }
      }
      try importer.settle()
    }
  }
}

extension Incoming {
  /// The kind of record that it becomes a row of.
  fileprivate var record: OwnRecord {
    switch self {
    case .line: .line
    case .member: .member
    case .conversation: .conversation
    case .activity: .activity
    case .callDetail: .callDetail
    case .contact: .contact
    }
  }
}
