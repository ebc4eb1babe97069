internal import CivilTime
internal import Formats
internal import SQLite

/// Decides which messages and calls are to be asked for again: the lists tell nothing of what changes late.
final class SyncChecks {
  private let store: SyncStore
  private let isCallKnown: Statement
  private let hasTranscript: Statement

  /// The times to wait before the first attempts, in milliseconds; then it is a day each.
  private static let delays: [Int64] = [30_000, 60_000, 120_000, 300_000, 600_000]
  /// The ages, in milliseconds, from which on an unfinished object stays as it is.
  private static let oldestMessage = 2 * Timestamp.day
  private static let oldestCall = 7 * Timestamp.day

  init(_ store: SyncStore) {
    self.store = store
    isCallKnown = store.database.statement(
      "SELECT 1 FROM activities WHERE quoId = ? AND answeredAt IS NOT NULL AND completedAt IS NOT NULL")
    hasTranscript = store.database.statement(
      """
      SELECT 1 FROM callDetails
       WHERE call = ? AND (kind = 'transcript' OR kind = 'summary' AND content IS NOT NULL)
      """)
  }

  /// Plans what an object of a list leaves to be asked for. To be called before the object is imported.
  func plan(_ object: JSONValue, of resource: SyncResource, now: Timestamp) throws {
    guard let id = object["id"]?.string, SyncRun.isPlain(id: id) else { return }
    let time = object["createdAt"].flatMap(TimeField.said) ?? now
    let first = Timestamp(milliseconds: now.milliseconds + Self.delays[0])
    switch resource {
    case .messages where !Self.isFinal(message: object, time, now):
      try store.plan(SyncCheck(kind: .message, subject: id), at: first)
    case .calls:
      if !Self.isFinal(call: object, time, now) { try store.plan(SyncCheck(kind: .call, subject: id), at: first) }
      try planDetails(object, id, time)
    case .messages, .conversations: break
    }
  }

  private func planDetails(_ call: JSONValue, _ id: String, _ time: Timestamp) throws {
    if call["answeredAt"]?.kind == .string, call["completedAt"]?.kind == .string,
      try isCallKnown.first(id, body: { _ in true }) == nil
    {
      try store.plan(SyncCheck(kind: .recordings, subject: id), at: time)
    }
    if call["summary"]?["status"]?.string == "completed", try hasTranscript.first(id, body: { _ in true }) == nil {
      try store.plan(SyncCheck(kind: .transcripts, subject: id), at: time)
    }
  }

  /// Settles a check with the object that the service answered: it is over, or comes again later.
  func settle(_ check: SyncCheck, with object: JSONValue, now: Timestamp) throws {
    let time = object["createdAt"].flatMap(TimeField.said) ?? now
    let isFinal = check.kind == .call ? Self.isFinal(call: object, time, now) : Self.isFinal(message: object, time, now)
    if isFinal { try store.remove(check) } else { try postpone(check, now: now) }
  }

  /// Lets a check come again later.
  func postpone(_ check: SyncCheck, now: Timestamp) throws {
    let next = Int(check.attempts) + 1
    let delay = next < Self.delays.count ? Self.delays[next] : Timestamp.day
    try store.postpone(check, to: Timestamp(milliseconds: now.milliseconds + delay))
  }

  private static func isFinal(message: JSONValue, _ time: Timestamp, _ now: Timestamp) -> Bool {
    guard now.milliseconds - time.milliseconds < oldestMessage else { return true }
    return switch message["status"]?.string {
    case "queued", "scheduled", "accepted", "sending", "sent", "receiving": false
    default: true
    }
  }

  private static func isFinal(call: JSONValue, _ time: Timestamp, _ now: Timestamp) -> Bool {
    guard now.milliseconds - time.milliseconds < oldestCall else { return true }
    switch call["status"]?.string {
    case "queued", "initiated", "ringing", "in-progress": return false
    default: break
    }
    return ["summary", "voicemail"].allSatisfy { (part: StaticString) in
      call[part]?["status"]?.string != "in-progress"
    }
  }
}
