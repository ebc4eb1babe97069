internal import SQLite

/// A search for texts, and how far it goes before it takes another way.
///
/// The index knows where a word is, but not when it was written: to sort what it finds takes all of it. So of a word that
/// many texts have, the latest are found by walking down the list, and the index goes on from there.
struct Search {
  let query: SearchQuery
  let filter: Filter
  let limit: Int?
  let isOnceEach: Bool
  /// The largest number of texts that are faster looked up and sorted than met on the way down the list; by default
  /// `CriterionSQL.few`.
  var few: Int?
  /// The largest estimate with which no walk reads texts first: of more, the next one is so near that it pays. By default
  /// `CriterionSQL.someOfFew` times as many as few.
  var some: Int?
  /// The largest number of texts whose rows are gathered, to be told by them on the way.
  var gathered = 40_000
  /// The number of steps of SQLite's after which a walk gives up: some 20,000 texts.
  var steps: Int32 = 400_000
  /// The same for the first walk for beginnings of words, of which the index would gather all to find one.
  var firstSteps: Int32 = 50_000
  /// The number of texts with which a search begins that has no limit.
  var first = 100
  /// The number of texts that are ranked before all are, and that are walked to at most. Only with a filter does it take
  /// more to find some that it keeps.
  var ranked = 1_000

  init(query: SearchQuery, filter: Filter, limit: Int?, isOnceEach: Bool) {
    self.query = query
    self.filter = filter
    self.limit = limit
    self.isOnceEach = isOnceEach
  }

  var hasNumbers: Bool { !query.numbers.isEmpty }

  /// Passes the rows of the index to `body` in order: those that match the query, and some that the filter or a second
  /// look excludes; a name perhaps twice. `isHit` is that look.
  func forEachRow(
    in database: Database, order: SearchOrder, isHit: (Int64) throws -> Bool, _ body: (Int64) throws -> Void
  ) throws {
    switch order {
    case .newest:
      let newest = try newest(in: database, isHit: isHit)
      for text in newest?.texts ?? [] { try body(text.row) }
      if newest?.isAll == true { return }
      try database.query(query.newest(after: newest?.texts.last)) { try body($0.int64(0)) }
    case .best:
      var passed = 0
      for rank in ranks {
        let rows = try database.all(query.best + " LIMIT \(rank)", body: { $0.int64(0) })
        for row in rows.dropFirst(passed) { try body(row) }
        passed = rows.count
        if passed < rank { return }
      }
      // Without a LIMIT, with which SQLite sorts many more slowly.
      try database.query(query.best) { row in
        passed -= 1
        if passed < 0 { try body(row.int64(0)) }
      }
    }
  }

  /// The numbers of texts to rank in each try, before all are ranked: SQLite sorts a few much sooner. Without a filter,
  /// hardly any text is excluded.
  private var ranks: [Int] {
    guard let limit, limit < ranked else { return [] }
    let few = limit * 2
    return filter.clauses.isEmpty && !isOnceEach && few < ranked ? [few, ranked] : [ranked]
  }

  /// The latest texts; nil where the index finds them sooner than a walk.
  private func newest(in database: Database, isHit: (Int64) throws -> Bool) throws -> NewestTexts? {
    let few = try few ?? CriterionSQL.few(in: database)
    var newest = NewestTexts(query, filter, limit: min(limit ?? first, ranked), isOnceEach: isOnceEach)
    var isMany = false
    if query.hasBeginnings {
      if try newest.find(in: database, steps: firstSteps, isHit: isHit) { return newest }
    } else {
      let number = try IndexSample(query, limit: few + 1, in: database).estimate(in: database)
      if number <= few { return nil }
      isMany = number > some ?? few * CriterionSQL.someOfFew
      if isMany, try newest.find(in: database, steps: steps, isHit: isHit) { return newest }
    }
    let rows = try IndexRows(query, limit: gathered + 1, in: database)
    if rows.sample.count <= few || isMany && rows.sample.count > gathered { return nil }
    if rows.sample.count <= gathered { newest.gathered = rows }
    return try newest.find(in: database, steps: steps, isHit: isHit) ? newest : nil
  }
}

extension SearchQuery {
  /// The index rows that match the query, best first, and the rows of names whose participants have one of its numbers.
  fileprivate var best: SQL {
    """
    SELECT rowid, bm25(search) AS weight FROM search WHERE search MATCH \(expression ?? "")
     \(names("-1e9")) ORDER BY weight, rowid DESC
    """
  }

  /// The same rows, latest first; those after a text.
  fileprivate func newest(after text: NewestTexts.Text?) -> SQL {
    let isAfter: SQL = text.map { "(at, row) < (\($0.at), \($0.row))" } ?? "TRUE"
    return """
      SELECT row FROM (
        SELECT s.rowid AS row,
               \(SearchIndex.value(ofRow: "s.rowid", time)) AS at
          FROM search s WHERE s.search MATCH \(expression ?? "")
         \(names("c.activeAt")))
       WHERE \(isAfter) ORDER BY at DESC, row DESC
      """
  }

  /// SQL for the time of a text.
  private func time(_ source: SearchIndex.Source, _ id: SQL) -> SQL {
    switch source {
    case .activity: "SELECT a.at FROM activities a WHERE a.id = \(id)"
    case .callDetail:
      "SELECT a.at FROM callDetails d JOIN activities a ON a.quoId = d.call WHERE d.id = \(id) AND a.kind = 'call'"
    case .note: "SELECT n.at FROM notes n WHERE n.id = \(id)"
    case .conversation: "SELECT c.activeAt FROM main.conversations c WHERE c.id = \(id)"
    }
  }

  /// The rows of names by number. They sort before texts, because a searched number most likely means its owner.
  private func names(_ weight: SQL) -> SQL {
    guard !numbers.isEmpty else { return "" }
    return """
      UNION ALL SELECT \(SearchIndex.Source.conversation.row("c.id")), \(weight) FROM \(conversationsByNumber)
      """
  }
}
