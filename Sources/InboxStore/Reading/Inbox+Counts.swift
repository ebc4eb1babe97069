package import CivilTime
internal import SQLite

extension Inbox {
  /// Counts the conversations that a filter keeps, or their messages or calls, apart by up to two fields: only values
  /// that occur, in the order of the first field, then of the second. Without fields it is one group, also of nothing.
  ///
  /// A conversation counts once under each value of a field of its people, or under nil if there is none.
  package func count(
    _ filter: Filter, of subject: CountSubject = .conversations, by fields: [CountField], in zone: LocalZone
  ) throws -> [CountedGroup] {
    precondition(fields.count <= 2, "counted by \(fields.count) fields")
    return try translatingErrors {
      let query = CountQuery(subject: subject, fields: fields)
      let select = query.select(filter, query.mayUseCounters ? try counted(filter) : nil)
      return try named(counts(of: query, select, in: zone), fields)
    }
  }

  private func counts(of query: CountQuery, _ select: SQL, in zone: LocalZone) throws -> [CountKey: Int] {
    var counts: [CountKey: Int] = [:]
    var units = LocalUnits(zone)
    // Rows of one key follow each other: only the last of them looks the key up.
    var last: (key: CountKey, count: Int)?
    func add(_ key: CountKey, _ count: Int) {
      if let known = last, known.key == key {
        last = (key, known.count + count)
      } else {
        if let known = last { counts[known.key, default: 0] += known.count }
        last = (key, count)
      }
    }
    try database.query(select) { row in
      var key = CountKey()
      for (place, field) in query.fields.enumerated() {
        key[place] = field.isTime ? .integer(units.number(field, of: try row.time(place))) : row.value(place)
      }
      add(key, try row.count(query.fields.count))
    }
    if let last { counts[last.key, default: 0] += last.count }
    return counts
  }

  private func named(_ counts: [CountKey: Int], _ fields: [CountField]) throws -> [CountedGroup] {
    let names = CountNames(database)
    let known = try fields.indices.map { place in
      try Dictionary(
        uniqueKeysWithValues: Set(counts.keys.map { $0[place] }).map { ($0, try names.value(of: $0, fields[place])) })
    }
    let totals = counts.reduce(into: [SQLValue: Int]()) { $0[$1.key[0], default: 0] += $1.value }
    /// What decides the order of two groups that have the values of the fields before in common.
    func comesFirst(_ a: CountKey, _ b: CountKey, at place: Int) -> Bool {
      func total(_ key: CountKey) -> Int { (place == 0 ? totals[key[0]] : counts[key]) ?? 0 }
      if fields[place].isByCount, total(a) != total(b) { return total(a) > total(b) }
      let (first, second) = (known[place][a[place]]?.place ?? [], known[place][b[place]]?.place ?? [])
      return first.lexicographicallyPrecedes(second) { $0.precedes($1) }
    }
    let ordered = counts.keys.sorted { a, b in
      guard let place = fields.indices.first(where: { a[$0] != b[$0] }) else { return false }
      return comesFirst(a, b, at: place)
    }
    return ordered.map { key in
      CountedGroup(values: fields.indices.compactMap { known[$0][key[$0]]?.value }, count: counts[key] ?? 0)
    }
  }

  /// Counts what a filter keeps of the inbox by line, in the order of the lines' names; includes lines with nothing there,
  /// unless the filter is of other lines.
  public func inboxCounts(_ filter: Filter = Filter()) throws -> [InboxCount] {
    try translatingErrors {
      let counted = try counted(filter.inInbox)
      return try database.all(
        """
        WITH n AS (
          SELECT c.line, \(counted.number) FILTER (WHERE c.status = 'unread') AS unread,
                 \(counted.number) FILTER (WHERE c.status = 'open') AS open,
                 \(counted.number) FILTER (WHERE c.waitingSince IS NOT NULL) AS unanswered
            FROM \(counted.rows) GROUP BY c.line)
        SELECT * FROM (
          SELECT \(verbatim: LineCounts.list)
            FROM lines l LEFT JOIN n ON n.line = l.id
           WHERE \(filter.keepsLine)
           ORDER BY l.name IS NULL, l.name COLLATE NOCASE, l.number, l.id)
        UNION ALL
        SELECT NULL, NULL, NULL, NULL, unread, open, unanswered FROM n WHERE line IS NULL
        """
      ) { row in
        InboxCount(
          line: row.line(LineCounts.row, id: .id, number: .number, name: .name),
          unread: try row.count(LineCounts.unread), open: try row.count(LineCounts.open),
          unanswered: try row.count(LineCounts.unanswered))
      }
    }
  }

  /// Counts the unread and open conversations that a filter keeps, for shell prompts.
  public func inboxTotals(_ filter: Filter = Filter()) throws -> (unread: Int, open: Int) {
    let counts = try count(filter.inInbox, by: [.status], in: .utc)
    func number(_ status: Status) -> Int { counts.first { $0.values == [.status(status)] }?.count ?? 0 }
    return (unread: number(.unread), open: number(.open))
  }
}

extension Filter {
  /// What the filter keeps of the inbox.
  fileprivate var inInbox: Filter { Filter(Filter.inbox.clauses + clauses) }

  /// A condition on a line `l`: whether the filter's clauses on lines allow it.
  fileprivate var keepsLine: SQL {
    let conditions = clauses.compactMap { clause -> SQL? in
      guard case .line(let rows) = clause.criterion else { return nil }
      return clause.isNegated ? "l.id NOT IN \(list: rows)" : "l.id IN \(list: rows)"
    }
    return conditions.isEmpty ? "TRUE" : conditions.joined(separator: " AND ")
  }
}

/// The keys of what is counted, one a field: two at most, so that a key is no array.
private struct CountKey: Hashable {
  private var first = SQLValue.null
  private var second = SQLValue.null

  subscript(place: Int) -> SQLValue {
    get { place == 0 ? first : second }
    set { if place == 0 { first = newValue } else { second = newValue } }
  }
}

private enum LineCounts: String, RowColumns {
  case row = "l.id", id = "l.quoId", number = "l.number", name = "l.name AS name"
  case unread = "coalesce(n.unread, 0)", open = "coalesce(n.open, 0)", unanswered = "coalesce(n.unanswered, 0)"
}

/// The counts of one line's conversations in the inbox.
public struct InboxCount: Sendable, Equatable {
  /// Nil for conversations whose line is not known.
  public let line: LineReference?
  public let unread: Int
  public let open: Int
  /// The unread and open conversations in which somebody outside waits.
  public let unanswered: Int

  public init(line: LineReference?, unread: Int, open: Int, unanswered: Int) {
    self.line = line
    self.unread = unread
    self.open = open
    self.unanswered = unanswered
  }
}
