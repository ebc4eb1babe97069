/// The fifth version of the inbox's tables keeps what a mark done closed, why a status was set, which conversations are
/// hidden, and what Quo itself last said of a conversation that people also set.
enum ClosedWaits {
  /// The columns that the step adds to tables, as SQLite writes them into the tables' definitions.
  static let ofConversations5 = """
    , hidden INTEGER NOT NULL DEFAULT 0, closedThrough INTEGER, unrepliedSince INTEGER, statusReason TEXT, \
    saidName TEXT, saidAssignedTo INTEGER REFERENCES members (id)
    """
  static let ofActivities5 = ", automatic INTEGER NOT NULL DEFAULT 0"

  static let ofLines5 = ", impliedNumber TEXT"

  static var listing5: String { listed5 + inInbox5 + listedOtherwise5 + waiting5 + changed5 }

  static let listed5 = """
    -- The columns after id are there to be filtered by without a look at the row. In the first they are none that a
    -- change of status touches, and it has more of them than the second, so that the inbox is read from that one.
    CREATE INDEX conversationsListed
      ON conversations (pinned DESC, activeAt DESC, id DESC, line, unrepliedSince, assignedTo)
      WHERE hidden = 0;


    """

  static let inInbox5 = """
    CREATE INDEX conversationsInInbox
      ON conversations (pinned DESC, activeAt DESC, id DESC, waitingSince, statusChangedAt, assignedTo)
      WHERE status <> 'done' AND hidden = 0;


    """

  static let listedOtherwise5 = """
    CREATE INDEX conversationsInInboxByLine
      ON conversations (line, pinned DESC, activeAt DESC, id DESC, status, waitingSince)
      WHERE status <> 'done' AND hidden = 0;
    CREATE INDEX conversationsByStatus
      ON conversations (status, pinned DESC, activeAt DESC, id DESC, waitingSince, statusChangedAt, line, assignedTo)
      WHERE hidden = 0;
    CREATE INDEX conversationsByAssignee ON conversations (assignedTo, pinned DESC, activeAt DESC, id DESC)
      WHERE hidden = 0;
    -- Without those of nobody, so that a team that assigns nothing does not pay for it.
    CREATE INDEX conversationsInInboxByAssignee
      ON conversations (assignedTo, pinned DESC, activeAt DESC, id DESC, status, waitingSince)
      WHERE assignedTo IS NOT NULL AND status <> 'done' AND hidden = 0;

    """

  static let waiting5 = """
    CREATE INDEX conversationsWaiting ON conversations (waitingSince)
      WHERE waitingSince IS NOT NULL AND hidden = 0;
    CREATE INDEX conversationsInInboxWaiting ON conversations (waitingSince)
      WHERE waitingSince IS NOT NULL AND status <> 'done' AND hidden = 0;

    """

  static let changed5 = """
    CREATE INDEX conversationsChanged ON conversations (statusChangedAt)
      WHERE hidden = 0;


    """

  static var triggers5: String { tallyAdded5 + tallyMoved5 }

  static let tallyAdded5 = """
    -- Triggers keep them, so that no statement that changes conversations has to. They are hidden or merged, never
    -- deleted.
    CREATE TRIGGER tallyAdded AFTER INSERT ON conversations
      WHEN NEW.hidden = 0
    BEGIN
      INSERT INTO tallies
      VALUES (NEW.status, ifnull(NEW.line, 0), ifnull(NEW.assignedTo, 0), NEW.pinned, NEW.waitingSince IS NOT NULL, 1)
          ON CONFLICT DO UPDATE SET conversations = conversations + 1;
    END;


    """

