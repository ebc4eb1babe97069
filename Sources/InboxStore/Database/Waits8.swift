/// The waits as other tools see them: what `InboxStore/Numbers` derives, but for business hours.
enum Waits8 {
  /// The index from which threads are read for statuses and for figures, so that hardly any needs its table.
  static let thread8 = """
    CREATE INDEX activitiesByConversation ON activities (conversation, at, effect, kind, direction);


    """

  static var view8: String { described8 + said8 + rest8 }

  static let described8 = """
    -- The times in which somebody outside waited. A message or call that asks for attention waits until the first answer
    -- after it, or until a mark closes it, and again from a mark that opens what an earlier one closed; those that end
    -- with the same event are one wait. endedBy: answer, done, unknown (found done by an import or the first sync, nobody
    -- knows when); null while somebody waits. isFirst: 1 after seven days without a message or a call. Slow for a whole
    -- large inbox.
    CREATE VIEW quo_waits AS

    """

  private static let said8 = """
      WITH said AS (
        SELECT h.subject AS conversation, h.operation, o.at, o.actor,
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
        SELECT id, 9223372036854775807, 0, NULL, closedThrough, 1, 0 FROM conversations),

    """

  static let rest8 = """
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
      spans AS (
        SELECT q.conversation, q.at, q.quoId, NULL AS answer, m.operation
          FROM asked q LEFT JOIN activities h ON h.id = q.answer
          JOIN marks m ON m.conversation = q.conversation AND m.at >= q.at AND (h.at IS NULL OR m.at < h.at)
                      AND m.closed >= q.at AND (m.closedBefore IS NULL OR m.closedBefore < q.at)
        UNION ALL
        SELECT q.conversation, q.at, q.quoId, q.answer, NULL
          FROM asked q LEFT JOIN activities h ON h.id = q.answer
         WHERE ifnull((SELECT m.closed FROM marks m
                        WHERE m.conversation = q.conversation AND (h.at IS NULL OR m.at < h.at)
                        ORDER BY m.operation DESC LIMIT 1), 0) < q.at),
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
