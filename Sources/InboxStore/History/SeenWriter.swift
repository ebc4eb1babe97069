internal import SQLite

/// Marks mentions seen, or new again. Used inside an operation's transaction; each of its changes names a member and the
/// notes whose mention of the member was new.
struct SeenWriter {
  let database: Database

  /// The current value of the change `h`: null while one of the mentions that it names is not seen.
  static let value: SQL = """
    iif(EXISTS (SELECT 1 FROM \(mentions(of: "coalesce(h.after, h.before)")) WHERE m.seen = 0), NULL,
        coalesce(h.after, h.before))
    """

  /// A FROM of the mentions `m` that a value names, with their notes `n`.
  private static func mentions(of value: SQL) -> SQL {
    """
    json_each(\(value), '$.notes') u CROSS JOIN notes n ON n.uid = u.value
      CROSS JOIN mentions m ON m.note = n.id
                  AND m.member = (SELECT id FROM members WHERE quoId = \(value) ->> 'member')
    """
  }

  /// Applies an operation's `after` values. The later of two changes counts where copies of an inbox are merged, so each
  /// is later than the one before it, also where the clock is not.
  func apply(_ operation: Int64, _ author: Author) throws {
    let changes: SQL = """
      changes h WHERE h.operation = \(operation) AND h.kind = \(SubjectKind.conversation.rawValue) AND h.field = 'seen'
      """
    try database.run(
      """
      UPDATE mentions SET seen = r.seen, seenChangedAt = max(\(author.now), coalesce(mentions.seenChangedAt + 1, 0))
        FROM (SELECT m.member, m.note, h.after IS NOT NULL AS seen
                FROM (SELECT subject, after, before FROM \(changes) LIMIT -1) h
               CROSS JOIN \(Self.mentions(of: "coalesce(h.after, h.before)"))
               WHERE n.conversation = h.subject) r
       WHERE mentions.member = r.member AND mentions.note = r.note
      """)
    try NewMentions.refresh(where: "n.conversation IN (SELECT h.subject FROM \(changes))", on: database)
  }

  /// The last operation before `operation` that said whether a member `m` has seen the note of the change `h`: one that
  /// is taken back and put back is seen as it was.
  static func lastChange(before operation: Int64) -> SQL {
    let named: SQL = "coalesce(g.after, g.before)"
    return """
      (SELECT g.operation FROM changes g CROSS JOIN operations p ON p.id = g.operation
        WHERE g.subject = h.subject AND g.operation < \(operation)
          AND g.kind = \(SubjectKind.conversation.rawValue) AND g.field = 'seen'
          AND \(named) ->> 'member' = m.quoId
          AND EXISTS (SELECT 1 FROM json_each(\(named), '$.notes') u WHERE u.value = h.after ->> 'uid')
        ORDER BY p.at DESC, p.id DESC LIMIT 1)
      """
  }
}
