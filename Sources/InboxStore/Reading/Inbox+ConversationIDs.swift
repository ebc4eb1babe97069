internal import SQLite

extension Inbox {
  /// Resolves ids to row ids in the order given. An id is `42`, `#42`, Quo's `CN…`, or `AC…` for the conversation of
  /// that activity.
  ///
  /// A conversation that was merged resolves to the one it was merged into. Throws `unknownConversations` with all
  /// unknown ids.
  public func resolve(_ ids: [String]) throws -> [Int64] {
    try translatingErrors {
      let lookup = ConversationLookup(database)
      var found: [Int64] = []
      var unknown: [String] = []
      for id in ids {
        if let row = try lookup.row(of: id) { found.append(row) } else { unknown.append(id) }
      }
      guard unknown.isEmpty else { throw InboxError.unknownConversations(unknown) }
      return found
    }
  }

  /// Selects conversations by words: each is an id as `resolve` takes it, a range of ids such as `20-25`, or several of
  /// these with commas between them.
  ///
  /// Throws `unknownConversations` with all ids that are unknown and all ranges that are empty, and `backwardRange`.
  public func select(_ words: [String]) throws -> Selection {
    try translatingErrors {
      let lookup = ConversationLookup(database)
      var ids: [Int64] = []
      var ranges: [ClosedRange<Int64>] = []
      var unknown: [String] = []
      for word in words {
        if let row = try lookup.row(of: word) {
          ids.append(row)
          continue
        }
        let parts = word.split(separator: ",").map(String.init)
        for part in parts.isEmpty ? [word] : parts {
          if let row = try lookup.row(of: part) {
            ids.append(row)
          } else if let range = try IDRange(part), try lookup.hasListed(in: range) {
            ranges.append(range.bounds)
          } else {
            unknown.append(part)
          }
        }
      }
      guard unknown.isEmpty else { throw InboxError.unknownConversations(unknown) }
      var selection = Selection(ids: ids)
      selection.ranges = ranges
      return selection
    }
  }
}

extension Inbox {
  /// The first word of a line that is not for certain the id of a conversation; nil if the line has ids alone.
  ///
  /// A line of a table may have numbers alone, too: an id beside a short code, a revision, the text of a message. So a
  /// number is none for certain if lists or the history print it beside another id of the line.
  public func wordOfTable(_ words: [String]) throws -> String? {
    try translatingErrors {
      let lookup = ConversationLookup(database)
      var rows: [Int64] = []
      for word in words {
        guard let row = try lookup.row(of: word) else { return word }
        rows.append(row)
      }
      guard Set(rows).count > 1 else { return nil }
      for (word, row) in zip(words, rows) {
        guard let number = Int64(word) else { continue }
        let isPrintedBeside = try database.integer(
          """
          SELECT 1 FROM json_each(\(Selection.jsonArray(rows))) e JOIN conversations c ON c.id = e.value
           WHERE c.id <> \(row)
             AND (c.revision = \(number) OR \(word) IN (c.title, c.statusReason)
               OR EXISTS (SELECT 1 FROM participants p WHERE p.number = \(word) AND p.conversation = c.id)
               OR EXISTS (SELECT 1 FROM changes h WHERE h.operation = \(number) AND h.subject = c.id AND h.kind = 0)
               OR \(word) IN (
                 SELECT text FROM notes WHERE conversation = c.id
                  UNION ALL SELECT text FROM activities WHERE conversation = c.id
                  UNION ALL SELECT d.text FROM activities a JOIN callDetails d ON d.call = a.quoId
                             WHERE a.conversation = c.id))
           LIMIT 1
          """)
        if isPrintedBeside != nil { return word }
      }
      return nil
    }
  }
}

/// Looks up conversations by id, each by a primary key or an index.
struct ConversationLookup: ~Copyable {
  private let database: Database
  private let byRow: Statement
  private let byQuoId: Statement

  init(_ database: Database) {
    self.init(
      database: database,
      byRow: database.statement("SELECT coalesce(mergedInto, id) FROM conversations WHERE id = ?"),
      byQuoId: database.statement("SELECT coalesce(mergedInto, id) FROM conversations WHERE quoId = ?"))
  }

  private init(database: Database, byRow: consuming Statement, byQuoId: consuming Statement) {
    self.database = database
    self.byRow = byRow
    self.byQuoId = byQuoId
  }

  /// The row of the conversation with this id; nil if there is none.
  func row(of id: String) throws -> Int64? {
    if let number = conversationNumber(Substring(id).utf8) { return try byRow.first(number) { $0.int64(0) } }
    if let row = try byQuoId.first(id, body: { $0.int64(0) }) { return row }
    guard id.hasPrefix("AC") else { return nil }
    return try database.integer(
      """
      SELECT coalesce(c.mergedInto, c.id) FROM activities a JOIN conversations c ON c.id = a.conversation
       WHERE a.quoId = \(id)
      """)
  }

  func hasListed(in range: IDRange) throws -> Bool {
    let (first, last) = (range.bounds.lowerBound, range.bounds.upperBound)
    return try database.integer(
      "SELECT 1 FROM conversations WHERE id BETWEEN \(first) AND \(last) AND hidden = 0 LIMIT 1") != nil
  }
}
