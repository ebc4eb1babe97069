internal import CivilTime
internal import SQLite

/// Finds the times of changes. Where copies of an inbox are merged the latest change holds, so each operation is at least
/// a millisecond later than the last change of what it changes: a clock that was set back cannot lose one.
enum LatestChange {
  /// Whether `count` things may have changes at `now` or later. To look up the changes of many things takes longer than
  /// to pass all operations, hardly any of which is ever that late.
  static func mayBe(atOrAfter now: Timestamp, ofThings count: Int, on database: Database) throws -> Bool {
    guard count >= 1_000 else { return true }
    return try database.integer(
      """
      SELECT 1 WHERE EXISTS (SELECT 1 FROM operations WHERE at >= \(now))
         OR EXISTS (SELECT 1 FROM conversations c
                     WHERE \(Filter([Filter.Clause(.statusChangedSince(now))]).condition))
      """) != nil
  }

  /// Returns the time of the latest change of things of a kind, which a SELECT names, or of some of their fields, in
  /// milliseconds.
  static func time(
    _ kind: SubjectKind, of subjects: SQL, fields: [String]? = nil, on database: Database
  ) throws -> Int64? {
    let isAsked: SQL = fields.map { "e.field IN \(list: $0)" } ?? "TRUE"
    return try database.integer(
      """
      SELECT max(o.at) FROM changes e CROSS JOIN operations o ON o.id = e.operation
       WHERE e.subject IN (\(subjects)) AND e.kind = \(kind.rawValue) AND \(isAsked)
      """)
  }

  /// Returns the time of the latest change of whatever an operation changed. Conversations tell when their status changed
  /// last, which may have been a message that another copy's done had not seen.
  static func time(ofWhat operation: Int64, on database: Database) throws -> Int64? {
    try database.integer(
      """
      SELECT max(at) FROM (
        SELECT o.at FROM changes h CROSS JOIN changes e ON e.subject = h.subject AND e.kind = h.kind AND e.field = h.field
         CROSS JOIN operations o ON o.id = e.operation
         WHERE h.operation = \(operation)
        UNION ALL
        SELECT c.statusChangedAt FROM changes h CROSS JOIN conversations c ON c.id = h.subject
         WHERE h.operation = \(operation) AND h.kind = \(SubjectKind.conversation.rawValue) AND h.field = 'status'
        UNION ALL SELECT at FROM operations WHERE id = \(operation))
      """)
  }
}

extension Author {
  /// The same author at a time that is later than another one, in milliseconds.
  func later(than time: Int64?) -> Author {
    Author(
      name: name, now: Timestamp(milliseconds: Timestamp.ofChange(at: now.milliseconds, replacing: time)),
      message: message, member: member)
  }
}
