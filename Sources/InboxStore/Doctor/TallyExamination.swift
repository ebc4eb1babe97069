internal import SQLite

/// Checks the counters against the conversations.
struct TallyExamination {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  func findings() throws -> [Finding] {
    let wrong = try database.integer(
      """
      WITH told AS (SELECT * FROM tallies WHERE conversations <> 0),
           real AS (\(verbatim: Tallies.counting))
      SELECT count(*) FROM (SELECT * FROM (SELECT * FROM told EXCEPT SELECT * FROM real)
                            UNION ALL SELECT * FROM (SELECT * FROM real EXCEPT SELECT * FROM told))
      """)
    return wrong == 0 ? [] : [.miscounted]
  }
}
