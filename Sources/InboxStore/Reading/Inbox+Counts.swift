package import CivilTime
internal import SQLite

extension Inbox {
  /// Counts the conversations that a filter keeps, or their messages or calls, apart by up to two fields: only values
  /// that occur, in the order of the first field, then of the second. Without fields it is one group, also of nothing.
  ///
  /// A conversation counts once under each value of a field of its people, or under nil if there is none.
  package func forEachCount(
    _ filter: Filter, of subject: CountSubject = .conversations, by fields: [CountField], in zone: LocalZone,
    few: Int = 5_000, body: (CountedGroup) throws -> Void
  ) throws {
    precondition(fields.count <= 2, "counted by \(fields.count) fields")
    try inOneSnapshot {
      if fields.isEmpty && subject == .conversations {
        return try body(CountedGroup(values: [], count: countConversations(filter)))
      }
      let query = CountQuery(subject: subject, fields: fields)
      if fields.count == 1 && fields[0].isOfPeople {
        let isCounted = try database.withCache(kibibytes: Self.cacheOfAll) {
          try countPeople(filter, query, few: few, body)
        }
        if isCounted { return }
      }
      var texts = CountedTexts()
      let select = query.select(filter, query.mayUseCounters ? try counted(filter) : nil)
      let counts = try counts(of: query, select, in: zone, &texts)
      try CountedGroups(counts, fields).named(CountNames(database, texts: texts)).forEach(body)
    }
  }

  /// Counts by a field of people; returns false where a filter keeps no more than `few` conversations.
  private func countPeople(
    _ filter: Filter, _ query: CountQuery, few: Int, _ body: (CountedGroup) throws -> Void
  ) throws -> Bool {
    guard let people = try PeopleCount(filter, of: query.subject, few: few, in: database) else { return false }
    if query.fields == [.contact] {
      try forEachContact(of: people, body)
      return true
    }
    var texts = CountedTexts()
    var counts: [CountKey: Int] = [:]
    let ofNobody = try people.forEachValue(of: query.fields[0]) { value, count in
      counts[CountKey(texts.number(of: value))] = count
    }
    if ofNobody > 0 { counts[CountKey()] = ofNobody }
    try CountedGroups(counts, query.fields).named(CountNames(database, texts: texts)).forEach(body)
    return true
  }

  /// Counts into an array; see `forEachCount`.
  package func count(
    _ filter: Filter, of subject: CountSubject = .conversations, by fields: [CountField], in zone: LocalZone
  ) throws -> [CountedGroup] {
    var groups: [CountedGroup] = []
    try forEachCount(filter, of: subject, by: fields, in: zone) { groups.append($0) }
    return groups
  }

  /// Passes the contacts with their counts to `body` in order. There may be as many as conversations, so SQLite sorts
  /// them.
  private func forEachContact(of people: PeopleCount, _ body: (CountedGroup) throws -> Void) throws {
    var counts = IdentifierNumbers()
    var ofNobody = try people.forEachValue(of: .contact) { contact, count in
      if let row = contact.integer { counts[row] = UInt32(clamping: count) }
    }
    func passNobody() throws {
      if ofNobody > 0 { try body(CountedGroup(values: [.contact(nil)], count: ofNobody)) }
      ofNobody = 0
    }
    try database.addLookup("quo_counted") { contact, _ in Int64(counts[contact]) }
    try database.query(
      """
      SELECT \(verbatim: CountedContact.list), quo_counted(k.id, 0) AS count FROM contacts k NOT INDEXED
       WHERE k.deletedAt IS NULL AND count > 0 ORDER BY count DESC, k.nameKey, k.quoId
      """
    ) { row in
      let count = row.int(CountedContact.allCases.count)
      if count <= ofNobody { try passNobody() }
      try body(CountedGroup(values: [.contact(row.countedContact)], count: count))
    }
    try passNobody()
  }

  private func counts(
    of query: CountQuery, _ select: SQL, in zone: LocalZone, _ texts: inout CountedTexts
  ) throws -> [CountKey: Int] {
    var counts: [CountKey: Int] = [:]
    var units = LocalUnits(zone)
    let fields = query.fields
    let areTimes = fields.map(\.isTime)
    // Rows of one key follow each other: only the last of them looks the key up.
    var last = CountKey()
    var count = 0
    try database.query(select) { row in
      var key = CountKey()
      for place in fields.indices {
        key[place] =
          areTimes[place]
          ? units.number(fields[place], of: try row.time(place)) : texts.number(of: row.value(place))
      }
      if key != last, count > 0 {
        counts[last, default: 0] += count
        count = 0
      }
      last = key
      count += try row.count(fields.count)
    }
    if count > 0 || fields.isEmpty { counts[last, default: 0] += count }
    return counts
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
            FROM lines l LEFT JOIN n ON n.line = +l.id
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
