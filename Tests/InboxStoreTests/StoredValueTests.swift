import CivilTime
import SQLite
import Testing

@testable import InboxStore

/// Values that no quo writes but a file may hold.
@Suite("Stored values")
struct StoredValueTests {
  private static let hostile: [Int64] = [
    .min, .min + 1, -1 << 61, -62_167_219_200_001, 253_402_300_800_000, 1 << 61, .max,
  ]

  /// Every column of a time, an id or JSON, with values that it cannot have.
  static let columns = OwnRecord.allCases.flatMap { record in
    record.table.columns.compactMap { column -> (table: String, column: String, values: [String])? in
      switch column.form {
      case .time, .id, .reference: (record.table.name, column.name, hostile.map(String.init))
      case .json: (record.table.name, column.name, ["''", "'{'", "'[1,]'", "char(0)"])
      case .integer where column.name == "revision": (record.table.name, column.name, ["\(Int64.max)", "\(Int64.min)"])
      default: nil
      }
    }
  }

  @Test("Doctor names each value that cannot be", arguments: columns.indices)
  func named(index: Int) throws {
    let (table, column, values) = Self.columns[index]
    let workshop = try Workshop()
    let inbox = try workshop.livedIn(conversations: 5)
    for value in values {
      let stored = try #require(OwnRecord.allCases.map(\.table).first { $0.name == table })
      let key = stored.list(stored.key)
      try inbox.database.execute(
        """
        PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; BEGIN;
        UPDATE \(table) SET \(column) = \(value)
         WHERE (\(key)) = (SELECT \(key) FROM \(table) ORDER BY \(column) IS NULL, \(key) LIMIT 1)
        """)
      let changed = inbox.database.changes
      let found = try ValueExamination(inbox.database).findings()
      try inbox.database.execute("ROLLBACK")
      try #require(changed == 1, "there is no row of \(table)")
      let isNamed = found.contains { finding in
        if case .impossible(column, table, _, let rows) = finding { rows.count == 1 } else { false }
      }
      #expect(isNamed, "\(value): \(found)")
      #expect(found.count == 1, "\(value): \(found)")
    }
  }

  @Test("A set of ids holds any number")
  func outliers() {
    var set = IdentifierSet()
    let ids: [Int64] = [3, .max, .min, -1, greatestID, greatestID + 1, 1 << 61, 0]
    for id in ids {
      #expect(!set.contains(id))
      #expect(set.insert(id) && !set.insert(id))
      #expect(set.contains(id))
    }
    #expect(Set(set) == Set(ids) && Array(set).count == ids.count)
    #expect(Array(set).prefix(3) == [0, 3, greatestID])
  }

  @Test("Each id, however great, has a number of its own")
  func numbers() {
    var numbers = IdentifierNumbers()
    let ids: [Int64] = [3, .max, .min, -1, greatestID, greatestID + 1, 1 << 61, 0, 4_095, 4_096]
    for (index, id) in ids.enumerated() {
      #expect(numbers[id] == 0)
      numbers[id] = UInt32(index + 1)
    }
    #expect(ids.map { numbers[$0] } == (1...10).map { UInt32($0) })
    #expect(numbers[2] == 0 && numbers[4_097] == 0 && numbers[greatestID - 1] == 0)
  }

  @Test("Every number is written as some moment", arguments: hostile)
  func moments(milliseconds: Int64) {
    #expect(Timestamp(rfc3339: Timestamp(milliseconds: milliseconds).rfc3339) != nil)
  }

  @Test("Where the ids have come to their end, nothing is added")
  func lastIds() throws {
    let workshop = try Workshop()
    let inbox = try workshop.livedIn(conversations: 5)
    for (table, id) in [("operations", Int64.max), ("operations", greatestID), ("conversations", greatestID)] {
      try inbox.database.execute("UPDATE sqlite_sequence SET seq = \(id) WHERE name = '\(table)'")
      let before = try inbox.exported()
      let error = #expect(throws: InboxError.self) {
        try inbox.take(sample(conversations: 30, seed: 2), at: monday + 5)
      }
      guard case .damaged = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(inbox.findings() == [.noIDsLeft(table: table)])
      #expect(try inbox.exported() == before)
      try inbox.database.execute(
        "UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM \(table)) WHERE name = '\(table)'")
    }
  }
}
