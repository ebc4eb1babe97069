internal import SQLite

/// Takes voicemails, recordings, summaries and transcripts in. They are kept by their call's id, whether or not the
/// call has come yet, and they move no status.
final class CallDetailReducer {
  private let details: RowStore
  private let index: SearchIndex
  private let threads: Threads
  private let conversationOfCall: Statement

  /// Details that were not stored before.
  private(set) var fresh = IdentifierSet()

  init(_ database: Database, threads: Threads) throws {
    self.threads = threads
    conversationOfCall = try database.prepare("SELECT conversation FROM activities WHERE quoId = ?")
    details = try RowStore(CallDetailColumn.table, identity: ["call", "kind", "partId"], on: database)
    index = try SearchIndex(database)
  }

  func take(_ detail: IncomingCallDetail) throws -> Arrival {
    let identity: [SQLValue] = [.text(detail.callId), .text(detail.kind.rawValue), .text(detail.partId)]
    let stored = try details.find(identity)
    var fields = stored?.fields ?? MergedFields(CallDetailColumn.table)
    let textBefore = fields.values[CallDetailColumn.text].text
    let outcome = fields.merge(version(of: detail))
    let row: Int64
    if let stored {
      row = stored.id
      if outcome != .nothing { try details.update(row, fields) }
    } else {
      row = try details.insert(identity, fields)
    }
    if stored == nil { fresh.insert(row) }
    // What this import brought is not in the index yet.
    if !fresh.contains(row) {
      try index.replace(textBefore, by: fields.values[CallDetailColumn.text].text, of: .callDetail, row)
    }
    if stored == nil || outcome == .values { try markCall(detail.callId) }
    return stored == nil ? .new : Arrival(outcome)
  }

  /// The thread shows what its calls carry; no status and no time of it moves.
  private func markCall(_ id: String) throws {
    if let conversation = try conversationOfCall.first(id, body: { $0.int64(0) }) { threads.markChanged(conversation) }
  }

  private func version(of detail: IncomingCallDetail) -> FieldVersion {
    var version = FieldVersion(
      updatedAt: detail.updatedAt, createdAt: detail.createdAt, of: CallDetailColumn.table)
    version.say(CallDetailColumn.status, detail.status)
    version.say(CallDetailColumn.duration, detail.duration)
    version.say(CallDetailColumn.url, detail.url)
    version.say(CallDetailColumn.mediaType, detail.mediaType)
    version.say(CallDetailColumn.startedAt, detail.startedAt)
    version.say(CallDetailColumn.text, detail.text)
    version.say(CallDetailColumn.content, detail.content)
    version.say(CallDetailColumn.createdAt, detail.createdAt)
    return version
  }
}
