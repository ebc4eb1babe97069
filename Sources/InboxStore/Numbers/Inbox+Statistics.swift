internal import CivilTime
internal import SQLite

extension Inbox {
  /// Adds up the figures of a period, in one pass over the conversations that had activities or marks in it or in the
  /// period before.
  public func statistics(_ question: StatisticsQuestion) throws -> Statistics {
    try translatingErrors {
      let hours = try businessHours(zone: question.zone)
      let keys = try ContactKeys(database)
      var book = StatisticsBook(question, hours.openTimes(for: question), try DoerLookup(self))
      var replay = StoryReplay()
      try forEachStory(
        question.filter, since: question.since == nil ? nil : question.bounds.previous,
        hasPersons: question.groupings.contains(.member)
      ) { story in
        book.begin(
          story,
          companies: question.groupings.contains(.company) ? try keys.companies(of: story.conversation) : [],
          tags: question.groupings.contains(.tag) ? try keys.tags(of: story.conversation) : [])
        try replay.run(story, &book)
      }
      var statistics = Statistics(since: question.since, until: question.until ?? question.now)
      statistics.figures = book.total.figures()
      if question.since != nil { statistics.previous = book.previous.figures() }
      statistics.heat = book.heat
      statistics.doneBy = book.doneBy.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
      statistics.waitingNow = try waitingNow(question.filter, at: question.now)
      statistics.hasHours = !hours.isEmpty
      for grouping in question.groupings {
        statistics.groups[grouping] = try GroupNames(self, grouping).named(book.sheets[grouping] ?? [:])
      }
      return statistics
    }
  }

  /// Counts the conversations that a filter keeps and in which somebody waits.
  private func waitingNow(_ filter: Filter, at now: Timestamp) throws -> WaitingNow {
    var waiting = filter
    waiting.clauses.append(Filter.Clause(.unanswered))
    let counted = try counted(waiting)
    let count = Int(try database.integer("SELECT \(counted.number) FROM \(counted.rows)") ?? 0)
    func begins(from place: Int) throws -> [Timestamp] {
      try database.all(
        """
        SELECT c.waitingSince FROM conversations c WHERE \(waiting.condition)
         ORDER BY c.waitingSince LIMIT 2 OFFSET \(place)
        """
      ) { Timestamp(milliseconds: $0.int64(0)) }
    }
    guard count > 0 else { return WaitingNow(count: 0, medianAge: nil, oldest: nil) }
    let middle = try begins(from: (count - 1) / 2).prefix(count % 2 == 0 ? 2 : 1)
    let ages = middle.map { Int(max(0, now.milliseconds - $0.milliseconds) / 1_000) }
    return WaitingNow(
      count: count, medianAge: ages.reduce(0, +) / max(1, ages.count), oldest: try begins(from: 0).first)
  }

  /// Finds the conversations that a filter keeps and in which somebody waits, the longest first.
  public func waitingConversations(_ filter: Filter, limit: Int) throws -> [WaitingConversation] {
    var waiting = filter
    waiting.clauses.append(Filter.Clause(.unanswered))
    return try translatingErrors {
      try database.all(
        """
        SELECT \(verbatim: WaitingRow.list) FROM conversations c
          LEFT JOIN lines l ON l.id = c.line LEFT JOIN members m ON m.id = c.assignedTo
         WHERE \(waiting.condition) ORDER BY c.waitingSince, c.id LIMIT \(limit)
        """
      ) { row in
        WaitingConversation(
          id: row.int64(WaitingRow.id), name: row.string(WaitingRow.title),
          line: row.line(WaitingRow.line, id: .lineId, number: .number, name: .name),
          assignedTo: row.member(WaitingRow.member, firstName: .firstName, lastName: .lastName, email: .email),
          since: Timestamp(milliseconds: row.int64(WaitingRow.since)))
      }
    }
  }
}

private enum WaitingRow: String, RowColumns {
  case id = "c.id", title = "c.title", since = "c.waitingSince"
  case line = "l.id", lineId = "l.quoId", number = "l.number", name = "l.name"
  case member = "m.quoId", firstName = "m.firstName", lastName = "m.lastName", email = "m.email"
}
