internal import CivilTime
internal import SQLite

/// The work of rules on news, or on what is stored: finds what each rule matches, and does what it says, one rule after
/// another, each as an operation of its own.
///
/// News is looked at piece by piece. The status follows the last activity with an effect, whichever order and parts the
/// news came in: a rule that matches it gives the status, and *done* and *snooze* only where each unanswered attention
/// is matched by a rule that files it.
final class RuleWork {
  let database: Database
  let book: RuleBook
  private var author: Author
  private let arrivals: Arrivals
  let reader: NewsReader
  private let news: RuleNews
  private let unanswered: UnansweredNews
  /// Conversations in which a rule may give a status.
  private var movable = IdentifierSet()
  /// Conversations that were done before the news, or were not there.
  private var filed = IdentifierSet()

  init(_ rules: [Rule], _ inbox: Inbox, context: FilterContext, _ author: Author, _ arrivals: Arrivals) throws {
    database = inbox.database
    self.author = author
    self.arrivals = arrivals
    reader = try NewsReader(inbox.database)
    book = RuleBook(rules, inbox, context: context, tokenizer: reader.tokenizer)
    news = try RuleNews(inbox.database)
    unanswered = UnansweredNews(inbox.database)
  }

  /// A conversation with pieces of news, before any rule has done anything.
  struct Subject {
    let conversation: Int64
    /// The rows of the pieces.
    let pieces: [Int64]
    /// The row of the last activity with an effect, if it is not too old.
    let last: Int64?
    /// Whether a rule may give a status.
    let isMovable: Bool
    /// Whether the conversation was done before the news, or was not there.
    let wasFiled: Bool
  }

  /// Notes which rules match the news of a conversation: all of them, or the one at `only`.
  func consider(_ subject: Subject, only: Int? = nil) throws {
    if subject.isMovable { movable.insert(subject.conversation) }
    if subject.wasFiled { filed.insert(subject.conversation) }
    let last = subject.last.map { subject.pieces.contains($0) ? [] : [$0] } ?? []
    for activity in subject.pieces + last {
      guard let piece = try reader.piece(activity) else { continue }
      try book.forEachMatch(piece, only: only) { index in
        try news.add(
          index, subject.conversation, activity, isPiece: activity != subject.last || last.isEmpty,
          isLast: activity == subject.last)
      }
    }
  }

  /// Whether a conversation is unread because a person or a reminder said so: no rule gives it a status.
  static func isKept(_ status: StatusValue, by name: String) -> Bool {
    status.status == .unread && (status.reminder != nil || !isOfNews(name))
  }

  /// Whether a name in the history is that of an import, a sync or a rule.
  static func isOfNews(_ name: String) -> Bool {
    ImportOrigin.names.contains(name) || Actor.isRule(name)
  }

  /// The way in which the operations of rules are recorded.
  enum Record {
    /// Each by its rule, with the import as its cause.
    case byRules(cause: Int64?)
    /// Each by the person who runs the rules, together as a run.
    case byPerson(run: String)
  }

  /// Runs the rules in their order. `fill` is called before each, to consider what it needs; `isFresh` tells activities
  /// that were not stored before.
  func run(
    _ record: Record, isFresh: (Int64) -> Bool = { _ in false }, fill: (Int) throws -> Void = { _ in }
  ) throws -> [RuleOutcome] {
    var outcomes: [RuleOutcome] = []
    for index in book.rules.indices {
      try fill(index)
      // Each comes later than the last change of what it may mark, also where the clock was set back.
      author = author.later(than: try news.latestMark(of: index).map { $0 - Int64(index) - 1 })
      guard try news.hasAny(of: index), let use = try book.use(index) else { continue }
      try news.narrow(index, to: use.condition)
      if let outcome = try act(index, record, isFresh) { outcomes.append(outcome) }
      if book.rules[index].stops { try news.stop(index) }
    }
    return outcomes
  }

  /// An operation of the rule at a place, begun once there is something to record.
  ///
  /// It comes later than the import and the rules before it, so that it wins over them where copies merge.
  final class Begun {
    let author: Author
    private let database: Database
    private let record: Record
    private(set) var operation: OperationWriter?

    fileprivate init(_ author: Author, _ database: Database, _ record: Record) {
      self.author = author
      self.database = database
      self.record = record
    }

    func begin() throws -> Int64 {
      if let operation { return operation.id }
      let begun =
        switch record {
        case .byRules(let cause): try OperationWriter(database, command: "rule", author: author, cause: cause)
        case .byPerson(let run): try OperationWriter(database, command: "rule run", author: author, run: run)
        }
      operation = begun
      return begun.id
    }
  }

  func begun(_ index: Int, _ record: Record) -> Begun { Begun(author(of: index, record), database, record) }

  /// Whoever does what the rule at a place says, and when.
  func author(of index: Int, _ record: Record) -> Author {
    let now = Timestamp(milliseconds: author.now.milliseconds + Int64(index) + 1)
    return switch record {
    case .byRules: Author(name: book.rules[index].actor, now: now)
    case .byPerson: Author(name: author.name, now: now, message: author.message)
    }
  }

