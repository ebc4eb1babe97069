/// The documented read-only views of the file, on which users of sqlite3 or Datasette may rely.
enum PublicViews {
  /// The view of conversations until version 4.
  static let conversations1 = """
    -- The conversations that `quo list --status all` shows.
    CREATE VIEW quo_conversations AS
      SELECT c.id, c.quoId, c.status, c.title AS name, l.quoId AS lineId, l.number AS lineNumber, l.name AS lineName,
             c.participants, trim(coalesce(m.firstName, '') || ' ' || coalesce(m.lastName, '')) AS assignedTo, c.pinned,
             strftime('%Y-%m-%dT%H:%M:%fZ', c.activeAt / 1000.0, 'unixepoch') AS lastActivityAt,
             strftime('%Y-%m-%dT%H:%M:%fZ', c.waitingSince / 1000.0, 'unixepoch') AS waitingSince,
             strftime('%Y-%m-%dT%H:%M:%fZ', c.statusChangedAt / 1000.0, 'unixepoch') AS statusChangedAt,
             c.statusChangedBy, c.revision
        FROM conversations c
        LEFT JOIN lines l ON l.id = c.line
        LEFT JOIN members m ON m.id = c.assignedTo
       WHERE c.deletedAt IS NULL AND c.mergedInto IS NULL;
    """

  static let activities1 = """


    -- Messages and calls.
    CREATE VIEW quo_activities AS
      SELECT a.quoId AS id, a.conversation AS conversationId, a.kind, a.direction, a.status,
             strftime('%Y-%m-%dT%H:%M:%fZ', a.at / 1000.0, 'unixepoch') AS at,
             a.sender AS "from", m.quoId AS userId, a.text, a.duration
        FROM activities a
        LEFT JOIN members m ON m.id = a.member;
    """

  static let things1 = """


    -- Contacts; the properties as they hold: what was set here stands over what inputs say.
    CREATE VIEW quo_contacts AS
      SELECT k.quoId AS id, k.firstName, k.lastName, k.company, k.role, k.phones, k.emails,
             (SELECT json_group_array(json(property)) FROM (
                SELECT s.value AS property, s.value ->> 'key' AS key FROM json_each(k.properties) s
                 WHERE NOT EXISTS (SELECT 1 FROM contactProperties o
                                    WHERE o.contact = k.id AND o.key = s.value ->> 'key' AND o.inEffect = 1)
                UNION ALL
                SELECT json_object('key', o.key, 'name', o.name, 'type', o.type, 'value', json(o.value)), o.key
                  FROM contactProperties o WHERE o.contact = k.id AND o.inEffect = 1 AND o.value IS NOT NULL
                 ORDER BY 2)) AS properties,
             (SELECT json_group_array(tag) FROM (
                SELECT t.tag FROM contactTags t WHERE t.contact = k.id ORDER BY t.tag)) AS tags
        FROM contacts k
       WHERE k.deletedAt IS NULL;

    -- Notes on conversations, with the ids of those they mention as a JSON array.
    CREATE VIEW quo_notes AS
      SELECT n.uid AS id, n.conversation AS conversationId,
             strftime('%Y-%m-%dT%H:%M:%fZ', n.at / 1000.0, 'unixepoch') AS at, n.author, n.text,
             (SELECT json_group_array(m.quoId) FROM mentions g JOIN members m ON m.id = g.member
               WHERE g.note = n.id) AS mentions
        FROM notes n;
    """

  static let history1 = """


    -- Every change of every conversation, contact and view.
    CREATE VIEW quo_history AS
      SELECT o.id AS operation, strftime('%Y-%m-%dT%H:%M:%fZ', o.at / 1000.0, 'unixepoch') AS at,
             o.actor, o.command, o.message, h.conversationId, h.contactId, h.view, h.field, h.before, h.after
        FROM (SELECT operation, conversation AS conversationId, NULL AS contactId, NULL AS view, field, before, after
                FROM changes
               UNION ALL
              SELECT c.operation, NULL, k.quoId, NULL, c.field, c.before, c.after
                FROM contactChanges c JOIN contacts k ON k.id = c.contact
               UNION ALL
              SELECT operation, NULL, NULL, view, field, before, after FROM viewChanges) h
        JOIN operations o ON o.id = h.operation;
    """
}
