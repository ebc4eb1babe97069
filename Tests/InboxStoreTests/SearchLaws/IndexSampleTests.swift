import SQLite
import Testing

@testable import InboxStore

/// How many texts match is estimated by the first of them.
@Suite struct IndexSampleTests {
  /// One of ten activities and every second call detail has the word; of details there are hardly any, so that all of
  /// them come before most activities in the index.
  @Test func eachKindOfTextCountsByItsOwnTable() throws {
    let box = try TemporaryInbox()
    try box.database.execute(
      """
      PRAGMA foreign_keys = OFF;
      INSERT INTO activities (id, quoId, conversation, claimed, kind, at, effect)
      VALUES (5000, 'AC5000', 1, 0, 'message', 0, 0);
      INSERT INTO callDetails (id, call, kind) VALUES (200, 'AC5000', 'summary');
      WITH n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 500)
      INSERT INTO search (rowid, text) SELECT i * 40, 'frein' FROM n;
      WITH n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 100)
      INSERT INTO search (rowid, text) SELECT i * 8 + 1, 'frein' FROM n
      """)
    func estimate(_ word: String, limit: Int) throws -> Int {
      try IndexSample(SearchQuery(word), limit: limit, in: box.database).estimate(in: box.database)
    }
    for limit in [600, 601, 10_000] { #expect(try estimate("frein", limit: limit) == 600, "\(limit)") }
    for limit in [50, 100, 200, 400] {
      let found = try estimate("frein", limit: limit)
      #expect(550...650 ~= found, "\(limit): \(found)")
    }
    #expect(try estimate("vélo", limit: 1) == 0)
  }

  /// Somebody may have made ids that are too great to multiply.
  @Test func aForgedIdIsNoTrap() throws {
    let box = try TemporaryInbox()
    try box.database.execute(
      """
      INSERT INTO callDetails (id, call, kind) VALUES (9223372036854775807, 'AC1', 'summary');
      INSERT INTO search (rowid, text) VALUES (-3, 'frein'), (1, 'frein')
      """)
    for limit in 1...3 {
      let sample = try IndexSample(SearchQuery("frein"), limit: limit, in: box.database)
      #expect(try sample.estimate(in: box.database) >= min(limit, 2))
    }
  }
}
