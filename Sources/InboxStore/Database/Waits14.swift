/// The fourteenth version of the inbox's tables tells the waits of copies that merged: each of them saw every conversation
/// for the first time.
enum Waits14 {
  static var version14: String {
    """
    DROP VIEW quo_waits;
    \(view14)
    """
  }

  static var view14: String { Waits8.described8 + said14 + Waits8.rest8 }

  private static let said14 = """
      WITH told AS (
        SELECT h.subject AS conversation, o.at AS recordedAt, o.uid, o.at, o.actor, h.before IS NULL AS isFirst,
               o.command = 'reminder' AS isFall, CASE WHEN h.after < 'a' THEN h.after ->> 3 END AS reminder,
               CASE WHEN h.after < 'a' THEN h.after ->> 0 ELSE h.after END AS status,
               CASE WHEN h.after < 'a' THEN h.after ->> 1 END AS closed,
               CASE WHEN h.before IS NULL THEN 1
                    WHEN h.after > 'a' THEN 0
                    WHEN h.after ->> 0 <> 'done' OR json_array_length(h.after) > 3 THEN 0
                    ELSE o.command = 'import' OR o.command = 'sync' AND ifnull(o.run = (
                           SELECT run FROM operations WHERE command = 'sync' AND run IS NOT NULL
                            ORDER BY at, uid LIMIT 1) OR o.message = 'first contact', 0) END AS isUnknown,
               CASE WHEN h.after > 'a' THEN h.after = 'done'
                    ELSE h.after ->> 0 = 'done' AND json_array_length(h.after) < 4 END AS isDone
          FROM changes h JOIN operations o ON o.id = h.operation
         WHERE h.kind = 0 AND h.field = 'status' AND o.undoes IS NULL
           AND (o.takenBackBy IS NULL OR NOT EXISTS (
                  SELECT 1 FROM changes u WHERE u.operation = o.takenBackBy AND u.kind = 0 AND u.subject = h.subject
                                            AND u.field = 'status'))
        UNION ALL
        SELECT id, 9223372036854775807, '', 0, NULL, 0, 0, NULL, 'open', closedThrough, 1, 0 FROM conversations),
      placed AS MATERIALIZED (
        SELECT *, row_number() OVER (
                    PARTITION BY conversation ORDER BY recordedAt, instr('done,open,unread', status), uid) AS operation
          FROM told),
      -- seen: what came before, but for what other copies made of it when they saw it first.
      followed AS (
        SELECT *, max(iif(isFirst AND operation > 1 AND status = 'unread', NULL, operation)) OVER (
                    PARTITION BY conversation ORDER BY operation
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS seen
          FROM placed),
      said AS (
        SELECT f.conversation, f.at, f.actor, f.closed, f.isUnknown, f.isDone, f.operation
          FROM followed f
          LEFT JOIN placed p ON (f.isFirst OR f.isFall) AND p.conversation = f.conversation AND p.operation = f.seen
         WHERE NOT (f.isFall AND p.operation IS NOT NULL AND p.reminder IS NOT f.reminder)
           AND NOT (f.isFirst AND f.status = 'unread' AND ifnull(p.isDone AND p.closed >= (
                      SELECT iif(a.effect = 1, a.at, NULL) FROM activities a
                       WHERE a.conversation = f.conversation AND a.effect <> 0 AND a.at <= f.at
                       ORDER BY a.at DESC LIMIT 1), 0))),

    """
}
