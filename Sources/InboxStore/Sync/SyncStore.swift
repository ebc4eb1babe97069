internal import CivilTime
internal import SQLite

/// A single fact that a sync keeps.
enum SyncFact: String {
  /// The stretches of time, in milliseconds, of which everything in the list named after the colon is here:
  /// `1700000000000-1800000000000`, with commas between them. None is before 1970.
  case spans
  /// The name of the team's workspace in the service.
  case organization
  /// The service's times, in milliseconds, at which the last run ended, the team was read and the contacts were swept.
  case finishedAt, teamReadAt, conversationsSweptAt, contactsSweptAt
  /// The service's time at which a full sync began that has not ended yet.
  case fullBeganAt
  /// The number of done conversations that were reopened since the service last told of one that is done.
  case reopened
  /// The cursor at which a sweep of the contacts was cut off.
  case contactsCursor
  /// The last error, with the id by which the service's support finds the request; gone after a run without one.
  case error, errorAt, trace
  /// The time, in milliseconds, up to which the deliveries of the webhook named after the colon were read.
  case deliveries
}

/// Something to ask the service for again, or in addition.
struct SyncCheck: Equatable {
  enum Kind: String {
    /// A message that was not at its end, a call that was not, or whose summary or voicemail was not.
    case message, call
    /// The parts of a line, a call or a contact that the lists leave out.
    case hours, lineMembers, recordings, transcripts, notes

    var isDetail: Bool { self != .message && self != .call }
  }

  let kind: Kind
  /// The object's id.
  let subject: String
  /// The number of times that it was asked for.
  var attempts: Int64 = 0
}

/// The state of a sync in the inbox.
struct SyncStore {
  let database: Database

  private enum Check: String, RowColumns { case kind, subject, attempts }

  /// The stretches of time of which everything in a list is here.
  func spans(of resource: SyncResource) throws -> TimeSpans {
    var spans = TimeSpans()
    for text in try fact(.spans, of: resource.rawValue)?.split(separator: ",") ?? [] {
      let ends = text.split(separator: "-").compactMap { Int64($0) }
      if ends.count == 2, ends[0] <= ends[1] { spans.insert(ends[0]...ends[1]) }
    }
    return spans
  }

  func add(_ span: ClosedRange<Int64>, to resource: SyncResource) throws {
    var spans = try spans(of: resource)
    spans.insert(span)
    try store(spans, of: resource)
  }

  /// Forgets that anything from `time` on is in.
  func removeSpans(of resource: SyncResource, from time: Timestamp) throws {
    var spans = try spans(of: resource)
    spans.remove(from: time.milliseconds)
    try store(spans, of: resource)
  }

  private func store(_ spans: TimeSpans, of resource: SyncResource) throws {
    let text = spans.ranges.map { "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ",")
    try set(.spans, of: resource.rawValue, to: text)
  }

  func fact(_ fact: SyncFact, of name: String = "") throws -> String? {
    try database.first("SELECT value FROM syncFacts WHERE key = \(key(fact, name))") { $0.string(0) }
  }

  func time(_ fact: SyncFact, of name: String = "") throws -> Timestamp? {
    try self.fact(fact, of: name).flatMap { Int64($0) }.map(Timestamp.init(milliseconds:))
  }

  /// Stores a fact; nil takes it away.
  func set(_ fact: SyncFact, of name: String = "", to value: String?) throws {
    guard let value else { return try database.run("DELETE FROM syncFacts WHERE key = \(key(fact, name))") }
    try database.run("INSERT OR REPLACE INTO syncFacts (key, value) VALUES (\(key(fact, name)), \(value))")
  }

  func set(_ fact: SyncFact, of name: String = "", to time: Timestamp) throws {
    try set(fact, of: name, to: String(time.milliseconds))
  }

  private func key(_ fact: SyncFact, _ name: String) -> String {
    name.isEmpty ? fact.rawValue : "\(fact.rawValue):\(name)"
  }

  /// Plans a check, unless it is planned already.
  func plan(_ check: SyncCheck, at time: Timestamp) throws {
    try database.run(
      """
      INSERT OR IGNORE INTO syncChecks (kind, subject, dueAt, attempts)
      VALUES (\(check.kind.rawValue), \(check.subject), \(time), \(check.attempts))
      """)
  }

  func postpone(_ check: SyncCheck, to time: Timestamp) throws {
    try database.run(
      """
      UPDATE syncChecks SET dueAt = \(time), attempts = \(check.attempts + 1)
       WHERE kind = \(check.kind.rawValue) AND subject = \(check.subject)
      """)
  }

  func remove(_ check: SyncCheck) throws {
    try database.run("DELETE FROM syncChecks WHERE kind = \(check.kind.rawValue) AND subject = \(check.subject)")
  }

  /// The checks that are due, the latest first: with details, those of the newest calls come in first.
  func dueChecks(at time: Timestamp, details: Bool, limit: Int) throws -> [SyncCheck] {
    // There may be many details, and hardly any others: these are found by their kinds, those by their times.
    let isDue: SQL =
      details
      ? "dueAt <= \(time) AND +kind <> 'message' AND +kind <> 'call'"
      : "+dueAt <= \(time) AND kind IN ('message', 'call')"
    return try database.all(
      """
      SELECT \(verbatim: Check.list) FROM syncChecks WHERE \(isDue)
       ORDER BY dueAt DESC, subject LIMIT \(limit)
      """
    ) { row in
      SyncCheck.Kind(rawValue: row.string(Check.kind)).map {
        SyncCheck(kind: $0, subject: row.string(Check.subject), attempts: row.int64(Check.attempts))
      }
    }.compactMap { $0 }
  }
}
