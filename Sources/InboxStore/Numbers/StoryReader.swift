internal import SQLite

/// Reads the stories of conversations.
struct StoryReader: ~Copyable {
  private let activities: Statement
  private let activitiesInOrder: Statement
  private let marks: Statement
  /// The run of the first sync: nobody knows when what it found done was done.
  private let firstSync: String?

  /// The columns of a conversation `c` with which its story begins.
  enum Begin: String, RowColumns {
    case id = "c.id", line = "c.line", revision = "c.revision", status = "c.status", closedThrough = "c.closedThrough"
  }

  /// The columns of an activity; all but the person are in the index, and the table takes much longer to read.
  private enum ActivityRow: String, RowColumns {
    case at = "a.at", effect = "a.effect", isCall = "a.kind = 'call'", isOutgoing = "a.direction = 'outgoing'", person
  }

  private enum MarkRow: String, RowColumns {
    case operation = "h.operation", at = "o.at", command = "o.command", run = "o.run"
    case before = "h.before", after = "h.after"
  }

  /// A condition on a change `h` of an operation `o`: it is no undo, and no undo has taken it back.
  static let isInEffect = """
    o.undoes IS NULL
         AND (o.takenBackBy IS NULL OR NOT EXISTS (
                SELECT 1 FROM changes u
                 WHERE u.operation = o.takenBackBy AND u.kind = h.kind AND u.subject = h.subject AND u.field = h.field))
    """

  /// - Parameter hasPersons: whether to tell who wrote, called or answered.
  init(_ database: Database, hasPersons: Bool) throws {
    let thread = Self.thread(hasPersons: hasPersons)
    self.init(
      activities: try database.prepare(thread), activitiesInOrder: try database.prepare(thread + ", a.quoId"),
      marks: try database.prepare(Self.history), firstSync: try Self.firstSync(in: database))
  }

  private init(
    activities: consuming Statement, activitiesInOrder: consuming Statement, marks: consuming Statement,
    firstSync: String?
  ) {
    self.activities = activities
    self.activitiesInOrder = activitiesInOrder
    self.marks = marks
    self.firstSync = firstSync
  }

  private static func thread(hasPersons: Bool) -> String {
    let person = hasPersons ? ActivityMember.row : "NULL"
    let columns = ActivityRow.list { $0 == .person ? person : $0.rawValue }
    return "SELECT \(columns) FROM activities a WHERE a.conversation = ? AND a.effect <> 0 ORDER BY a.at"
  }

  private static let history = """
    SELECT \(MarkRow.list) FROM changes h JOIN operations o ON o.id = h.operation
     WHERE h.subject = ? AND h.kind = 0 AND h.field = 'status' AND \(isInEffect)
     ORDER BY \(ConversationField.inOrder)
    """

  private static func firstSync(in database: Database) throws -> String? {
    try database.first(
      """
      SELECT run FROM operations WHERE command = \(ImportOrigin.serviceName) AND run IS NOT NULL
       ORDER BY at, uid LIMIT 1
      """
    ) { $0.string(0) }
  }

  /// Reads the story of the conversation in a row of `Begin` into memory that stories share.
  func read(_ row: borrowing Row, into story: inout Story) throws {
    let id = row.int64(Begin.id)
    story.conversation = id
    story.line = row.optionalInt64(Begin.line)
    // Only where two stand at one time does their order need their ids, which no index has.
    if try !read(activities, of: id, into: &story) { _ = try read(activitiesInOrder, of: id, into: &story) }
    story.marks.removeAll(keepingCapacity: true)
    story.status = Status(rawValue: row.string(Begin.status)) ?? .open
    let now = StatusValue(story.status, closedThrough: row.optionalInt64(Begin.closedThrough))
    if row.int64(Begin.revision) > 1 { try readMarks(of: id, into: &story) }
    // What the history does not tell: how it came, where nothing has been changed since, and what a union opened again.
    if story.marks.last?.closedThrough != now.closedThrough || story.marks.isEmpty { story.begin(now) }
  }

  /// Reads the activities; returns whether they all have times of their own.
  private func read(
    _ activities: borrowing Statement, of conversation: Int64, into story: inout Story
  ) throws -> Bool {
    story.activities.removeAll(keepingCapacity: true)
    var latest = Int64.min
    var areApart = true
    try activities.forEach(conversation) { row in
      let at = row.int64(ActivityRow.at)
      if at == latest { areApart = false }
      latest = at
      story.activities.append(
        Story.Activity(
          at: at, effect: Effect(rawValue: row.int64(ActivityRow.effect)) ?? .none,
          isCall: row.bool(ActivityRow.isCall), isOutgoing: row.bool(ActivityRow.isOutgoing),
          person: row.optionalInt64(ActivityRow.person)))
    }
    return areApart
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
    case ImportOrigin.serviceName: row.string(MarkRow.run) == firstSync
    default: false
    }
  }
}

extension Story {
  /// Adds a mark at an unknown time, if it closes anything or follows one that may have.
  fileprivate mutating func begin(_ value: StatusValue, _ operation: Int64? = nil, recordedAt: Int64? = nil) {
    guard value.status == .done || value.closedThrough != nil || !marks.isEmpty else { return }
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
