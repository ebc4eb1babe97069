/// The fourteenth version of the inbox's tables tells the waits of copies that merged: each of them saw every conversation
/// for the first time. And it tells them in a time that grows with their number, not with its square: SQLite looks up a
/// conversation in what a part of the query found only by a number with a type, and not in a subquery for each row.
enum Waits14 {
  static var version14: String {
    """
    DROP VIEW quo_waits;
    \(view14)
    """
  }

  static var view14: String { described14 + said14 + rest14 }

  private static let said14 = """
      WITH told AS (
        SELECT CAST(h.subject AS INTEGER) AS conversation, o.at AS recordedAt, o.uid, o.at, o.actor,
               h.before IS NULL AS isFirst, o.command = 'reminder' AS isFall,
               CASE WHEN h.after < 'a' THEN h.after ->> 3 END AS reminder,
               CASE WHEN h.after < 'a' THEN h.after ->> 0 ELSE h.after END AS status,
               CASE WHEN h.after < 'a' THEN h.after ->> 1 END AS closed,
               CASE WHEN h.before IS NULL THEN 1
                    WHEN h.after > 'a' THEN 0
                    WHEN h.after ->> 0 <> 'done' OR json_array_length(h.after) > 3 THEN 0
                    ELSE o.command = 'import' OR o.command = 'sync' AND ifnull(o.message = 'first contact' OR o.run IN (
                           SELECT run FROM operations WHERE command = 'sync' AND run IS NOT NULL AND at = (
                             SELECT min(at) FROM operations WHERE command = 'sync' AND run IS NOT NULL)), 0) END AS isUnknown,
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

  private static let described14 = """
    -- The times in which somebody outside waited. A message or call that asks for attention waits until the first answer
    -- after it, or until a mark closes it, and again from a mark that opens what an earlier one closed; those that end
    -- with the same event are one wait. endedBy: answer, done, unknown (found done by an import or the first sync, nobody
    -- knows when); null while somebody waits. isFirst: 1 after seven days without a message or a call. It reads the whole
    -- inbox.
    CREATE VIEW quo_waits AS

    """

  private static let rest14 = """
      marks AS (
        SELECT conversation, operation, actor, closed, isUnknown OR NOT isDone AS isUnknown,
               lag(closed) OVER (PARTITION BY conversation ORDER BY operation) AS closedBefore,
               max(iif(isUnknown, ifnull(closed, 0), at)) OVER (PARTITION BY conversation ORDER BY operation) AS at
          FROM said),
      asked AS (
        SELECT a.conversation, a.at, a.quoId,
               (SELECT h.id FROM activities h
                 WHERE h.conversation = a.conversation AND h.effect = 3 AND (h.at, h.quoId) > (a.at, a.quoId)
                 ORDER BY h.at, h.quoId LIMIT 1) AS answer
          FROM activities a WHERE a.effect = 1),
      known AS (
        SELECT q.conversation, q.at, q.quoId, q.answer, ifnull(h.at, 9223372036854775807) AS answeredAt
          FROM asked q LEFT JOIN activities h ON h.id = q.answer),
      -- The first part is empty: SQLite makes an index of the marks for those after it, once it knows how many there are.
      spans AS (
        SELECT conversation, at, '' AS quoId, NULL AS answer, operation FROM marks WHERE operation < 0
        UNION ALL
        SELECT q.conversation, q.at, q.quoId, NULL, m.operation
          FROM known q CROSS JOIN marks m
            ON m.conversation = q.conversation AND m.at >= q.at AND m.at < q.answeredAt AND m.closed >= q.at
               AND (m.closedBefore IS NULL OR m.closedBefore < q.at)
        UNION ALL
        SELECT conversation, at, quoId, answer, NULL
          FROM (SELECT q.conversation, q.at, q.quoId, q.answer, max(m.operation), m.closed
                  FROM known q LEFT JOIN marks m ON m.conversation = q.conversation AND m.at < q.answeredAt
                 GROUP BY q.quoId)
         WHERE ifnull(closed, 0) < at),
      waits AS (
        SELECT conversation, min(at) AS since, quoId, answer, operation
          FROM spans GROUP BY conversation, answer, operation)
      SELECT w.conversation AS conversationId, c.quoId, l.quoId AS lineId,
             strftime('%Y-%m-%dT%H:%M:%fZ', w.since / 1000.0, 'unixepoch') AS since,
             strftime('%Y-%m-%dT%H:%M:%fZ', h.at / 1000.0, 'unixepoch') AS answeredAt,
             strftime('%Y-%m-%dT%H:%M:%fZ', ifnull(h.at, iif(m.isUnknown, NULL, m.at)) / 1000.0, 'unixepoch') AS endedAt,
             CASE WHEN h.id IS NOT NULL THEN 'answer' WHEN m.operation IS NULL THEN NULL
                  WHEN m.isUnknown THEN 'unknown' ELSE 'done' END AS endedBy,
             (SELECT quoId FROM members
               WHERE id = iif(h.direction = 'outgoing', coalesce(h.initiatedBy, h.member),
                              coalesce(h.answeredBy, h.member))) AS memberId,
             iif(m.isUnknown, NULL, m.actor) AS doneBy,
             (ifnull(h.at, iif(m.isUnknown, NULL, m.at)) - w.since) / 1000 AS seconds,
             NOT EXISTS (SELECT 1 FROM activities b
                          WHERE b.conversation = w.conversation AND b.effect <> 0 AND b.at > w.since - 604800000
                            AND (b.at, b.quoId) < (w.since, w.quoId)) AS isFirst
        FROM waits w
        JOIN conversations c ON c.id = w.conversation AND c.hidden = 0
        LEFT JOIN lines l ON l.id = c.line
        LEFT JOIN activities h ON h.id = w.answer
        LEFT JOIN marks m ON m.conversation = w.conversation AND m.operation = w.operation;


    """
}
