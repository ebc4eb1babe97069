internal import SQLite

/// The mentions that their members have not seen: each is new until its member has looked at the conversation or left a
/// note there (`seen`), or has sent a message or called since. The column `isNew` is derived from it.
enum NewMentions {
  /// Whether the mention `m` of the note `n` is new. An automatic message was not written by anybody.
  private static let test: SQL = """
    m.seen = 0 AND NOT EXISTS (
      SELECT 1 FROM activities a
       WHERE a.conversation = n.conversation AND a.at > n.at AND a.member = m.member AND a.direction = 'outgoing'
         AND a.automatic = 0)
    """

  /// Derives the column again for the mentions `m` of notes `n` that meet a condition.
  static func refresh(where condition: SQL, on database: Database) throws {
    try database.run(sql(where: condition))
  }

  /// A statement that derives the column again for the conversation of its parameter.
  static func refreshing(on database: Database) -> Statement {
    database.statement(sql(where: "n.conversation = ?").text)
  }

  /// The mentions that the derived column contradicts, by their notes.
  static let contradictory: SQL = """
    SELECT n.id FROM notes n CROSS JOIN mentions m ON m.note = n.id WHERE m.isNew <> (\(test))
    """

  private static func sql(where condition: SQL) -> SQL {
    """
    UPDATE mentions SET isNew = r.isNew
      FROM (SELECT m.member, m.note, \(test) AS isNew FROM notes n CROSS JOIN mentions m ON m.note = n.id
             WHERE \(condition)) r
     WHERE mentions.member = r.member AND mentions.note = r.note AND mentions.isNew <> r.isNew
    """
  }
}