  static let tallyMoved5 = """
    CREATE TRIGGER tallyMoved
      AFTER UPDATE OF status, line, assignedTo, pinned, waitingSince, hidden ON conversations
    BEGIN
      UPDATE tallies SET conversations = conversations - 1
       WHERE OLD.hidden = 0
         AND status = OLD.status AND line = ifnull(OLD.line, 0) AND assignedTo = ifnull(OLD.assignedTo, 0)
         AND pinned = OLD.pinned AND isWaiting = (OLD.waitingSince IS NOT NULL);
      INSERT INTO tallies
      SELECT NEW.status, ifnull(NEW.line, 0), ifnull(NEW.assignedTo, 0), NEW.pinned, NEW.waitingSince IS NOT NULL, 1
       WHERE NEW.hidden = 0
          ON CONFLICT DO UPDATE SET conversations = conversations + 1;
    END;


    """

  /// The ranges of Han, kana and Hangul. As one text: a start parses each view, and numbers cost it more.
  static let writtenTogether5 =
    "\u{1100}-\u{11FF}\u{3005}-\u{3007}\u{3041}-\u{30FF}\u{3131}-\u{318E}\u{31F0}-\u{31FF}\u{3400}-\u{4DBF}"
    + "\u{4E00}-\u{9FFF}\u{A960}-\u{A97C}\u{AC00}-\u{D7FB}\u{F900}-\u{FAFF}\u{FE00}-\u{FE0F}\u{FF66}-\u{FF9F}"
    + "\u{1AFF0}-\u{1B16F}\u{20000}-\u{323AF}\u{E0100}-\u{E01EF}"

  static var views5: String { conversationsView5 + otherViews5 }

  static let conversationsView5 = """
    -- The conversations that `quo list --status all` shows. A member whose names are in Han, kana or Hangul is called by
    -- the family name first.
    CREATE VIEW quo_conversations AS
      SELECT c.id, c.quoId, c.status, c.title AS name, l.quoId AS lineId, l.number AS lineNumber, l.name AS lineName,
             c.participants,
             CASE WHEN m.lastName || m.firstName NOT GLOB '*[^\(writtenTogether5)]*'
                  THEN m.lastName || m.firstName
                  ELSE trim(coalesce(m.firstName, '') || ' ' || coalesce(m.lastName, '')) END AS assignedTo, c.pinned,
             strftime('%Y-%m-%dT%H:%M:%fZ', c.activeAt / 1000.0, 'unixepoch') AS lastActivityAt,
             strftime('%Y-%m-%dT%H:%M:%fZ', c.waitingSince / 1000.0, 'unixepoch') AS waitingSince,
             strftime('%Y-%m-%dT%H:%M:%fZ', c.statusChangedAt / 1000.0, 'unixepoch') AS statusChangedAt,
             c.statusChangedBy, c.revision,
             strftime('%Y-%m-%dT%H:%M:%fZ', c.unrepliedSince / 1000.0, 'unixepoch') AS unrepliedSince, c.statusReason
        FROM conversations c
        LEFT JOIN lines l ON l.id = c.line
        LEFT JOIN members m ON m.id = c.assignedTo
       WHERE c.hidden = 0;


    """

  static let otherViews5 = """
    -- Messages and calls; automatic: 1 for one that nobody of the team wrote or made.
    CREATE VIEW quo_activities AS
      SELECT a.quoId AS id, a.conversation AS conversationId, a.kind, a.direction, a.status,
             strftime('%Y-%m-%dT%H:%M:%fZ', a.at / 1000.0, 'unixepoch') AS at,
             a.sender AS "from", m.quoId AS userId, a.text, a.duration, a.automatic
        FROM activities a
        LEFT JOIN members m ON m.id = a.member;


    """

