internal import SQLite

/// The latest texts that match a query, found by walking down the list, the latest conversations first.
///
/// A conversation that the walk has not reached has no text later than its last activity, but for notes, and for
/// activities without an effect, such as automatic replies: there are few of those, and they are read by themselves.
struct NewestTexts {
  /// A text by its row in the full-text index.
  struct Text {
    let at: Int64
    let row: Int64
    let conversation: Int64

    /// Tells whether the text comes before another in the order of `SearchOrder.newest`.
    func precedes(_ other: Text) -> Bool { (at, row) > (other.at, other.row) }
  }

  private enum Listed: String, RowColumns { case id = "c.id", activeAt = "c.activeAt" }

  /// The columns of a text that may match, by the names that the SELECTs give them in this order.
  private enum Found: String, RowColumns { case row, at, text, conversation }

  let query: SearchQuery
  let filter: Filter
  /// The largest number of texts to find.
  let limit: Int
  /// Whether only the first text of each conversation counts.
  let isOnceEach: Bool
  /// The rows of all texts that the index finds, where they were gathered; without them each text is read to test it.
  var gathered: IndexRows?
  /// The texts that were found, latest first.
  private(set) var texts: [Text] = []
  /// Whether nothing comes after `texts`.
  private(set) var isAll = false

  init(_ query: SearchQuery, _ filter: Filter, limit: Int, isOnceEach: Bool) {
    self.query = query
    self.filter = filter
    self.limit = limit
    self.isOnceEach = isOnceEach
  }

  /// Finds the texts. Returns false, with no use for what was found so far, where the walk has not ended after so many
  /// steps of SQLite's: hardly any text matches. `isHit` is the second look at a text that the index finds.
  mutating func find(in database: Database, steps: Int32, isHit: (Int64) throws -> Bool) throws -> Bool {
    texts = []
    let matcher = try SearchMatcher(query, database)
    var end: (activeAt: Int64, id: Int64)?
    let hasEnded: Void? = try database.withCache(kibibytes: Self.cache) {
      try database.within(steps: steps) { end = try walk(in: database, matcher, isHit) }
    }
    guard hasEnded != nil else { return false }
    if let end { try addLateTexts(in: database, after: end, matcher) } else { isAll = texts.count < limit }
    return true
  }

  /// Enough for what is above the leaves. Hardly any leaf is read twice, and new memory for each costs as much as to read it.
  private static let cache = 4_000

  /// Walks down the list until no conversation can have a text in time. Returns the last one's place; nil at the end of
  /// the list.
  private mutating func walk(
    in database: Database, _ matcher: SearchMatcher, _ isHit: (Int64) throws -> Bool
  ) throws -> (activeAt: Int64, id: Int64)? {
    let select = textsOfOne
    let read = database.statement(select.text)
    var list = try database.cursor(try list(in: database))
    var last: (activeAt: Int64, id: Int64)?
    while try list.next() {
      let (id, activeAt) = (list.row.int64(Listed.id), list.row.int64(Listed.activeAt))
      if let last, texts.count == limit, texts[limit - 1].at > activeAt { return last }
      last = (activeAt, id)
      try read.forEach(all: [.integer(id), .integer(earliest), .integer(activeAt)] + select.values) { row in
        let text = Text(at: row.int64(Found.at), row: row.int64(Found.row), conversation: id)
        let matches =
          row.isNull(Found.text.place)
          ? try gathered?.rows.contains(text.row) == true && (!query.isInexact || isHit(text.row))
          : row.withUTF8(Found.text.place, matcher.matches)
        if matches { add(text) }
      }
    }
    return nil
  }

  /// The time of the earliest text that may still count.
  private var earliest: Int64 { texts.count == limit ? texts[limit - 1].at : .min }

  private mutating func add(_ text: Text) {
    let same = texts.firstIndex { isOnceEach ? $0.conversation == text.conversation : $0.row == text.row }
    if let same {
      guard text.precedes(texts[same]) else { return }
      texts.remove(at: same)
    }
    // Most texts come after those that are there.
    let place = (texts.lastIndex { $0.precedes(text) } ?? -1) + 1
    texts.insert(text, at: place)
    if texts.count > limit { texts.removeLast() }
  }

  // MARK: - SQL

