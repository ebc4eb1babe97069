internal import CivilTime
internal import SQLite

extension Inbox {
  /// Adds up the figures of a period, in one pass over the conversations that had activities or marks in it or in the
  /// period before.
  public func statistics(_ question: StatisticsQuestion) throws -> Statistics {
    try inOneSnapshot {
      let hours = try businessHours(zone: question.zone)
      let keys = ContactKeys(database)
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
        statistics.groups[grouping] = try FigureGroups(book.sheets[grouping] ?? [:], grouping).named(
          CountNames(database, texts: book.texts))
      }
      return statistics
    }
  }
}
