internal import SQLite

/// Reads the stories of conversations, by id.
///
/// Two results are read in step, the conversations and all their activities: to look up each conversation's activities
/// takes several times longer.
struct StoryReader: ~Copyable {
  private var activities: Cursor
  /// The conversation of the row at which `activities` stands; the largest number at the end.
  private var reached = Int64.min
  private let activitiesInOrder: Statement
  private let marks: Statement
  private let hasPersons: Bool
  /// The run of the first sync, or several that began at one time: nobody knows when what it found done was done.
  private let firstSyncs: Set<String>

  /// The columns of a conversation `c` with which its story begins.
  enum Begin: String, RowColumns {
    case id = "c.id", line = "c.line", revision = "c.revision", status = "c.status", closedThrough = "c.closedThrough"
    case statusChangedAt = "c.statusChangedAt"
  }

  private enum MarkRow: String, RowColumns {
    case operation = "h.operation", at = "o.at", command = "o.command", run = "o.run", message = "o.message"
    case before = "h.before", after = "h.after"
  }

  /// - Parameters:
  ///   - conversations: selects the ids of the conversations whose stories are to be read; nil for all.
  ///   - hasPersons: whether to tell who wrote, called or answered.
  init(_ database: Database, of conversations: SQL?, hasPersons: Bool) throws {
    let isOfThem: SQL = conversations.map { "a.conversation IN (\($0))" } ?? "TRUE"
    let person = hasPersons ? ActivityMember.row : "NULL"
    let columns = ActivityRow.list { $0 == .person ? person : $0.rawValue }
    self.init(
      activities: try database.cursor(
        """
        SELECT \(verbatim: columns) FROM activities a INDEXED BY activitiesByConversation
         WHERE \(isOfThem) ORDER BY a.conversation, a.at
        """),
      activitiesInOrder: database.statement(
        "SELECT \(columns) FROM activities a WHERE a.conversation = ? AND a.effect <> 0 ORDER BY a.at, a.quoId"),
      marks: database.statement(Self.history), hasPersons: hasPersons, firstSyncs: try Self.firstSyncs(in: database))
  }

  private init(
    activities: consuming Cursor, activitiesInOrder: consuming Statement, marks: consuming Statement,
    hasPersons: Bool, firstSyncs: Set<String>
  ) {
    self.activities = activities
    self.activitiesInOrder = activitiesInOrder
    self.marks = marks
    self.hasPersons = hasPersons
    self.firstSyncs = firstSyncs
  }

  /// The history of a conversation. Its order is also among its columns, for what is due: see `DueReminders`.
  private static let history = """
    SELECT \(MarkRow.list), \(ConversationField.inOrder) FROM changes h JOIN operations o ON o.id = h.operation
     WHERE h.subject = ? AND h.kind = 0 AND h.field = 'status' AND \(Undoing.isInEffect)
     ORDER BY \(ConversationField.inOrder)
    """

  private static func firstSyncs(in database: Database) throws -> Set<String> {
    Set(
      try database.all(
        """
        SELECT run FROM operations WHERE command = \(ImportOrigin.serviceName) AND run IS NOT NULL AND at = (
          SELECT min(at) FROM operations WHERE command = \(ImportOrigin.serviceName) AND run IS NOT NULL)
        """
      ) { $0.string(0) })
  }

  /// Reads the story of the conversation in a row of `Begin` into memory that stories share.
  mutating func read(_ row: borrowing Row, into story: inout Story) throws {
    let id = row.int64(Begin.id)
    story.conversation = id
    story.line = row.optionalInt64(Begin.line)
    // Only where two stand at one time does their order need their ids, which no index has.
    if try !readActivities(of: id, into: &story) {
      story.activities.removeAll(keepingCapacity: true)
      try activitiesInOrder.forEach(id) { story.activities.append(try Story.Activity($0, hasPerson: hasPersons)) }
    }
    story.marks.removeAll(keepingCapacity: true)
    story.status = try row.known(Begin.status)
    let now = StatusValue(story.status, closedThrough: row.optionalInt64(Begin.closedThrough))
    if row.int64(Begin.revision) > 1 { try readMarks(of: id, into: &story) }
    // What the history does not tell: how it came, where nothing has been changed since, and what a union opened again.
    // An undo in one copy may have put back what another had changed since: then it is in no change that is in effect.
    let told = story.marks.last.map { StatusValue($0.status, closedThrough: $0.closedThrough) }
    if told?.status != now.status || told?.closedThrough != now.closedThrough {
      story.begin(now, recordedAt: told == nil ? nil : row.int64(Begin.statusChangedAt))
    }
  }

