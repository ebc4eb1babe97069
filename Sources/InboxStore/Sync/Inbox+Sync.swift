internal import CivilTime
public import Formats
public import QuoAPI
internal import SQLite

extension WritableInbox {
  /// Brings the inbox and the service in step: pulls what is new and pushes what was marked here, then fills in history
  /// backwards. Whatever ends a run early, what was taken stays, and the next run goes on there.
  ///
  /// - Parameters:
  ///   - message: why, for the history, where `sync` is who did it.
  ///   - elapsed: the seconds since some fixed moment, from a clock that is never set back.
  ///   - watch: called with the progress of each batch.
  ///   - skip: called with each record of an answer that cannot be read; the rest is taken.
  /// - Throws: `ServiceError` from the service, `InboxError` (syncing, if another sync of this inbox runs).
  public func sync(
    with service: any QuoService, _ options: SyncOptions, message: String? = nil,
    elapsed: @escaping () -> Double, watch: @escaping (SyncProgress) -> Void = { _ in },
    skip: @escaping BrokenRecordHandler = { _ in }
  ) throws -> SyncSummary {
    let lock = try SyncLock(of: path)
    defer { lock.release() }
    let began = elapsed()
    try translatingErrors {
      try database.setCache(kibibytes: Self.syncCacheKibibytes)
      // Else what single statements may have to take back goes into a file, page by page.
      try database.execute("PRAGMA temp_store = MEMORY")
    }
    let run = try SyncRun(
      self, service, options, message: message, elapsed: { elapsed() - began }, watch: watch, skip: skip)
    do {
      try run.run()
    } catch let error as ServiceError {
      try? run.record(error)
      throw error
    }
    return run.summary
  }

  /// The page cache of a sync, which runs for long beside others: small, yet the pages that a batch changes fit into it.
  private static var syncCacheKibibytes: Int { 24_000 }
}

extension SyncRun {
  /// Runs all the parts of a sync that the options ask for, in the order in which they depend on each other.
  func run() throws {
    do {
      try readOrganization()
      if let webhook = options.deliveries {
        try readDeliveries(of: webhook)
        return try finish()
      }
      if options.pulls {
        try beginFull()
        try readTeam()
        try sweepConversations()
      }
      try readHead()
      if options.pulls { try readChecks(details: false) }
      if options.pushes { try push() }
      if options.pulls {
        try readContacts()
        try readHistory()
        if options.pushes { try pushLate() }
        try readChecks(details: true)
      }
    } catch is Cut {
      summary.isCut = true
    }
    try finish()
  }

  /// Begins to read everything anew, unless a full run was cut off: then this one goes on there.
  private func beginFull() throws {
    guard options.isFull, try store.fact(.fullBeganAt) == nil else { return }
    try inbox.translatingErrors { try store.set(.fullBeganAt, to: now) }
  }

  /// Reads the head again and pushes, while something long goes on.
  func keepUp() throws {
    try readHead()
    if options.pushes { try push() }
  }

  private func finish() throws {
    if try hasNoDone() { summary.isDoneUnknown = true }
    try inbox.translatingErrors {
      try database.transaction {
        try store.set(.finishedAt, to: now)
        if options.isFull && !summary.isCut { try store.set(.fullBeganAt, to: nil as String?) }
        for fact in [SyncFact.error, .errorAt, .trace] { try store.set(fact, to: nil as String?) }
      }
    }
  }

  /// Keeps the words of an error for `sync --status`.
  func record(_ error: ServiceError) throws {
    try inbox.translatingErrors {
      try database.transaction {
        let status = error.status.map { "\($0) " } ?? ""
        try store.set(.error, to: "\(error.request): \(status)\(error.detail)")
        // Before the first answer nobody knows the service's time.
        try store.set(.errorAt, to: now.milliseconds > 0 ? String(now.milliseconds) : nil)
        try store.set(.trace, to: error.trace)
      }
    }
  }

  /// Whether the service tells of no done conversation though it tells of many: the undocumented way in which it keeps
  /// Done may have changed.
  private func hasNoDone() throws -> Bool {
    let agreed = try database.integer("SELECT count(*) FROM agreements") ?? 0
    guard agreed >= Self.manyConversations else { return false }
    return try database.integer("SELECT 1 FROM agreements WHERE state = 'done' LIMIT 1") == nil
  }

  private static var manyConversations: Int64 { 200 }
}
