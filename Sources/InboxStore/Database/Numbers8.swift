/// The eighth version of the inbox's tables has public views of the team, so that numbers can be told apart by it, and
/// says in the history what was taken back.
enum Numbers8 {
  static let history8 = """
    -- Every change of every conversation, contact, view, member, setting, rule and activity. takenBackBy: the operation
    -- that took its operation back, as long as that is in effect.
    CREATE VIEW quo_history AS
      SELECT o.id AS operation, strftime('%Y-%m-%dT%H:%M:%fZ', o.at / 1000.0, 'unixepoch') AS at,
             o.actor, o.command, o.message, iif(h.kind = 0, h.subject, NULL) AS conversationId, k.quoId AS contactId,
             iif(h.kind = 2, h.subject, NULL) AS view, h.field,
             CASE WHEN h.field = 'status' AND h.before < 'a' THEN h.before ->> 0 ELSE h.before END AS before,
             CASE WHEN h.field = 'status' AND h.after < 'a' THEN h.after ->> 0 ELSE h.after END AS after,
             CASE h.kind WHEN 0 THEN 'conversation' WHEN 1 THEN 'contact' WHEN 2 THEN 'view' WHEN 3 THEN 'member'
                         WHEN 4 THEN 'setting' WHEN 5 THEN 'rule' ELSE 'activity' END AS kind,
             coalesce(k.quoId, h.subject) AS subject, o.takenBackBy
        FROM changes h
        JOIN operations o ON o.id = h.operation
        LEFT JOIN contacts k ON h.kind = 1 AND k.id = h.subject;


    """

  static let team8 = """
    -- The team's members. isSystem: 1 for one that acts for Quo itself. lines: the ids of the lines they work on.
    CREATE VIEW quo_members AS
      SELECT m.quoId AS id,
             coalesce(
               CASE WHEN m.lastName || m.firstName NOT GLOB '*[^\(ClosedWaits.writtenTogether5)]*'
                    THEN m.lastName || m.firstName
                    ELSE nullif(trim(coalesce(m.firstName, '') || ' ' || coalesce(m.lastName, '')), '') END,
               m.email) AS name,
             m.email, m.role, m.firstName, m.lastName, m.quoId GLOB 'SYU*' AS isSystem,
             (SELECT json_group_array(l.quoId) FROM lineMembers g JOIN lines l ON l.id = g.line
               WHERE g.member = m.id AND l.quoId IS NOT NULL) AS lines,
             strftime('%Y-%m-%dT%H:%M:%fZ', m.createdAt / 1000.0, 'unixepoch') AS createdAt
        FROM members m;

    -- The team's lines. id: null while only the number is known. members: the ids of those who work on it.
    -- businessHours: as Quo says them, as JSON.
    CREATE VIEW quo_lines AS
      SELECT l.quoId AS id, l.number, l.name, l.symbol,
             (SELECT json_group_array(m.quoId) FROM lineMembers g JOIN members m ON m.id = g.member
               WHERE g.line = l.id) AS members,
             l.businessHours,
             strftime('%Y-%m-%dT%H:%M:%fZ', l.createdAt / 1000.0, 'unixepoch') AS createdAt
        FROM lines l;


    """

  static var version8: String {
    """
    DROP VIEW quo_history;
    DROP INDEX activitiesByConversation;
    \(Waits8.thread8)\(history8)\(team8)\(Waits8.view8)
    """
  }
}