  /// Reads the activities; returns whether they all have times of their own.
  private mutating func readActivities(of conversation: Int64, into story: inout Story) throws -> Bool {
    story.activities.removeAll(keepingCapacity: true)
    while reached < conversation { try advance() }
    story.beganAt = reached == conversation ? activities.row.int64(ActivityRow.at) : nil
    var latest = Int64.min
    var areApart = true
    while reached == conversation {
      let activity = try Story.Activity(activities.row, hasPerson: hasPersons)
      if activity.effect != .none {
        if activity.at == latest { areApart = false }
        latest = activity.at
        story.activities.append(activity)
      }
      try advance()
    }
    return areApart
  }

  private mutating func advance() throws {
    reached = try activities.next() ? activities.row.int64(ActivityRow.conversation) : .max
  }

  private func readMarks(of conversation: Int64, into story: inout Story) throws {
    var last: StatusValue?
    try marks.forEach(conversation) { row in
      let before = StatusValue(row.string(MarkRow.before))
      guard let after = StatusValue(row.string(MarkRow.after)) else { return }
      // In another copy, somebody had ended the sleep before the reminder fell.
      if row.string(MarkRow.command) == DueReminders.actor, let last, last.reminder != after.reminder { return }
      let at = row.int64(MarkRow.at)
      let operation = row.int64(MarkRow.operation)
      // Another copy saw it for the first time.
      if before == nil, let last, !story.isNews(to: last, of: after, by: at) { return }
      if last == nil {
        story.status = (before ?? after).status
        if let before { story.begin(before) }
      }
      last = after
      if before == nil || after.status == .done && !after.isAsleep && isByImport(row) {
        story.begin(after, operation, recordedAt: at)
      } else {
        story.add(after, at: at, isTimeKnown: true, operation, recordedAt: at)
      }
    }
  }

  private func isByImport(_ row: borrowing Row) -> Bool {
    switch row.string(MarkRow.command) {
    case ImportOrigin.input.name: true
    case ImportOrigin.serviceName:
      firstSyncs.contains(row.string(MarkRow.run)) || row.string(MarkRow.message) == ImportOrigin.firstContact
    default: false
    }
  }
}

/// The columns of an activity; all but the person are in the index, and the table takes much longer to read.
private enum ActivityRow: String, RowColumns {
  case conversation = "a.conversation", at = "a.at", effect = "a.effect", kind = "a.kind", direction = "a.direction"
  case person
}

extension Story.Activity {
  /// Reads an activity from a row of these columns.
  fileprivate init(_ row: borrowing Row, hasPerson: Bool) throws {
    self.init(
      at: row.int64(ActivityRow.at), effect: try row.known(ActivityRow.effect),
      isCall: row.firstByte(ActivityRow.kind) == UInt8(ascii: "c"),
      isOutgoing: row.firstByte(ActivityRow.direction) == UInt8(ascii: "o"),
      person: hasPerson ? row.optionalInt64(ActivityRow.person) : nil)
  }
}

extension Story {
  /// Whether what a copy made of a conversation when it saw it first, at a time, says anything beside the status before:
  /// not where that is done, and the copy saw it unread for what was closed with it.
  fileprivate func isNews(to last: StatusValue, of after: StatusValue, by time: Int64) -> Bool {
    guard last.status == .done, !last.isAsleep, after.status == .unread, let closed = last.closedThrough,
      let latest = activities.last(where: { $0.at <= time })
    else { return true }
    return latest.effect != .attention || latest.at > closed
  }

  /// Adds a mark at an unknown time, if it closes anything, follows one that may have, or is another status.
  fileprivate mutating func begin(_ value: StatusValue, _ operation: Int64? = nil, recordedAt: Int64? = nil) {
    guard value.status == .done || value.closedThrough != nil || !marks.isEmpty || value.status != status else {
      return
    }
    add(value, at: value.closedThrough ?? .min, isTimeKnown: false, operation, recordedAt: recordedAt)
  }

  fileprivate mutating func add(
    _ value: StatusValue, at: Int64, isTimeKnown: Bool, _ operation: Int64?, recordedAt: Int64?
  ) {
    marks.append(
      Mark(
        at: max(at, marks.last?.at ?? .min), status: value.status, isAsleep: value.isAsleep,
        closedThrough: value.closedThrough, isTimeKnown: isTimeKnown, operation: operation, recordedAt: recordedAt))
  }
}
