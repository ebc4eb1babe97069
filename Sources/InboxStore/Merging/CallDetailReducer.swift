internal import SQLite

/// Merges voicemails, recordings, summaries and transcripts. Details are stored by their call's id, even before the call
/// arrives, and never move a status.
final class CallDetailReducer {
  private let details: RowStore
  private let threads: Threads
  private let search: SearchFilling
  private let conversationOfCall: Statement
  private let isUnplaced: Statement
  /// Details that came before their call, if it comes at all.
  private var unplaced = IdentifierSet()

  init(_ database: Database, threads: Threads, search: SearchFilling) {
    self.threads = threads
    self.search = search
    conversationOfCall = database.statement("SELECT conversation FROM activities WHERE quoId = ?")
    isUnplaced = database.statement(
      "SELECT 1 FROM callDetails d WHERE d.id = ? AND NOT EXISTS (SELECT 1 FROM activities WHERE quoId = d.call)")
    details = RowStore(CallDetailColumn.self, identity: [.call, .kind, .partId], on: database)
  }

  func take(_ detail: IncomingCallDetail) throws -> Arrival {
    try merge([.text(detail.callId), .text(detail.kind.rawValue), .text(detail.partId)], version(of: detail))
  }

  /// Merges a version. `identity` is the call's id, the kind and the part's id.
  func merge(_ identity: [SQLValue], _ version: FieldVersion) throws -> Arrival {
    let stored = try details.find(identity)
    let before = stored?.fields ?? MergedFields(CallDetailColumn.table)
    var fields = before
    let textBefore = fields[CallDetailColumn.text].text
    let outcome = Self.merge(version, into: &fields, before)
    let row: Int64
    if let stored {
      row = stored.id
      if outcome != .nothing { try details.update(row, fields) }
    } else {
      row = try details.insert(identity, fields)
    }
    try search.replace(textBefore, by: fields[CallDetailColumn.text].text, of: .callDetail, row)
    // No status or time moves.
    if let conversation = try conversationOfCall.first(identity[0], body: { $0.int64(0) }) {
      if stored == nil || outcome == .values { threads.markChanged(conversation) }
    } else {
      unplaced.insert(row)
    }
    return stored == nil ? .new : Arrival(outcome)
  }

  /// Merges a version; the text always goes with its content, even at equal times.
  private static func merge(
    _ version: FieldVersion, into fields: inout MergedFields, _ before: MergedFields
  ) -> MergedFields.Outcome {
    let outcome = fields.merge(version)
    let (text, content) = (CallDetailColumn.text, CallDetailColumn.content)
    guard let said = version[content], said != .null, before[content] != .null,
      said != before[content]
    else { return outcome }
    if fields[content] == said {
      fields.follow(text, version[text] ?? .null, at: version.time(at: text.place))
      return outcome
    }
    fields.follow(text, before[text], at: before.time(of: text))
    return outcome == .values && fields.values == before.values ? .times : outcome
  }

  /// Counts the details of this import whose call has not come.
  func countUnplaced() throws -> Int {
    var count = 0
    for id in unplaced where try isUnplaced.first(id, body: { _ in true }) == true { count += 1 }
    return count
  }

  private func version(of detail: IncomingCallDetail) -> FieldVersion {
    var version = FieldVersion(
      updatedAt: detail.updatedAt, createdAt: detail.createdAt, of: CallDetailColumn.table)
    // A version without text never replaces one with text, and neither does its status.
    if detail.text != nil || detail.kind == .recording {
      version.say(CallDetailColumn.status, detail.status)
    } else {
      version.infer(CallDetailColumn.status, detail.status)
    }
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
