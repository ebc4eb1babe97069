internal import SQLite

/// Finds in what is stored the pieces that a rule would look at, if they were news.
struct StoredNews {
  let work: RuleWork

  private var database: Database { work.database }

  /// The filter of conversations that may hold a piece that the rule matches: its own, and what the index knows of words.
  private func filter(_ index: Int, _ use: RuleBook.Use) -> Filter {
    let words = work.book.rules[index].newsTerms.filter { $0.name == NewsFilter.match.rawValue && !$0.isNegated }
    return Filter(use.filter.clauses + words.map { Filter.Clause(.match(SearchQuery($0.text ?? ""))) })
  }

  private enum Listed: String, RowColumns {
    case id = "c.id", status = "c.status", woke = "c.wokeAt", by = "c.statusChangedBy"
  }

  /// Has the rule at a place consider the conversations that its filters keep, of the inbox as it was before the run.
  func consider(_ index: Int, of run: String) throws {
    guard let use = try work.book.use(index) else { return }
    // Earlier rules of the run may have filed some.
    let inbox: SQL = """
      SELECT c.id FROM conversations c WHERE \(Filter.inbox.condition)
       UNION SELECT h.subject FROM changes h
              WHERE h.kind = \(SubjectKind.conversation.rawValue)
                AND h.operation IN (SELECT id FROM operations WHERE run = \(run))
      """
    let found = try database.all(
      """
      SELECT \(verbatim: Listed.list) FROM conversations c
       WHERE c.id IN (\(inbox)) AND \(filter(index, use).condition)
      """
    ) { row in
      (
        id: row.int64(Listed.id),
        status: StatusValue(try row.known(Listed.status), reminder: row.optionalInt64(Listed.woke)),
        by: row.string(Listed.by)
      )
    }
    for conversation in found {
      let news = try work.stored(conversation.id)
      guard let last = news.last else { continue }
      try work.consider(
        RuleWork.Subject(
          conversation: conversation.id,
          pieces: news.unanswered + (news.unanswered.contains(last) ? [] : [last]), last: last,
          isMovable: !RuleWork.isKept(conversation.status, by: conversation.by), wasFiled: false),
        only: index)
    }
  }

  private enum Sent: String, RowColumns { case id, quoId }

  /// Says of all messages that the rule at a place matches that nobody wrote them.
  func markAutomatic(by index: Int, _ record: RuleWork.Record) throws -> RuleOutcome? {
    guard work.book.rules[index].marksAutomatic, let use = try work.book.use(index) else { return nil }
    let ids = try database.all("SELECT c.id FROM conversations c WHERE \(filter(index, use).condition)") { $0.int64(0) }
    let messages = database.statement(
      """
      SELECT \(Sent.list) FROM activities
       WHERE conversation = ? AND direction = 'outgoing' AND kind = 'message' AND automatic = 0
         AND saidAutomatic IS NOT 1
      """)
    let insert = database.statement(
      """
      INSERT INTO changes (operation, kind, subject, field, before, after)
      VALUES (?, \(SubjectKind.activity.rawValue), ?, '\(ActivityField.name)', 'false', 'true')
      """)
    let begun = work.begun(index, record)
    var changed = IdentifierSet()
    for id in ids {
      var sent: [(id: Int64, quoId: String)] = []
      try messages.forEach(id) { sent.append(($0.int64(Sent.id), $0.string(Sent.quoId))) }
      for message in sent {
        guard let piece = try work.reader.piece(message.id), use.test.matches(piece) else { continue }
        try insert.run(begun.begin(), message.quoId)
        changed.insert(id)
      }
    }
    guard let operation = begun.operation else { return nil }
    let before = try waiting(changed)
    try ActivityField.apply(operation.id, on: database, begun.author)
    var outcome = try work.finish(operation, work.book.rules[index])
    outcome.conversations = changed.reduce(0) { count, _ in count + 1 }
    outcome.waiting = try waiting(changed) - before
    return outcome
  }

  /// Counts the conversations in which somebody waits.
  private func waiting(_ conversations: IdentifierSet) throws -> Int {
    Int(
      try database.integer(
        """
        SELECT count(*) FROM json_each(\(Selection.jsonArray(conversations))) i
          CROSS JOIN conversations c ON c.id = i.value WHERE c.waitingSince IS NOT NULL AND c.hidden = 0
        """) ?? 0)
  }
}
