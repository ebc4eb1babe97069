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

  /// Lets a reader of the history see what is due, too.
  func showDueHistory() throws {
    guard try due?.areThere() == true else { return }
    try DueReminders.hide(on: database)
    try due?.show()
    try due?.showHistory()
  }
}

extension WritableInbox {
  /// Runs a change at a time in one transaction, after recording what is due by then.
  func changing<Result>(at now: Timestamp, _ body: () throws -> Result) throws -> Result {
    try database.transaction {
      if due != nil { try DueReminders.hide(on: database) }
      try DueReminders.record(on: database, asOf: now)
      return try body()
    }
  }

  /// Records what is due by a time. Returns whether there was anything.
  public func recordReminders(dueBy now: Timestamp) throws -> Bool {
    try translatingErrors {
      guard try hasReminders(dueBy: now) else { return false }
      try changing(at: now) {}
      return true
    }
  }
}
