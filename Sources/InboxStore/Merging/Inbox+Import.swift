package import CivilTime
internal import SQLite
public import Formats

extension WritableInbox {
  /// Imports all sources in one transaction: if anything throws, nothing is imported.
  ///
  /// `statusOfNew` replaces the derived status of conversations that this import creates. If `skip` is set, broken
  /// records are left out and passed to it. A dry run reports the result and leaves the inbox as it was. `progress` is
  /// called now and then with the bytes of all sources read so far. Throws `InputError` (file, line, reason),
  /// `InputReadError`, and `InboxError`.
  public func importAll(
    from sources: [InputSource], author: Author, statusOfNew: Status? = nil, isDryRun: Bool = false,
    skip: BrokenRecordHandler? = nil, progress: @escaping (Int64) -> Void = { _ in }
  ) throws -> ImportSummary {
    try importAll(
      from: sources, author: author, statusOfNew: statusOfNew, isDryRun: isDryRun, zone: .utc, skip: skip,
      progress: progress)
  }

  /// Imports all sources; the filters of rules have their days in `zone`.
  package func importAll(
    from sources: [InputSource], author: Author, statusOfNew: Status? = nil, isDryRun: Bool = false, zone: LocalZone,
    skip: BrokenRecordHandler? = nil, progress: @escaping (Int64) -> Void = { _ in }
  ) throws -> ImportSummary {
    try translatingErrors {
      try database.setCache(kibibytes: ImportMemory.whileTaking)
      return try changing(at: author.now, isDryRun: isDryRun) {
        let importer = try Importer(
          database, author: author, arrivals: arrivals(), statusOfNew: statusOfNew,
          rules: statusOfNew == nil ? ImportRules(self, author, zone: zone) : nil)
        var meter = ProgressMeter(report: progress)
        let skipCounting: BrokenRecordHandler? = skip.map { skip in
          { error in
            importer.summary.broken += 1
            try skip(error)
          }
        }
        do {
          for source in sources {
            try readIncoming(from: source, skip: skipCounting) { item, line in
              try importer.take(item, from: source, line: line)
              meter.count(source)
            }
            try importer.checkExportEnded()
            meter.finish(source)
          }
          try importer.settle()
        } catch let error as SQLiteError where error.kind == .damaged {
          // The input may itself have caused the damage.
          try importer.checkIDs()
          throw error
        }
        if isDryRun {
          importer.summary.operation = nil
          for index in importer.summary.rules.indices { importer.summary.rules[index].operation = nil }
        }
        return importer.summary
      }
    }
  }
}

/// The database's page cache in KiB; the rest of an import's memory fits beside it in 100 MB.
enum ImportMemory {
  static let whileTaking = 40_000
  /// The cache while sorting, which takes as much memory again.
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

  mutating func count(_ source: InputSource) {
    records += 1
    if records % 4_096 == 0 { report(finished + source.bytesRead) }
  }

  mutating func finish(_ source: InputSource) {
    finished += source.bytesRead
    report(finished)
  }
}