  /// The view of the history until version 6.
  static let history5 = """
    -- Every change of every conversation, contact, view, member and setting.
    CREATE VIEW quo_history AS
      SELECT o.id AS operation, strftime('%Y-%m-%dT%H:%M:%fZ', o.at / 1000.0, 'unixepoch') AS at,
             o.actor, o.command, o.message, iif(h.kind = 0, h.subject, NULL) AS conversationId, k.quoId AS contactId,
             iif(h.kind = 2, h.subject, NULL) AS view, h.field,
             CASE WHEN h.field = 'status' AND h.before < 'a' THEN h.before ->> 0 ELSE h.before END AS before,
             CASE WHEN h.field = 'status' AND h.after < 'a' THEN h.after ->> 0 ELSE h.after END AS after,
             CASE h.kind WHEN 0 THEN 'conversation' WHEN 1 THEN 'contact' WHEN 2 THEN 'view' WHEN 3 THEN 'member'
                         ELSE 'setting' END AS kind,
             coalesce(k.quoId, h.subject) AS subject
        FROM changes h
        JOIN operations o ON o.id = h.operation
        LEFT JOIN contacts k ON h.kind = 1 AND k.id = h.subject;
    """

  /// Sets what the last mark done closed: everything with an effect up to it, unless somebody made the conversation open
  /// or unread again. Follows the histories of older quos, which said only the status; `scope` is a condition on
  /// `conversations`.
  static func closing5(_ scope: String) -> String {
    """
    UPDATE conversations SET closedThrough = (
      SELECT max(a.at)
        FROM changes h
        JOIN operations o ON o.id = h.operation
        JOIN activities a ON a.conversation = conversations.id AND a.effect <> 0 AND a.at <= o.at
       WHERE h.subject = +conversations.id AND h.kind = 0 AND h.field = 'status' AND h.after = 'done'
         AND NOT EXISTS (
           SELECT 1 FROM changes n JOIN operations p ON p.id = n.operation
            WHERE n.subject = h.subject AND n.kind = 0 AND n.field = 'status' AND n.operation > h.operation
              AND (n.after = 'done' OR n.before = 'done' AND p.command <> 'import')))
     WHERE \(scope)
    """
  }

  /// Lets the history of a conversation that was merged into another go on there; under the retired id, undo could not
  /// take anything of it back.
  static let uniting5 = """
    UPDATE OR IGNORE changes SET subject = (SELECT mergedInto FROM conversations WHERE id = changes.subject)
     WHERE kind = 0 AND subject IN (SELECT id FROM conversations WHERE mergedInto IS NOT NULL);
    DELETE FROM changes
     WHERE kind = 0 AND subject IN (SELECT id FROM conversations WHERE mergedInto IS NOT NULL);
    """

