public import CivilTime
internal import SQLite

extension Inbox {
  /// Sets the time as of which readers see the inbox: a reminder that has fallen due by then counts as recorded.
  ///
  /// Without a time, readers see only what is recorded. The next change records what is due by its own time.
  public func setTime(_ now: Timestamp) throws {
    time = now
    try translatingErrors {
      if due != nil { try DueReminders.hide(on: database) }
      let found = DueReminders(database, asOf: now)
      due = try found.areThere() ? found : nil
      countsDue = false
      try due?.show()
    }
  }

  /// Whether a reminder falls due between the time as of which readers see the inbox and a later one.
  public func fallsDue(by now: Timestamp) throws -> Bool {
    try translatingErrors { try DueReminders(database, asOf: now).areThere(after: time) }
  }

  /// Whether a reminder has fallen due by a time and is not recorded.
  public func hasReminders(dueBy now: Timestamp) throws -> Bool {
    try translatingErrors { try DueReminders(database, asOf: now).areThere() }
  }

  /// Lets a reader of the counters see what is due, too.
  func showDueCounters() throws {
    guard let due, !countsDue else { return }
    try due.showCounters()
    countsDue = true
  }

  /// Lets a reader of the history see what is due, too.
  func showDueHistory() throws {
    if try due?.areThere() == true { try due?.showHistory() }
  }
}

extension WritableInbox {
  /// Runs a change at a time in one transaction, after recording what is due by then. A dry run is rolled back.
  func changing<Result>(
    at now: Timestamp, isDryRun: Bool = false, _ body: () throws -> Result
  ) throws -> Result {
    var rehearsed: Result?
    do {
      return try database.transaction {
        if due != nil {
          try DueReminders.hide(on: database)
          countsDue = false
        }
        try DueReminders.record(on: database, asOf: now)
        let result = try body()
        guard isDryRun else { return result }
        rehearsed = result
        throw Rehearsed()
      }
    } catch let end as Rehearsed {
      guard let rehearsed else { throw end }
      return rehearsed
    }
  }

  /// Rolls a dry run back.
  private struct Rehearsed: Error {}

  /// Records what is due by a time. Returns whether there was anything.
  public func recordReminders(dueBy now: Timestamp) throws -> Bool {
    try translatingErrors {
      guard try hasReminders(dueBy: now) else { return false }
      try changing(at: now) {}
      return true
    }
  }
}
