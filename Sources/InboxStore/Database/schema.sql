-- The schema of an inbox, version 14: what Migrations.swift makes a new one of.
-- 'make generate' writes this file.

PRAGMA application_id = 1366650673;
PRAGMA user_version = 2014;

-- One of the team's own phone numbers. A line known only by its number (from a CSV) has no quoId yet.
CREATE TABLE lines (
  id        INTEGER PRIMARY KEY,
  quoId     TEXT UNIQUE,
  number    TEXT,
  name      TEXT,
  symbol    TEXT,
  createdAt INTEGER,
  updatedAt INTEGER,
  stamps    TEXT, impliedNumber TEXT, businessHours TEXT CHECK (businessHours IS NULL OR json_valid(businessHours)),
  CHECK (quoId IS NOT NULL OR number IS NOT NULL)
) STRICT;
CREATE INDEX linesByNumber ON lines (number);

-- Somebody of the team.
CREATE TABLE members (
  id        INTEGER PRIMARY KEY,
  quoId     TEXT NOT NULL UNIQUE,
  email     TEXT,
  firstName TEXT,
  lastName  TEXT,
  role      TEXT,
  createdAt INTEGER,
  updatedAt INTEGER,
  stamps    TEXT
) STRICT;

CREATE TABLE lineMembers (
  line   INTEGER NOT NULL REFERENCES lines (id) ON DELETE CASCADE,
  member INTEGER NOT NULL REFERENCES members (id),
  PRIMARY KEY (line, member)
) STRICT, WITHOUT ROWID;

-- Somebody outside. phones, emails: [{"name","value"}]; properties: [{"key","name","type","value"}], as inputs say
-- them. nameKey, companyKey: the name and the company as names are compared, without case and accents.
CREATE TABLE contacts (
  id         INTEGER PRIMARY KEY,
  quoId      TEXT NOT NULL UNIQUE,
  externalId TEXT,
  source     TEXT,
  firstName  TEXT,
  lastName   TEXT,
  company    TEXT,
  role       TEXT,
  phones     TEXT CHECK (phones IS NULL OR json_valid(phones)),
  emails     TEXT CHECK (emails IS NULL OR json_valid(emails)),
  properties TEXT CHECK (properties IS NULL OR json_valid(properties)),
  createdBy  TEXT,
  createdAt  INTEGER,
  deletedAt  INTEGER,
  updatedAt  INTEGER,
  stamps     TEXT,
  nameKey    TEXT,
  companyKey TEXT
) STRICT;
CREATE INDEX contactsByName ON contacts (nameKey) WHERE deletedAt IS NULL;
CREATE INDEX contactsDeleted ON contacts (deletedAt) WHERE deletedAt IS NOT NULL;
CREATE INDEX contactsByCompany ON contacts (companyKey) WHERE companyKey IS NOT NULL AND deletedAt IS NULL;

-- The numbers of contacts.phones in their normal form, to find a contact by number.
CREATE TABLE contactNumbers (
  number  TEXT NOT NULL,
  contact INTEGER NOT NULL REFERENCES contacts (id),
  PRIMARY KEY (number, contact)
) STRICT, WITHOUT ROWID;
CREATE INDEX contactNumbersByContact ON contactNumbers (contact);

CREATE TABLE contactTags (
  tag     TEXT NOT NULL CHECK (tag <> ''),
  contact INTEGER NOT NULL REFERENCES contacts (id),
  PRIMARY KEY (tag, contact)
) STRICT, WITHOUT ROWID;
CREATE INDEX contactTagsByContact ON contactTags (contact);

-- The properties that were set here, each with the time at which that was; value is null where one was taken away.
-- inEffect: 0 where a newer input says something else of it.
CREATE TABLE contactProperties (
  contact  INTEGER NOT NULL REFERENCES contacts (id),
  key      TEXT NOT NULL CHECK (key <> ''),
  name     TEXT NOT NULL,
  type     TEXT,
  value    TEXT CHECK (value IS NULL OR json_valid(value)),
  at       INTEGER NOT NULL,
  inEffect INTEGER NOT NULL DEFAULT 1 CHECK (inEffect IN (0, 1)),
  PRIMARY KEY (contact, key)
) STRICT, WITHOUT ROWID;

