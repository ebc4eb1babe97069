internal import SQLite

extension Inbox {
  /// Reads all that the sources hold into the inbox: all of it, or, when anything throws, nothing.
  ///
  /// `statusOfNew` gives the conversations that this import makes that status instead of the derived one. `progress` is
  /// called now and then with the bytes of all sources read so far. Throws `ImportError` (file, line, reason),
  /// `ImportReadError`, and `InboxError`.
  public func importAll(
    from sources: [ImportSource], author: Author, statusOfNew: Status? = nil,
    progress: @escaping (Int64) -> Void = { _ in }
  ) throws -> ImportSummary {
    try translatingErrors {
      try database.execute("PRAGMA cache_size = -\(ImportMemory.whileTaking)")
      defer { shrinkLog() }
      return try database.transaction {
        let importer = try Importer(
          database, author: author, arrivals: arrivals(), statusOfNew: statusOfNew)
        var meter = ProgressMeter(report: progress)
        for source in sources {
          try readIncoming(from: source) { item, line in
            try importer.take(item, from: source, line: line)
            meter.count(source)
          }
          meter.finish(source)
        }
        try importer.settle()
        return importer.summary
      }
    }
  }

  /// A large import leaves a log of its own size. Processes that write once and end would never begin it anew, and each
  /// would read all of it first. Where somebody is reading it, it stays.
  private func shrinkLog() {
    guard let size = InboxFile.size(of: path + Array("-wal".utf8)), size > Self.largestIdleLog else { return }
    database.setBusyTimeout(milliseconds: 0)
    defer { database.setBusyTimeout(milliseconds: Self.patience) }
    try? database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
  }
}

/// Pages of the database kept in memory, in KiB; what else an import needs fits beside them in 100 MB.
enum ImportMemory {
  static let whileTaking = 40_000
  /// Sorting takes as much again.
  static let whileSorting = 20_000
}

/// Adds up the bytes of several sources and reports them every few thousand records.
private struct ProgressMeter {
  let report: (Int64) -> Void
  private var finished: Int64 = 0
  private var records = 0

  init(report: @escaping (Int64) -> Void) {
    self.report = report
  }

  mutating func count(_ source: ImportSource) {
    records += 1
    if records % 4_096 == 0 { report(finished + source.bytesRead) }
  }

  mutating func finish(_ source: ImportSource) {
    finished += source.bytesRead
    report(finished)
  }
}