  private func act(_ index: Int, _ record: Record, _ isFresh: (Int64) -> Bool) throws -> RuleOutcome? {
    let rule = book.rules[index]
    let begun = begun(index, record)
    let pieces = try news.conversations(of: index, isLast: false)
    let mark = rule.actions.lastIndex(where: \.isMark)
    var fields: [ConversationField] = []
    for (place, action) in try book.actions(index).enumerated() {
      switch action {
      case .automatic: continue
      case .tag(let tag): try self.tag(tag, in: pieces, begun)
      case .change(let change):
        let isMark = rule.actions[place].isMark
        if isMark, place != mark { continue }
        var ids = try isMark ? marked(index, isFresh) : pieces
        if case .note(let draft) = change, case .byPerson = record { ids = try unsaid(draft, ids) }
        for due in change.fields(arrivals: arrivals, author: begun.author) where try set(due, of: ids, begun) {
          if !fields.contains(due.field) { fields.append(due.field) }
        }
      }
    }
    guard let operation = begun.operation else { return nil }
    try ConversationField.apply(fields, of: operation.id, on: database, begun.author)
    return try finish(operation, rule)
  }

  /// Records a field to set in those of the conversations in which it is due. Returns whether there is one.
  private func set(_ due: DueField, of ids: [Int64], _ begun: Begun) throws -> Bool {
    let rows: SQL = """
      FROM conversations c
       WHERE c.id IN (SELECT value FROM json_each(\(Selection.jsonArray(ids)))) AND \(due.isDue)
      """
    guard try database.integer("SELECT 1 \(rows) LIMIT 1") != nil else { return false }
    try database.run(
      """
      INSERT OR REPLACE INTO changes (operation, kind, subject, field, before, after)
      SELECT \(begun.begin()), \(SubjectKind.conversation.rawValue), c.id, \(due.field.rawValue), \(due.before),
             \(due.after) \(rows)
      """)
    return true
  }

  /// Counts what an operation changed, and stores it.
  func finish(_ operation: OperationWriter, _ rule: Rule) throws -> RuleOutcome {
    func count(_ kind: SubjectKind) throws -> Int {
      let count = Int(
        try database.integer(
          """
          SELECT count(DISTINCT subject) FROM changes WHERE operation = \(operation.id) AND kind = \(kind.rawValue)
          """) ?? 0)
      if count > 0 { try operation.finish(database, kind, count) }
      return count
    }
    var outcome = RuleOutcome(rule.name, operation: operation.id)
    outcome.conversations = try count(.conversation)
    outcome.contacts = try count(.contact)
    outcome.messages = try count(.activity)
    return outcome
  }

  /// Tags the contacts who take part in conversations and do not have the tag.
  private func tag(_ tag: String, in ids: [Int64], _ begun: Begun) throws {
    let contacts: SQL = """
      FROM json_each(\(Selection.jsonArray(ids))) i CROSS JOIN conversations c ON c.id = i.value
       CROSS JOIN \(verbatim: numbersInRow) e CROSS JOIN contactNumbers n ON n.number = e.value
       CROSS JOIN contacts k ON k.id = n.contact
       WHERE k.deletedAt IS NULL AND NOT EXISTS (
         SELECT 1 FROM contactTags t WHERE t.contact = k.id AND quo_folded(t.tag) = quo_folded(\(tag)))
      """
    guard try database.integer("SELECT 1 \(contacts) LIMIT 1") != nil else { return }
    let operation = try begun.begin()
    try database.run(
      """
      INSERT OR IGNORE INTO changes (operation, kind, subject, field, before, after)
      SELECT DISTINCT \(operation), \(SubjectKind.contact.rawValue), k.id, \("tag:" + tag), NULL, \(tag) \(contacts)
      """)
    try ContactField.apply(operation, on: database, begun.author)
  }

  /// The conversations that do not have this note from after their last activity: who runs a rule again says nothing
  /// twice.
  private func unsaid(_ note: NoteDraft, _ ids: [Int64]) throws -> [Int64] {
    try database.all(
      """
      SELECT c.id FROM json_each(\(Selection.jsonArray(ids))) i CROSS JOIN conversations c ON c.id = i.value
       WHERE NOT EXISTS (SELECT 1 FROM notes n
                          WHERE n.conversation = c.id AND n.at >= c.activeAt AND n.text = \(note.text))
      """
    ) { $0.int64(0) }
  }

  /// The conversations to which the rule at a place gives its status.
  private func marked(_ index: Int, _ isFresh: (Int64) -> Bool) throws -> [Int64] {
    let ids = try news.conversations(of: index, isLast: true).filter(movable.contains)
    guard book.rules[index].files else { return ids }
    return try ids.filter { id in
      let found = try unanswered.find(in: id, wasDone: filed.contains(id), isFresh: isFresh)
      return try found.unanswered.allSatisfy { try isFiled($0, of: id, by: index) }
    }
  }

  /// Whether a rule files this piece of news: the one at a place, whose filters keep the conversation, or another.
  private func isFiled(_ activity: Int64, of conversation: Int64, by own: Int) throws -> Bool {
    guard let piece = try reader.piece(activity) else { return false }
    for index in book.rules.indices {
      guard let use = try book.use(index), book.rules[index].files || book.rules[index].stops,
        use.test.matches(piece), try index == own || keeps(use, conversation)
      else { continue }
      if book.rules[index].files { return true }
      return false
    }
    return false
  }

  func keeps(_ use: RuleBook.Use, _ conversation: Int64) throws -> Bool {
    try database.integer("SELECT 1 FROM conversations c WHERE c.id = \(conversation) AND \(use.condition)") != nil
  }

  /// Finds the unanswered attention of a stored conversation.
  func stored(_ conversation: Int64) throws -> UnansweredNews.Found {
    try unanswered.find(in: conversation, wasDone: false, isFresh: { _ in false })
  }
}
