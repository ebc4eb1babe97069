package import CivilTime
internal import SQLite

extension Inbox {
  /// Counts the conversations that a filter keeps by their status at the end of each local day, from the first day that
  /// quo saw until today. Without a history there are no days.
  ///
  /// A conversation counts from its first message or call. What was undone never was, and before the first change a
  /// conversation had the status that it came with.
  package func statusesByDay(_ filter: Filter, now: Timestamp, zone: LocalZone) throws -> [DayOfStatuses] {
    try inOneSnapshot {
      try showDueHistory()
      guard let first = try database.integer("SELECT min(at) FROM operations") else { return [] }
      var days = StatusDays(from: Timestamp(milliseconds: first), until: now, zone)
      try forEachStory(filter) { days.add($0) }
      return days.counts()
    }
  }
}

/// Adds up by how many conversations a status is reached or left each day.
private struct StatusDays {
  private let firstDay: Int
  private let lastDay: Int
  private let zone: LocalZone
  private var moves: [Status: [Int]] = [:]

  init(from first: Timestamp, until now: Timestamp, _ zone: LocalZone) {
    firstDay = zone.local(first).date.daysSinceEpoch
    lastDay = max(firstDay, zone.local(now).date.daysSinceEpoch)
    self.zone = zone
    for status in Status.allCases { moves[status] = [Int](repeating: 0, count: lastDay - firstDay + 1) }
  }

  mutating func add(_ story: borrowing Story) {
    var status = story.status
    var at = [story.beganAt, story.marks.first?.recordedAt].compactMap { $0 }.min() ?? .min
    move(to: status, at: at, by: 1)
    for mark in story.marks where mark.status != status {
      guard let recordedAt = mark.recordedAt else { continue }
      // A merge may open a conversation again as of a time before somebody marked it done.
      at = max(at, recordedAt)
      move(to: status, at: at, by: -1)
      move(to: mark.status, at: at, by: 1)
      status = mark.status
    }
  }

  private mutating func move(to status: Status, at time: Int64, by count: Int) {
    let day = time == .min ? firstDay : zone.local(Timestamp(milliseconds: time)).date.daysSinceEpoch
    moves[status]?[min(max(day, firstDay), lastDay) - firstDay] += count
  }

  func counts() -> [DayOfStatuses] {
    var (unread, open, done) = (0, 0, 0)
    return (firstDay...lastDay).map { day in
      unread += moves[.unread]?[day - firstDay] ?? 0
      open += moves[.open]?[day - firstDay] ?? 0
      done += moves[.done]?[day - firstDay] ?? 0
      return DayOfStatuses(day: CivilDate(daysSinceEpoch: day), unread: unread, open: open, done: done)
    }
  }
}