  static var version5: String {
    """
    DROP VIEW quo_conversations;
    DROP VIEW quo_activities;
    DROP VIEW quo_history;
    DROP TRIGGER tallyAdded;
    DROP TRIGGER tallyMoved;
    DROP INDEX conversationsListed;
    DROP INDEX conversationsInInbox;
    DROP INDEX conversationsInInboxByLine;
    DROP INDEX conversationsByStatus;
    DROP INDEX conversationsByAssignee;
    DROP INDEX conversationsInInboxByAssignee;
    DROP INDEX conversationsWaiting;
    DROP INDEX conversationsInInboxWaiting;
    DROP INDEX conversationsChanged;

    -- hidden: 1 for one that Quo deleted and that has no later activity with an effect, or that was merged into another.
    -- closedThrough: the time of the latest activity with an effect when it was last marked done; waitingSince begins
    -- after it, unrepliedSince does not. statusReason: why the status was set. saidName, saidAssignedTo: Quo's last word.
    ALTER TABLE conversations ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE conversations ADD COLUMN closedThrough INTEGER;
    ALTER TABLE conversations ADD COLUMN unrepliedSince INTEGER;
    ALTER TABLE conversations ADD COLUMN statusReason TEXT;
    ALTER TABLE conversations ADD COLUMN saidName TEXT;
    ALTER TABLE conversations ADD COLUMN saidAssignedTo INTEGER REFERENCES members (id);
    -- automatic: 1 where no person of the team sent the message or made the call; it has no effect then.
    ALTER TABLE activities ADD COLUMN automatic INTEGER NOT NULL DEFAULT 0;

    -- impliedNumber: the number that messages and calls show to be the line's, while no line has said any.
    ALTER TABLE lines ADD COLUMN impliedNumber TEXT;

    -- A number without a time is one that only messages and calls implied.
    UPDATE lines SET impliedNumber = number, number = NULL
     WHERE quoId IS NOT NULL
       AND iif(updatedAt IS NULL, ifnull(instr(',' || stamps, ',number:'), 0) = 0, instr(',' || stamps, ',number:-') > 0);
    UPDATE activities SET automatic = 1, effect = 0
     WHERE direction = 'outgoing'
       AND coalesce(member, initiatedBy) IN (SELECT id FROM members WHERE quoId GLOB 'SYU*');
    UPDATE activities SET effect = 1
     WHERE kind = 'call' AND direction = 'incoming' AND effect = 3
       AND answeredBy IN (SELECT id FROM members WHERE quoId GLOB 'SYU*') AND forwardedTo IS NULL;

    -- An activity without an effect is the last one only where there is no other.
    UPDATE conversations
       SET (lastActivity, activeAt) = (
             SELECT a.id, a.at FROM activities a WHERE a.conversation = conversations.id
              ORDER BY a.effect <> 0 DESC, a.at DESC, a.quoId DESC LIMIT 1)
     WHERE lastActivity IN (SELECT id FROM activities WHERE effect = 0);
    UPDATE conversations
       SET hidden = mergedInto IS NOT NULL OR NOT EXISTS (
             SELECT 1 FROM activities a
              WHERE a.conversation = conversations.id AND a.at > deletedAt AND a.effect <> 0)
     WHERE mergedInto IS NOT NULL OR deletedAt IS NOT NULL;
    UPDATE conversations SET unrepliedSince = waitingSince WHERE waitingSince IS NOT NULL;
    UPDATE conversations
       SET unrepliedSince = (
             SELECT a.at FROM activities a
              WHERE a.conversation = conversations.id AND a.effect = 1
                AND ((a.at, a.quoId) > (SELECT h.at, h.quoId FROM activities h
                                         WHERE h.conversation = conversations.id AND h.effect = 3
                                         ORDER BY h.at DESC, h.quoId DESC LIMIT 1)
                     OR NOT EXISTS (SELECT 1 FROM activities h
                                     WHERE h.conversation = conversations.id AND h.effect = 3))
              ORDER BY a.at, a.quoId LIMIT 1)
     WHERE mergedInto IS NULL
       AND EXISTS (SELECT 1 FROM members WHERE quoId GLOB 'SYU*')
       AND id IN (SELECT conversation FROM activities
                   WHERE coalesce(member, initiatedBy, answeredBy) IN (SELECT id FROM members WHERE quoId GLOB 'SYU*'));
    \(uniting5)
    \(closing5("mergedInto IS NULL"));
    UPDATE conversations SET waitingSince = iif(unrepliedSince > closedThrough, unrepliedSince, (
             SELECT min(a.at) FROM activities a
              WHERE a.conversation = conversations.id AND a.effect = 1 AND a.at > closedThrough))
     WHERE unrepliedSince IS NOT NULL AND closedThrough IS NOT NULL;
    UPDATE conversations SET waitingSince = unrepliedSince
     WHERE closedThrough IS NULL AND waitingSince IS NOT unrepliedSince;
    -- What was not set here is Quo's last word.
    UPDATE conversations SET saidName = iif(stamps LIKE '%name:%', NULL, name),
                             saidAssignedTo = iif(stamps LIKE '%assignedTo:%', NULL, assignedTo)
     WHERE name IS NOT NULL OR assignedTo IS NOT NULL;
    DELETE FROM tallies;
    INSERT INTO tallies
    SELECT status, ifnull(line, 0), ifnull(assignedTo, 0), pinned, waitingSince IS NOT NULL, count(*)
      FROM conversations WHERE hidden = 0
     GROUP BY 1, 2, 3, 4, 5;

    \(listing5)
    \(triggers5)
    \(views5)\(history5)
    """
  }
}
