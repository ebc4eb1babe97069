/// The first version of the inbox's tables. Migrations only grow at the end; the SQL here never changes.
///
/// Conventions: times are INTEGER milliseconds since 1970 in UTC and their names end in `At`, `Since`, `Until`, or are
/// `at`; names are the API's where it has one; `quoId` is the API's id. A table whose rows come from inputs has
/// `updatedAt`, the time of the newest version of the object seen, and `stamps`, the times of the columns that are
/// older than it (`name:1700000000000,role:-`; `-` for a column no input has said; null when there are none).
///
/// A CHECK of three words or more is written with OR: for IN, SQLite would build a table of the words at every row.
enum Schema {
  /// Ends a table whose columns a later step adds to.
  static let end = ") STRICT;\n"

  static let lines1 = """
    -- One of the team's own phone numbers. A line known only by its number (from a CSV) has no quoId yet.
    CREATE TABLE lines (
      id        INTEGER PRIMARY KEY,
      quoId     TEXT UNIQUE,
      number    TEXT,
      name      TEXT,
      symbol    TEXT,
      createdAt INTEGER,
      updatedAt INTEGER,
      stamps    TEXT
    """

  static let linesEnd = """
    ,
      CHECK (quoId IS NOT NULL OR number IS NOT NULL)
    ) STRICT;
    CREATE INDEX linesByNumber ON lines (number);


    """

  static let people1 = """
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

    """

  static let conversations1 = """
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

    """

  static let conversationsByKey1 = """
    CREATE INDEX conversationsByKey ON conversations (line, participants);

    """

  static let listing1 = """
    -- The columns after id are there to be filtered by without a look at the row. In the first they are none that a
    -- change of status touches, and it has more of them than the second, so that the inbox is read from that one.
    CREATE INDEX conversationsListed
      ON conversations (pinned DESC, activeAt DESC, id DESC, line, waitingSince, assignedTo)
      WHERE deletedAt IS NULL AND mergedInto IS NULL;
    CREATE INDEX conversationsInInbox
      ON conversations (pinned DESC, activeAt DESC, id DESC, waitingSince, statusChangedAt, assignedTo)
      WHERE status <> 'done' AND deletedAt IS NULL AND mergedInto IS NULL;
    CREATE INDEX conversationsInInboxByLine
      ON conversations (line, pinned DESC, activeAt DESC, id DESC, status, waitingSince)
      WHERE status <> 'done' AND deletedAt IS NULL AND mergedInto IS NULL;
    CREATE INDEX conversationsByStatus
      ON conversations (status, pinned DESC, activeAt DESC, id DESC, waitingSince, statusChangedAt, line, assignedTo)
      WHERE deletedAt IS NULL AND mergedInto IS NULL;
    CREATE INDEX conversationsByAssignee ON conversations (assignedTo, pinned DESC, activeAt DESC, id DESC)
      WHERE deletedAt IS NULL AND mergedInto IS NULL;
    -- Without those of nobody, so that a team that assigns nothing does not pay for it.
    CREATE INDEX conversationsInInboxByAssignee
      ON conversations (assignedTo, pinned DESC, activeAt DESC, id DESC, status, waitingSince)
      WHERE assignedTo IS NOT NULL AND status <> 'done' AND deletedAt IS NULL AND mergedInto IS NULL;
    CREATE INDEX conversationsWaiting ON conversations (waitingSince)
      WHERE waitingSince IS NOT NULL AND deletedAt IS NULL AND mergedInto IS NULL;
    CREATE INDEX conversationsInInboxWaiting ON conversations (waitingSince)
      WHERE waitingSince IS NOT NULL AND status <> 'done' AND deletedAt IS NULL AND mergedInto IS NULL;
    CREATE INDEX conversationsChanged ON conversations (statusChangedAt)
      WHERE deletedAt IS NULL AND mergedInto IS NULL;

    """

  static let participants1 = """
    CREATE INDEX conversationsMerged ON conversations (mergedInto) WHERE mergedInto IS NOT NULL;

    -- Who takes part, by number.
    CREATE TABLE participants (
      number       TEXT NOT NULL,
      conversation INTEGER NOT NULL REFERENCES conversations (id),
      PRIMARY KEY (number, conversation)
    ) STRICT, WITHOUT ROWID;

    """

  static let activities1 = """
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

    """

  static let thread1 = """
    CREATE INDEX activitiesByConversation ON activities (conversation, at, effect);


    """

  static let contents1 = """
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
      note   INTEGER NOT NULL REFERENCES notes (id)
    """

  static let mentionsEnd = """
    ,
      PRIMARY KEY (member, note)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX mentionsByNote ON mentions (note);
    """

  /// The tables of the history until version 3.
  static let history1 = """


    -- All the changes of one command: the unit of history and of undo. conversations, views, contacts: how many it changed.
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
      undoes        INTEGER REFERENCES operations (id),
      takenBackBy   INTEGER REFERENCES operations (id)
    ) STRICT;

    -- One field of one conversation before and after an operation; before is null where the operation created it.
    -- The field `activity` says that an import brought something without moving the status: the last activity's ids.
    -- `assignedTo` has members by their quoId; `note` has the note itself as JSON.
    CREATE TABLE changes (
      operation    INTEGER NOT NULL REFERENCES operations (id),
      conversation INTEGER NOT NULL REFERENCES conversations (id),
      field        TEXT NOT NULL,
      before       TEXT,
      after        TEXT,
      PRIMARY KEY (operation, conversation, field)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX changesByConversation ON changes (conversation, operation);

    -- A saved view before and after an operation; null where there is none. Each of the tables of changes has a field,
    -- so that one way of undoing serves them all; here it is always `words`.
    CREATE TABLE viewChanges (
      operation INTEGER NOT NULL REFERENCES operations (id),
      view      TEXT NOT NULL,
      field     TEXT NOT NULL DEFAULT 'words' CHECK (field = 'words'),
      before    TEXT,
      after     TEXT,
      PRIMARY KEY (operation, view, field)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX viewChangesByView ON viewChanges (view, operation);

    -- One field of one contact before and after an operation; null where there was none. `contact` is 'added' while it
    -- is there; `property:KEY`, `tag:TAG` and `note:UID` have each property, tag and note by itself.
    CREATE TABLE contactChanges (
      operation INTEGER NOT NULL REFERENCES operations (id),
      contact   INTEGER NOT NULL REFERENCES contacts (id),
      field     TEXT NOT NULL,
      before    TEXT,
      after     TEXT,
      PRIMARY KEY (operation, contact, field)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX contactChangesByContact ON contactChanges (contact, operation);
    """

  static let settings1 = """


    CREATE TABLE settings (
      key   TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  /// The table of views until version 4.
  static let views1 = """


    -- A saved set of filters: the words after `quo view save NAME`, as a JSON array.
    CREATE TABLE views (
      name  TEXT PRIMARY KEY CHECK (name <> ''),
      words TEXT NOT NULL CHECK (json_valid(words) AND json_type(words) = 'array')
    ) STRICT, WITHOUT ROWID;
    """

  static let search1 = """


    -- Words of messages, call details, notes and titles. rowid = id * 4 + kind: 0 activities, 1 callDetails, 2 notes,
    -- 3 conversations. It keeps no text of its own; the text put in is the text found, each CJK character apart.
    CREATE VIRTUAL TABLE search USING fts5(
      text, content = '', tokenize = "unicode61 remove_diacritics 2"
    );
    """
}
