internal import SQLite

/// A conversation before and after an operation, as SQL: the columns that filters test, for the change `h`.
///
/// They are counted back from the row as it is now: before an operation, a field had the value `before` of its first
/// change from that operation on. News is taken back by its time. The history does not have the rest (names, lines, tags),
/// which is as it is now.
enum FormerConversation {
  /// A subquery of two rows: the conversation before the operation, without a status if it was not there, and after it.
  static let rows: SQL = """
    (SELECT *, CASE WHEN closedThrough IS NULL OR unrepliedSince > closedThrough THEN unrepliedSince
                    WHEN unrepliedSince IS NOT NULL THEN \(attention(in: "d.id", after: "closedThrough")) END AS waitingSince
       FROM (SELECT id, line, participants, title, hidden, pinned, assignedTo, statusChangedAt, statusChangedBy,
                    \(ConversationField.part(0, of: "value")) AS status,
                    \(ConversationField.part(1, of: "value")) AS closedThrough,
                    \(ConversationField.part(2, of: "value")) AS statusReason,
                    iif(\(ConversationField.part(0, of: "value")) = 'done', \(ConversationField.part(3, of: "value")), NULL)
                      AS remindAt,
                    iif(\(ConversationField.part(0, of: "value")) = 'unread', \(ConversationField.part(3, of: "value")), NULL)
                      AS wokeAt,
                    iif(cut IS NULL, unrepliedSince, \(unrepliedSince)) AS unrepliedSince,
                    coalesce(cut, activeAt) AS activeAt
               FROM \(counted) e LIMIT -1) d LIMIT -1)
    """

  /// The number from which operations are taken back: the operation's own, then the next.
  private static let first: SQL = "(h.operation + t.step)"

  /// The changes `n` of the conversation. The plus sign lets SQLite look up the id in a column of any type.
  private static let changes: SQL = "n.subject = +c.id AND n.kind = \(verbatim: "\(ConversationField.kind.rawValue)")"

  /// The row with its fields put back, the status in the form of the history, and the time of the last activity that was
  /// there in `cut`, which is null if there has been no news since.
  private static let counted: SQL = """
    (SELECT c.id, c.line, c.participants, c.title, c.hidden AND c.mergedInto IS NULL AS hidden, c.unrepliedSince,
            c.activeAt, \(value(.status)) AS value, \(value(.pinned)) = 'true' AS pinned,
            (SELECT id FROM members WHERE quoId = \(value(.assignedTo))) AS assignedTo,
            \(lastChange("o.at", else: "c.statusChangedAt")) AS statusChangedAt,
            \(lastChange("iif(o.command IN \(byNews), o.command, o.actor)", else: "c.statusChangedBy")) AS statusChangedBy,
            \(cut) AS cut
       FROM conversations c CROSS JOIN (SELECT 0 AS step UNION ALL SELECT 1) t WHERE c.id = h.subject LIMIT -1)
    """

  private static func value(_ field: ConversationField) -> SQL {
    let since: SQL = """
      FROM changes n WHERE \(changes) AND n.field = '\(verbatim: field.rawValue)' AND n.operation >= \(first)
      """
    return """
      CASE WHEN EXISTS (SELECT 1 \(since)) THEN (SELECT n.before \(since) ORDER BY n.operation LIMIT 1)
           ELSE \(field.value) END
      """
  }

  /// Something about the last change of the status, which is the row's own if nothing changed the status since.
  private static func lastChange(_ value: SQL, else now: SQL) -> SQL {
    """
    iif(EXISTS (SELECT 1 FROM changes n WHERE \(changes) AND n.field = 'status' AND n.operation >= \(first)),
        (SELECT \(value) FROM changes n CROSS JOIN operations o ON o.id = n.operation
          WHERE \(changes) AND n.field = 'status' AND n.operation < \(first) ORDER BY n.operation DESC LIMIT 1), \(now))
    """
  }

  private static let byNews = SQL(text: "('" + ImportOrigin.names.joined(separator: "', '") + "')")

  /// News that moved the status does not say which activity was the last before; it is taken for the latest but one.
  private static let cut: SQL = """
    (SELECT coalesce(iif(n.field = 'activity',
              (SELECT a.at FROM activities a WHERE a.quoId = n.before),
              (SELECT max(a.at) FROM activities a WHERE a.conversation = c.id AND a.at < c.activeAt)), 0)
       FROM changes n CROSS JOIN operations o ON o.id = n.operation
      WHERE \(changes) AND n.operation >= \(first)
        AND (n.field = 'activity' OR n.field = 'status' AND o.command IN \(byNews)
             AND \(ConversationField.part(0, of: "n.after")) <> 'done')
      ORDER BY n.operation LIMIT 1)
    """

  private static let unrepliedSince = attention(
    in: "e.id",
    after: """
      coalesce((SELECT max(b.at) FROM activities b
                 WHERE b.conversation = e.id AND b.effect = \(effect(.handled)) AND b.at <= cut), 0)
      """, until: "cut")

  /// The time of the first activity after a time that asked for attention.
  private static func attention(in conversation: SQL, after time: SQL, until end: SQL? = nil) -> SQL {
    let bound: SQL = end.map { " AND a.at <= \($0)" } ?? ""
    return """
      (SELECT min(a.at) FROM activities a
        WHERE a.conversation = \(conversation) AND a.effect = \(effect(.attention)) AND a.at > \(time)\(bound))
      """
  }

  private static func effect(_ effect: Effect) -> SQL { SQL(text: String(effect.rawValue)) }
}
