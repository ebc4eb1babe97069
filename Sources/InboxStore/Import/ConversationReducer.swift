internal import SQLite

/// Takes conversation objects in.
final class ConversationReducer {
  private let database: Database
  private let rows: RowStore
  private let team: TeamReducer
  private let threads: Threads

  init(_ database: Database, team: TeamReducer, threads: Threads) throws {
    self.database = database
    self.team = team
    self.threads = threads
    rows = try RowStore(
      ConversationColumn.table, identity: ["quoId"], extra: ["participants", "revision"], on: database)
  }

  func take(_ conversation: IncomingConversation) throws -> Arrival {
    let version = try version(of: conversation)
    let known = try threads.find(quoId: conversation.id)
    return try merge(conversation.id, version, into: known?.id ?? make(conversation))
  }

  /// Takes what is said of the conversation that Quo calls `quoId` and that has the row `id`.
  func merge(_ quoId: String, _ version: FieldVersion, into id: Int64) throws -> Arrival {
    guard var stored = try rows.find([.text(quoId)]) else { return .known }
    let isUndescribed = stored.fields.updatedAt == nil
    let before = ThreadKey(
      line: stored.fields.values[ConversationColumn.line].integer, participants: stored.extra[0].text ?? "")
    let outcome = stored.fields.merge(version)
    if outcome != .nothing { try rows.update(id, extra: stored.extra, stored.fields) }
    if outcome == .values { threads.touch(id) }
    let after = ThreadKey(
      line: stored.fields.values[ConversationColumn.line].integer,
      participants: stored.fields.values[ConversationColumn.saidParticipants].text ?? before.participants)
    if after != before { try threads.rekey(id, from: before, to: after) }
    if outcome != .nothing { threads.forget(quoId: quoId, key: after) }
    return isUndescribed ? .new : Arrival(outcome)
  }

  /// A conversation not heard of before takes over the thread of the same key that Quo had not named yet.
  private func make(_ conversation: IncomingConversation) throws -> Int64 {
    let line = try conversation.lineId.map { try team.lineRow(id: $0, impliedNumber: nil) }
    let key = ThreadKey(line: line, participants: joinNumbers(conversation.participants ?? []))
    return try threads.adopt(conversation.id, key) ?? threads.create(quoId: conversation.id, key: key)
  }

  private func version(of conversation: IncomingConversation) throws -> FieldVersion {
    var version = FieldVersion(
      updatedAt: conversation.updatedAt, createdAt: conversation.createdAt, of: ConversationColumn.table)
    if let id = conversation.lineId {
      version.say(ConversationColumn.line, try team.lineRow(id: id, impliedNumber: nil))
    }
    version.say(ConversationColumn.saidParticipants, conversation.participants.map(joinNumbers))
    version.say(ConversationColumn.name, conversation.name)
    switch conversation.assignedTo {
    case .absent: break
    case .null: version.say(ConversationColumn.assignedTo, Said<Int64>.null)
    case .value(let id): version.say(ConversationColumn.assignedTo, try team.memberRow(id: id))
    }
    version.say(ConversationColumn.saidActiveAt, conversation.lastActivityAt)
    version.say(ConversationColumn.mutedUntil, conversation.mutedUntil)
    version.say(ConversationColumn.snoozedUntil, conversation.snoozedUntil)
    version.say(ConversationColumn.createdAt, conversation.createdAt)
    version.say(ConversationColumn.deletedAt, conversation.deletedAt)
    return version
  }
}
