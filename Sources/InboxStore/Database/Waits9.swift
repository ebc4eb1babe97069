/// The ninth version of the inbox's tables tells waits by the times of marks, as copies of an inbox number operations
/// differently.
enum Waits9 {
  static var version9: String {
    """
    DROP VIEW quo_waits;
    \(view9)
    """
  }

  static var view9: String { Waits8.described8 + said9 + Waits8.rest8 }

  private static let said9 = """
      WITH told AS (
        SELECT h.subject AS conversation, o.at AS recordedAt, o.uid, o.at, o.actor,
               CASE WHEN h.after < 'a' THEN h.after ->> 0 ELSE h.after END AS status,
               CASE WHEN h.after < 'a' THEN h.after ->> 1 END AS closed,
               CASE WHEN h.before IS NULL THEN 1
                    WHEN h.after > 'a' THEN 0
                    WHEN h.after ->> 0 <> 'done' OR json_array_length(h.after) > 3 THEN 0
                    ELSE o.command = 'import' OR o.command = 'sync' AND ifnull(o.run = (
                           SELECT run FROM operations WHERE command = 'sync' AND run IS NOT NULL
                            ORDER BY at, uid LIMIT 1), 0) END AS isUnknown,
               CASE WHEN h.after > 'a' THEN h.after = 'done'
                    ELSE h.after ->> 0 = 'done' AND json_array_length(h.after) < 4 END AS isDone
          FROM changes h JOIN operations o ON o.id = h.operation
         WHERE h.kind = 0 AND h.field = 'status' AND o.undoes IS NULL
           AND (o.takenBackBy IS NULL OR NOT EXISTS (
                  SELECT 1 FROM changes u WHERE u.operation = o.takenBackBy AND u.kind = 0 AND u.subject = h.subject
                                            AND u.field = 'status'))
        UNION ALL
        SELECT id, 9223372036854775807, '', 0, NULL, 'open', closedThrough, 1, 0 FROM conversations),
      said AS (
        SELECT conversation, at, actor, closed, isUnknown, isDone,
               row_number() OVER (
                 PARTITION BY conversation ORDER BY recordedAt, instr('done,open,unread', status), uid) AS operation
          FROM told),

    """
}
