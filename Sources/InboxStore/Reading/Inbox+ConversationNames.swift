internal import SQLite

extension Inbox {
  /// Resolves what people type where one conversation is meant: an id as `resolve` takes it, a phone number or a name as
  /// `participant(named:)` takes it, or the conversation's own name. An id wins over a name.
  ///
  /// If there are several, it is the one in the inbox, if that is one alone. Throws `ambiguousName` with those that it
  /// could be, `unknownName` with the names of contacts, and `unknownConversations` for what can only be an id.
  public func conversation(named name: String) throws -> Int64 {
    try translatingErrors {
      if let row = try ConversationLookup(database).row(of: name) { return row }
      if let number = try number(ofParticipant: name) {
        return try only(CandidateConversations(numbers: [number]), name)
      }
      if let several = try? select([name]) {
        return try only(CandidateConversations(condition: several.condition, mayChoose: false), name)
      }
      let people = try people(called: name)
      let numbers = try numbers(of: people.contacts)
      let own = try conversations(ownName: name)
      let whole = own.filter { $0.isWhole }
      // A full name wins over a part of another one.
      if people.isByPart, !whole.isEmpty { return try only(CandidateConversations(rows: whole.map { $0.row }), name) }
      // Two people with a part of their name in common are not one person with two conversations.
      return try only(
        CandidateConversations(
          numbers: numbers, rows: (people.isByPart ? own : whole).map { $0.row },
          mayChoose: !people.isByPart || people.contacts.count <= 1), name)
    }
  }

  /// The conversations whose own name has these words, and whether it is these words.
  private func conversations(ownName name: String) throws -> [(row: Int64, isWhole: Bool)] {
    let key = FoldedText.folded(name)
    guard let phrase = SearchTerm.Phrase(name), !key.isEmpty else { return [] }
    // The search index has the names, so that not every conversation is read.
    return try database.all(
      """
      SELECT c.id, quo_folded(c.name) = \(key)
        FROM search s CROSS JOIN main.conversations c ON c.id = \(SearchIndex.id(ofRow: "s.rowid"))
       WHERE s.search MATCH \(phrase.expression) AND \(SearchIndex.Source.conversation.has(row: "s.rowid"))
         AND c.hidden = 0 AND instr(' ' || quo_folded(c.name) || ' ', \(" \(key) "))
      """
    ) { (row: $0.int64(0), isWhole: $0.bool(1)) }
  }

  /// The only one of the candidates.
  private func only(_ candidates: CandidateConversations, _ name: String) throws -> Int64 {
    let found = try candidates.first(6, in: database)
    guard let best = found.first else {
      if conversationNumber(Substring(name).utf8) != nil || name.isEmpty || name.hasPrefix("CN") || name.hasPrefix("AC")
      {
        throw InboxError.unknownConversations([name])
      }
      throw InboxError.unknownName(kind: "conversation", name: name, known: try contactNames())
    }
    let isOnlyOneInInbox = candidates.mayChoose && best.isInInbox && !(found.count > 1 && found[1].isInInbox)
    guard found.count == 1 || isOnlyOneInInbox else {
      throw InboxError.ambiguousName(
        kind: "conversation", name: name,
        candidates: found.prefix(5).map { $0.label } + (found.count > 5 ? ["others"] : []))
    }
    return best.row
  }
}

/// The conversations that a typed name may mean.
private struct CandidateConversations {
  let condition: SQL
  /// Whether the only one in the inbox is meant if there are several.
  let mayChoose: Bool

  struct Found {
    let row: Int64
    let isInInbox: Bool
    /// The id, the name and the line.
    let label: String
  }

  init(condition: SQL, mayChoose: Bool) {
    self.condition = condition
    self.mayChoose = mayChoose
  }

  init(numbers: [String] = [], rows: [Int64] = [], mayChoose: Bool = true) {
    self.init(
      condition: """
        c.hidden = 0 AND c.id IN (
          SELECT conversation FROM participants WHERE number IN \(list: numbers)
           UNION ALL SELECT value FROM json_each(\(Selection.jsonArray(rows))))
        """, mayChoose: mayChoose)
  }

  /// The first candidates: those in the inbox, then those with the latest activity.
  func first(_ limit: Int, in database: Database) throws -> [Found] {
    try database.all(
      """
      SELECT c.id, c.status <> 'done' AND c.hidden = 0, c.title || ifnull(', ' || coalesce(l.name, l.number), ''),
             c.activeAt
        FROM conversations c LEFT JOIN lines l ON l.id = c.line
       WHERE \(condition) ORDER BY 2 DESC, c.activeAt DESC, c.id DESC LIMIT \(limit)
      """
    ) { Found(row: $0.int64(0), isInInbox: $0.bool(1), label: "\($0.int64(0)) (\($0.string(2)))") }
  }
}