  /// The conversations that the filter keeps, latest first, with no regard to pins. SQLite merges the two parts of the
  /// list, each of which an index has in order.
  private func list(in database: Database) throws -> SQL {
    let plan = try Plan(filter, in: database)
    func part(_ pinned: SQL) -> SQL {
      """
      SELECT \(verbatim: Listed.list) FROM conversations c
       WHERE \(([Filter().condition, pinned] + plan.certain).joined(separator: " AND "))
      """
    }
    let parts = plan.has(.lookUp) ? [part("TRUE")] : [part("c.pinned = 1"), part("c.pinned = 0")]
    let list: SQL = "\(parts.joined(separator: " UNION ALL ")) ORDER BY 2 DESC, 1 DESC"
    guard plan.has(.walk) else { return list }
    // Tested without a join, which would not keep the order: see `FirstPage.met`.
    return """
      SELECT * FROM (SELECT * FROM (\(list)) LIMIT -1) w
       WHERE EXISTS (SELECT 1 FROM conversations c
                      WHERE c.id = w.id AND \(plan.conditions(.walk).joined(separator: " AND ")))
      """
  }

  /// Selects the texts of the conversation ?1, last active at ?3, that are not earlier than ?2, and its own words.
  /// Texts themselves are read only where their rows do not tell whether they match.
  private var textsOfOne: SQL {
    func text(_ column: String) -> SQL { gathered == nil ? "\(verbatim: column)" : "NULL" }
    let selects: [(SearchIndex.Source, SQL)] = [
      (
        .activity,
        """
        SELECT \(SearchIndex.Source.activity.row("a.id")), a.at, \(text("a.text")) FROM activities a
         WHERE a.conversation = ?1 AND a.at >= ?2
        """
      ),
      (
        .callDetail,
        """
        SELECT \(SearchIndex.Source.callDetail.row("d.id")), a.at, \(text("d.text"))
          FROM activities a CROSS JOIN callDetails d ON d.call = a.quoId
         WHERE a.conversation = ?1 AND a.at >= ?2 AND a.kind = 'call'
        """
      ),
      (
        .note,
        """
        SELECT \(SearchIndex.Source.note.row("n.id")), n.at, \(text("n.text")) FROM notes n
         WHERE n.conversation = ?1 AND n.at >= ?2
        """
      ),
      (
        .conversation,
        gathered == nil
          ? "SELECT \(name), ?3, \(Titles.indexedWords(of: "c")) FROM conversations c WHERE c.id = ?1"
          : "SELECT \(name), ?3, NULL"
      ),
    ]
    // The last one has the parameter with the highest number.
    let needed = selects.filter { source, _ in
      source == .conversation || gathered?.sample.has(source) ?? true
    }.map(\.1)
    return (needed + (query.numbers.isEmpty ? [] : [named])).joined(separator: " UNION ALL ")
  }

  /// The row of the words of the conversation ?1.
  private var name: SQL { SearchIndex.Source.conversation.row("?1") }

  /// The conversation ?1 with the numbers of the query, which are not in the index.
  private var named: SQL {
    """
    SELECT \(name), ?3, c.title || ' ' || c.participants FROM conversations c
     WHERE c.id = ?1
       AND EXISTS (SELECT 1 FROM participants p WHERE p.number IN \(list: query.numbers) AND p.conversation = c.id)
    """
  }

  /// Adds the texts that are later than their conversations' last activity, for conversations behind a place in the
  /// list.
  private mutating func addLateTexts(
    in database: Database, after end: (activeAt: Int64, id: Int64), _ matcher: SearchMatcher
  ) throws {
    func late(_ source: SearchIndex.Source, _ id: SQL, _ text: SQL, _ rows: SQL, _ join: SQL) -> SQL {
      """
      SELECT \(source.row(id)), l.at, \(text), c.id FROM \(rows) l
       CROSS JOIN conversations c ON c.id = l.conversation AND (c.activeAt, c.id) < (\(end.activeAt), \(end.id))
       CROSS JOIN \(join) WHERE l.at > c.activeAt AND \(filter.condition(.tests))
      """
    }
    let texts = [
      late(.activity, "a.id", "a.text", "lateActivities", "activities a ON a.id = l.id"),
      late(
        .callDetail, "d.id", "d.text", "lateActivities",
        "activities a ON a.id = l.id AND a.kind = 'call' CROSS JOIN callDetails d ON d.call = a.quoId"),
      late(.note, "n.id", "n.text", "lateNotes", "notes n ON n.id = l.id"),
    ]
    // The text itself is no column of these, so that an index alone may tell which are late.
    let select: SQL = """
      WITH lateActivities AS MATERIALIZED (
             SELECT id, conversation, at FROM activities
              WHERE effect = \(verbatim: String(Effect.none.rawValue)) AND at >= \(earliest)),
           lateNotes AS MATERIALIZED (SELECT id, conversation, at FROM notes WHERE at >= \(earliest))
      \(texts.joined(separator: " UNION ALL "))
      """
    try database.query(select) { row in
      if row.withUTF8(Found.text.place, matcher.matches) {
        add(Text(at: row.int64(Found.at), row: row.int64(Found.row), conversation: row.int64(Found.conversation)))
      }
    }
  }
}