-- The properties that contacts have, or had: what a person can ask for and what its values are.
CREATE TABLE propertyKeys (
  key  TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  type TEXT
) STRICT, WITHOUT ROWID;

-- Where to look for a value of a property: text as it is compared, a number in its shortest form. Who has it no more
-- may still be here.
CREATE TABLE propertyValues (
  key     TEXT NOT NULL,
  value   TEXT NOT NULL,
  contact INTEGER NOT NULL REFERENCES contacts (id),
  PRIMARY KEY (key, value, contact)
) STRICT, WITHOUT ROWID;

CREATE TABLE contactNotes (
  id      INTEGER PRIMARY KEY,
  uid     TEXT NOT NULL UNIQUE,
  contact INTEGER NOT NULL REFERENCES contacts (id),
  at      INTEGER,
  author  TEXT,
  text    TEXT NOT NULL
) STRICT;
CREATE INDEX contactNotesByContact ON contactNotes (contact);

-- The thread between one line and one set of outside participants. AUTOINCREMENT: an id is never used again.
-- participants: the numbers, sorted, with commas between them; with the line it is the thread's key.
-- saidParticipants: as a conversation object gave them; null where they are only known from activities.
-- title: what a person calls the thread: its name, its contacts' names, its numbers.
-- lastActivity: the row of the latest activity, derived; activeAt: its time, or where none is stored, Quo's word.
-- mergedInto: two rows turned out to be one thread; this one stays so that its id and history go on.
CREATE TABLE conversations (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  quoId            TEXT UNIQUE,
  line             INTEGER REFERENCES lines (id),
  participants     TEXT NOT NULL,
  saidParticipants TEXT,
  name             TEXT,
  title            TEXT NOT NULL,
  assignedTo       INTEGER REFERENCES members (id),
  status           TEXT NOT NULL CHECK (status = 'unread' OR status = 'open' OR status = 'done'),
  statusChangedAt  INTEGER NOT NULL,
  statusChangedBy  TEXT NOT NULL,
  pinned           INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
  lastActivity     INTEGER,
  activeAt         INTEGER NOT NULL,
  saidActiveAt     INTEGER,
  waitingSince     INTEGER,
  mutedUntil       INTEGER,
  snoozedUntil     INTEGER,
  createdAt        INTEGER,
  deletedAt        INTEGER,
  updatedAt        INTEGER,
  stamps           TEXT,
  mergedInto       INTEGER REFERENCES conversations (id),
  revision         INTEGER NOT NULL DEFAULT 1
, hidden INTEGER NOT NULL DEFAULT 0, closedThrough INTEGER, unrepliedSince INTEGER, statusReason TEXT, saidName TEXT, saidAssignedTo INTEGER REFERENCES members (id), remindAt INTEGER, wokeAt INTEGER, titleKey TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX conversationsByKey ON conversations (line, participants);
CREATE INDEX conversationsMerged ON conversations (mergedInto) WHERE mergedInto IS NOT NULL;

-- Who takes part, by number.
CREATE TABLE participants (
  number       TEXT NOT NULL,
  conversation INTEGER NOT NULL REFERENCES conversations (id),
  PRIMARY KEY (number, conversation)
) STRICT, WITHOUT ROWID;

-- A message or a call.
-- claimed: 1 when an input named the conversation, 0 when it was matched by line and participants.
-- effect: 0 says nothing (yet), 1 asks for attention, 2 an outgoing message that failed, 3 shows it was handled.
-- parties: every number that takes part, sorted, with commas; the line's own may be among them.
CREATE TABLE activities (
  id            INTEGER PRIMARY KEY,
  quoId         TEXT NOT NULL UNIQUE,
  conversation  INTEGER NOT NULL REFERENCES conversations (id),
  claimed       INTEGER NOT NULL CHECK (claimed IN (0, 1)),
  kind          TEXT NOT NULL CHECK (kind IN ('message', 'call')),
  at            INTEGER NOT NULL,
  effect        INTEGER NOT NULL CHECK (effect BETWEEN 0 AND 3),
  line          INTEGER REFERENCES lines (id),
  direction     TEXT CHECK (direction IN ('incoming', 'outgoing')),
  status        TEXT,
  sender        TEXT,
  parties       TEXT,
  member        INTEGER REFERENCES members (id),
  text          TEXT,
  media         TEXT CHECK (media IS NULL OR json_valid(media)),
  errorCode     TEXT,
  duration      INTEGER,
  answeredAt    INTEGER,
  answeredBy    INTEGER REFERENCES members (id),
  initiatedBy   INTEGER REFERENCES members (id),
  completedAt   INTEGER,
  callRoute     TEXT,
  forwardedFrom TEXT,
  forwardedTo   TEXT,
  aiHandled     TEXT,
  updatedAt     INTEGER,
  stamps        TEXT
, automatic INTEGER NOT NULL DEFAULT 0, saidAutomatic INTEGER CHECK (saidAutomatic IN (0, 1))) STRICT;
CREATE INDEX activitiesByConversation ON activities (conversation, at, effect, kind, direction);

-- A voicemail, recording, summary or transcript. call is an activity's quoId, which may come later.
CREATE TABLE callDetails (
  id        INTEGER PRIMARY KEY,
  call      TEXT NOT NULL,
  kind      TEXT NOT NULL
            CHECK (kind = 'voicemail' OR kind = 'recording' OR kind = 'summary' OR kind = 'transcript'),
  partId    TEXT NOT NULL DEFAULT '',
  status    TEXT,
  duration  INTEGER,
  url       TEXT,
  mediaType TEXT,
  startedAt INTEGER,
  text      TEXT,
  content   TEXT CHECK (content IS NULL OR json_valid(content)),
  createdAt INTEGER,
  updatedAt INTEGER,
  stamps    TEXT,
  UNIQUE (call, kind, partId)
) STRICT;

-- An internal comment on a conversation.
CREATE TABLE notes (
  id           INTEGER PRIMARY KEY,
  uid          TEXT NOT NULL UNIQUE,
  conversation INTEGER NOT NULL REFERENCES conversations (id),
  at           INTEGER NOT NULL,
  author       TEXT NOT NULL,
  text         TEXT NOT NULL
) STRICT;
CREATE INDEX notesByConversation ON notes (conversation, at);

CREATE TABLE mentions (
  member INTEGER NOT NULL REFERENCES members (id),
  note   INTEGER NOT NULL REFERENCES notes (id), seen INTEGER NOT NULL DEFAULT 1, seenChangedAt INTEGER, isNew INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (member, note)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentionsByNote ON mentions (note);

CREATE TABLE settings (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Words of messages, call details, notes and titles. rowid = id * 4 + kind: 0 activities, 1 callDetails, 2 notes,
-- 3 conversations. It keeps no text of its own; the text put in is the text found, each CJK character apart.
CREATE VIRTUAL TABLE search USING fts5(
  text, content = '', tokenize = "unicode61 remove_diacritics 2"
);

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

-- How many of the conversations that are listed are alike in what these columns say; line, assignedTo: 0 for none.
CREATE TABLE tallies (
  status        TEXT NOT NULL,
  line          INTEGER NOT NULL,
  assignedTo    INTEGER NOT NULL,
  pinned        INTEGER NOT NULL,
  isWaiting     INTEGER NOT NULL,
  conversations INTEGER NOT NULL,
  PRIMARY KEY (status, line, assignedTo, pinned, isWaiting)
) STRICT, WITHOUT ROWID;

-- All the changes of one command: the unit of history and of undo. conversations to settings: how many it changed.
-- undoes: the operation that this one took back (for a redo, the undo); takenBackBy: the one that took this one back.
CREATE TABLE operations (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  uid           TEXT NOT NULL UNIQUE,
  at            INTEGER NOT NULL,
  actor         TEXT NOT NULL,
  command       TEXT NOT NULL,
  message       TEXT,
  conversations INTEGER NOT NULL DEFAULT 0,
  views         INTEGER NOT NULL DEFAULT 0,
  contacts      INTEGER NOT NULL DEFAULT 0,
  members       INTEGER,
  settings      INTEGER,
  undoes        INTEGER REFERENCES operations (id),
  takenBackBy   INTEGER REFERENCES operations (id)
, run TEXT, rules INTEGER, activities INTEGER, cause INTEGER REFERENCES operations (id)) STRICT;

-- One field of one thing before and after an operation; null where there was none. kind: 0 conversations, 1 contacts,
-- 2 views, 3 members, 4 settings, 5 rules, 6 activities. subject: the row of a conversation or a contact, the name of
-- a view or a rule, the quoId of a member or an activity, the key of a setting. 'quo doctor' looks for rows that are
-- not there.
-- Fields of conversations: `activity` says that an import brought something without moving the status, and has the
-- last activity's ids; `assignedTo` has members by their quoId; `note` has the note itself as JSON. Fields of
-- contacts: `contact` is 'added' while it is there; `property:KEY`, `tag:TAG` and `note:UID` have each by itself.
CREATE TABLE changes (
  operation INTEGER NOT NULL REFERENCES operations (id),
  kind      INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 6),
  subject   ANY NOT NULL,
  field     TEXT NOT NULL,
  before    TEXT,
  after     TEXT,
  PRIMARY KEY (operation, kind, subject, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX changesBySubject ON changes (subject, operation);

-- A saved set of filters as they were typed: [{"name","text","negated"}], without text for a filter that takes none
-- and without negated where it is not.
CREATE TABLE views (
  name  TEXT PRIMARY KEY CHECK (name <> ''),
  terms TEXT NOT NULL CHECK (json_valid(terms) AND json_type(terms) = 'array')
) STRICT, WITHOUT ROWID;

-- The columns after id are there to be filtered by without a look at the row. In the first they are none that a
-- change of status touches, and it has more of them than the second, so that the inbox is read from that one.
CREATE INDEX conversationsListed
  ON conversations (pinned DESC, activeAt DESC, id DESC, line, unrepliedSince, assignedTo)
  WHERE hidden = 0;
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

-- Messages and calls; automatic: 1 for one that nobody of the team wrote or made.
CREATE VIEW quo_activities AS
  SELECT a.quoId AS id, a.conversation AS conversationId, a.kind, a.direction, a.status,
         strftime('%Y-%m-%dT%H:%M:%fZ', a.at / 1000.0, 'unixepoch') AS at,
         a.sender AS "from", m.quoId AS userId, a.text, a.duration, a.automatic
    FROM activities a
    LEFT JOIN members m ON m.id = a.member;

-- run: the same in all operations of one run of a sync, or of its undo.
CREATE INDEX operationsByRun ON operations (run, id) WHERE run IS NOT NULL;

-- What this inbox and Quo last agreed on about a conversation; no row before first contact.
-- state: 'inbox', 'done', or the time until which Quo snoozes it, in milliseconds since 1970.
-- mark: what was done here since and Quo does not know yet: 'done', 'open' or 'read'; the outbox of a sync.
-- sent: the mark that was sent last, until Quo tells of the conversation: the answer may have been lost.
CREATE TABLE agreements (
  conversation INTEGER PRIMARY KEY REFERENCES conversations (id),
  state        TEXT NOT NULL,
  mark         TEXT CHECK (mark = 'done' OR mark = 'open' OR mark = 'read'),
  sent         TEXT CHECK (sent = 'done' OR sent = 'open' OR sent = 'read')
, isMoved INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX agreementsToPush ON agreements (conversation) WHERE mark IS NOT NULL;

-- What is to be asked for again, or in addition. kind: 'message', 'call', 'hours',
-- 'lineMembers', 'recordings', 'transcripts', 'notes'.
CREATE TABLE syncChecks (
  kind     TEXT NOT NULL,
  subject  TEXT NOT NULL,
  dueAt    INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (kind, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX syncChecksDue ON syncChecks (dueAt);

-- Single facts, such as the stretches of time of which all that Quo has is here, when the team was read, and what the
-- last error said.
CREATE TABLE syncFacts (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What to do with a conversation that its filters keep when news comes in. place: rules run in this order, those of
-- one place by name. terms: as views have them. actions: [{"do","what"}], without what for one that takes none.
-- stops: 1 where no later rule sees a piece of news that this one matched.
CREATE TABLE rules (
  name    TEXT PRIMARY KEY CHECK (name <> ''),
  place   INTEGER NOT NULL,
  terms   TEXT NOT NULL CHECK (json_valid(terms) AND json_type(terms) = 'array'),
  actions TEXT NOT NULL CHECK (json_valid(actions) AND json_type(actions) = 'array'),
  stops   INTEGER NOT NULL CHECK (stops IN (0, 1)),
  enabled INTEGER NOT NULL CHECK (enabled IN (0, 1))
) STRICT, WITHOUT ROWID;

-- cause: the import whose news made a rule do this.
CREATE INDEX operationsByCause ON operations (cause) WHERE cause IS NOT NULL;
CREATE INDEX conversationsInInbox
  ON conversations (pinned DESC, activeAt DESC, id DESC, waitingSince, statusChangedAt, assignedTo, wokeAt)
  WHERE status <> 'done' AND hidden = 0;

-- The columns after the first list and count what is due without a look at the rows.
CREATE INDEX conversationsAsleep
  ON conversations (remindAt, hidden, pinned, activeAt, line, assignedTo, waitingSince)
  WHERE remindAt IS NOT NULL;
CREATE INDEX conversationsWoken ON conversations (wokeAt) WHERE wokeAt IS NOT NULL;

-- Triggers keep them, so that no statement that changes conversations has to. They are hidden or merged, never
-- deleted. isWaiting: 1 where somebody waits, else 2 where a reminder has fallen due and nobody has acted.
CREATE TRIGGER tallyAdded AFTER INSERT ON conversations
  WHEN NEW.hidden = 0
BEGIN
  INSERT INTO tallies
  VALUES (NEW.status, ifnull(NEW.line, 0), ifnull(NEW.assignedTo, 0), NEW.pinned,
          CASE WHEN NEW.waitingSince IS NOT NULL THEN 1 WHEN NEW.wokeAt IS NOT NULL THEN 2 ELSE 0 END, 1)
      ON CONFLICT DO UPDATE SET conversations = conversations + 1;
END;

-- The conversations that `quo list --status all` shows. A member whose names are in Han, kana or Hangul is called by
-- the family name first. A reminder that is due counts as fallen, also before a change has recorded it.
CREATE VIEW quo_conversations AS
  SELECT c.id, c.quoId, iif(c.isDue, 'unread', c.status) AS status, c.title AS name,
         l.quoId AS lineId, l.number AS lineNumber, l.name AS lineName, c.participants,
         CASE WHEN m.lastName || m.firstName NOT GLOB '*[^ᄀ-ᇿ々-〇ぁ-ヿㄱ-ㆎㇰ-ㇿ㐀-䶿一-鿿ꥠ-ꥼ가-ퟻ豈-﫿︀-️ｦ-ﾟ𚿰-𛅯𠀀-𲎯󠄀-󠇯]*'
              THEN m.lastName || m.firstName
              ELSE trim(coalesce(m.firstName, '') || ' ' || coalesce(m.lastName, '')) END AS assignedTo, c.pinned,
         strftime('%Y-%m-%dT%H:%M:%fZ', c.activeAt / 1000.0, 'unixepoch') AS lastActivityAt,
         strftime('%Y-%m-%dT%H:%M:%fZ', c.waitingSince / 1000.0, 'unixepoch') AS waitingSince,
         strftime('%Y-%m-%dT%H:%M:%fZ', iif(c.isDue, max(c.remindAt, c.statusChangedAt + 1), c.statusChangedAt)
                                        / 1000.0, 'unixepoch') AS statusChangedAt,
         iif(c.isDue, 'reminder', c.statusChangedBy) AS statusChangedBy, c.revision + ifnull(c.isDue, 0) AS revision,
         strftime('%Y-%m-%dT%H:%M:%fZ', c.unrepliedSince / 1000.0, 'unixepoch') AS unrepliedSince, c.statusReason,
         strftime('%Y-%m-%dT%H:%M:%fZ', iif(c.isDue, NULL, c.remindAt) / 1000.0, 'unixepoch') AS snoozedUntil,
         strftime('%Y-%m-%dT%H:%M:%fZ', iif(c.isDue, c.remindAt, c.wokeAt) / 1000.0, 'unixepoch') AS wokeAt
    FROM (SELECT *, remindAt <= CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) AS isDue
            FROM conversations) c
    LEFT JOIN lines l ON l.id = c.line
    LEFT JOIN members m ON m.id = c.assignedTo
   WHERE c.hidden = 0;
CREATE INDEX mentionsNew ON mentions (member, note) WHERE isNew = 1;

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

-- The team's members. isSystem: 1 for one that acts for Quo itself. lines: the ids of the lines they work on.
CREATE VIEW quo_members AS
  SELECT m.quoId AS id,
         coalesce(
           CASE WHEN m.lastName || m.firstName NOT GLOB '*[^ᄀ-ᇿ々-〇ぁ-ヿㄱ-ㆎㇰ-ㇿ㐀-䶿一-鿿ꥠ-ꥼ가-ퟻ豈-﫿︀-️ｦ-ﾟ𚿰-𛅯𠀀-𲎯󠄀-󠇯]*'
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

-- For lists by name: titleKey is the title as it is sorted. A title hardly ever changes.
CREATE INDEX conversationsByName ON conversations (pinned, titleKey, id)
  WHERE hidden = 0 AND title >= '';

-- A conversation has such activities, and notes, later than the time by which it is listed. There are few of them.
CREATE INDEX activitiesWithoutEffect ON activities (at, conversation) WHERE effect = 0;

-- For lists by the time since when somebody waits; a list of several statuses merges them. The status costs nothing to
-- have there: done ends a wait, which takes the row out.
CREATE INDEX conversationsWaiting ON conversations (status, waitingSince)
  WHERE waitingSince IS NOT NULL AND hidden = 0;

-- For lists by the time of the last change of status; a list of several statuses merges them. The columns after id
-- are there to be filtered by. The condition on the title always holds: a query has it to say that it wants this
-- index. The status costs little to have there: a change of it changes the time, too.
CREATE INDEX conversationsChanged
  ON conversations (status, pinned, statusChangedAt, id, waitingSince, line, assignedTo)
  WHERE hidden = 0 AND title >= '';

-- The times in which somebody outside waited. A message or call that asks for attention waits until the first answer
-- after it, or until a mark closes it, and again from a mark that opens what an earlier one closed; those that end
-- with the same event are one wait. endedBy: answer, done, unknown (found done by an import or the first sync, nobody
-- knows when); null while somebody waits. isFirst: 1 after seven days without a message or a call. It reads the whole
-- inbox.
CREATE VIEW quo_waits AS
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

-- The counters, and the outbox, which is written with the change, whoever makes it: undone before it was pushed,
-- there is nothing to push, but where news was what moved it: that reopened it in Quo, too. A conversation that sleeps
-- is in the inbox for Quo. One trigger for both, as each takes its time at every change.
CREATE TRIGGER tallyMoved
  AFTER UPDATE OF status, line, assignedTo, pinned, waitingSince, hidden, remindAt, wokeAt ON conversations
BEGIN
  UPDATE tallies SET conversations = conversations - 1
   WHERE OLD.hidden = 0
     AND status = OLD.status AND line = ifnull(OLD.line, 0) AND assignedTo = ifnull(OLD.assignedTo, 0)
     AND pinned = OLD.pinned
     AND isWaiting = CASE WHEN OLD.waitingSince IS NOT NULL THEN 1 WHEN OLD.wokeAt IS NOT NULL THEN 2 ELSE 0 END;
  INSERT INTO tallies
  SELECT NEW.status, ifnull(NEW.line, 0), ifnull(NEW.assignedTo, 0), NEW.pinned,
         CASE WHEN NEW.waitingSince IS NOT NULL THEN 1 WHEN NEW.wokeAt IS NOT NULL THEN 2 ELSE 0 END, 1
   WHERE NEW.hidden = 0
      ON CONFLICT DO UPDATE SET conversations = conversations + 1;
  UPDATE agreements
     SET mark = CASE
           WHEN NEW.status = 'done' AND NEW.remindAt IS NULL THEN iif(state = 'done' AND NOT isMoved, NULL, 'done')
           WHEN state = 'done' THEN 'open'
           WHEN NEW.status = 'unread' THEN NULL
           WHEN OLD.status = 'unread' AND NEW.status = 'open'
                AND NEW.statusChangedBy <> 'sync' AND NEW.statusChangedBy <> 'import' THEN 'read'
           WHEN mark = 'read' THEN 'read' END,
         isMoved = isMoved OR NEW.status <> 'done'
                              AND (NEW.statusChangedBy = 'sync' OR NEW.statusChangedBy = 'import')
   WHERE conversation = NEW.id AND (NEW.status <> OLD.status OR (NEW.remindAt IS NULL) <> (OLD.remindAt IS NULL));
END;
