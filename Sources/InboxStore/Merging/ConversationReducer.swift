internal import CivilTime
internal import SQLite

/// The columns of a conversation object that lists show; the key is compared separately.
private let shownColumns: [ConversationColumn] = [
  .name, .assignedTo, .createdAt, .deletedAt, .mutedUntil, .snoozedUntil,
]

/// Merges incoming conversation objects.
final class ConversationReducer {
  private let rows: RowStore
  private let byRow: RowStore
  private let team: TeamReducer
  private let threads: Threads
  private let now: Int64
  private let origin: ImportOrigin
  /// Conversations whose state in the service is to be merged with the status here.
  private(set) var told = IdentifierSet()
  /// The service's time up to which all activities are here, in milliseconds. The state of a conversation that has a
  /// later one is not merged yet: whoever marked it may have seen what is not here.
  var heldThrough: Int64?
  /// Whether the states that the service tells are believed.
  var believesStates = true
  private let isStored: Statement

  init(
    _ database: Database, team: TeamReducer, threads: Threads, possibleNames: PossibleNames, now: Int64,
    origin: ImportOrigin
  ) {
    self.team = team
    self.threads = threads
    self.now = now
    self.origin = origin
    isStored = database.statement("SELECT 1 FROM activities WHERE quoId = ?")
    rows = RowStore(
      ConversationColumn.self, identity: [.quoId], extra: [.participants],
      constants: threads.columnsOfNewThread, possibleNames: possibleNames, on: database)
    byRow = RowStore(ConversationColumn.self, identity: [.id], on: database)
  }

  func take(_ conversation: IncomingConversation) throws -> Arrival {
    let version = try version(of: conversation)
    let identity = [SQLValue.text(conversation.id)]
    let isHeld = try isHeld(conversation)
    if let stored = try rows.find(identity) {
      return try update(stored, conversation.id, version, isFromQuo: true, isHeld: isHeld)
    }
    // A conversation not seen before takes over the thread with the same key that Quo had not named yet.
    var first = version
    for (said, own) in Self.words {
      if let value = version[said] { first.say(own, value, at: version.time(at: said.place)) }
    }
    var fields = MergedFields(ConversationColumn.table, first: consume first)
    let key = key(of: fields, participants: "")
    if try threads.adopt(conversation.id, key) != nil, let stored = try rows.find(identity) {
      return try update(stored, conversation.id, version, isFromQuo: true, isHeld: isHeld)
    }
    fields[ConversationColumn.participants] = .text(key.participants)
    let id = try rows.insert(identity, fields)
    let hasSaidParticipants = fields[ConversationColumn.saidParticipants] != .null
    try threads.register(id, quoId: conversation.id, key: key, hasSaidParticipants: hasSaidParticipants)
    if origin == .input ? state(fields) != .inbox : isHeld { told.insert(id) }
    return .new
  }

  /// Merges another inbox's version of an existing conversation.
  func merge(_ row: Int64, _ version: FieldVersion) throws -> Arrival {
    guard let stored = try byRow.find([.integer(row)]) else { return .known }
    return try update(stored, stored.fields[ConversationColumn.quoId].text, version, isFromQuo: false)
  }

  /// Quo's last word of a column that people set, too, and the column.
  static let words: [(said: ConversationColumn, own: ConversationColumn)] = [
    (.saidName, .name), (.saidAssignedTo, .assignedTo),
  ]

  /// Keeps what was set here until Quo says something other than before.
  private func follow(_ fields: inout MergedFields, from stored: MergedFields) -> MergedFields.Outcome {
    var version = FieldVersion(time: fields.updatedAt, of: ConversationColumn.table)
    for (said, own) in Self.words where fields[said] != stored[said] || fields[said] == fields[own] {
      version.say(own, fields[said], at: fields.time(of: said))
    }
    return fields.merge(version, names: team.quoId(of:_:))
  }

  private func isHeld(_ conversation: IncomingConversation) throws -> Bool {
    guard believesStates else { return false }
    guard let heldThrough, let last = conversation.lastActivityAt, last.milliseconds > heldThrough else { return true }
    return try conversation.lastActivityId.map { try isStored.first($0) { _ in true } ?? false } ?? false
  }

  private func state(_ fields: MergedFields) -> RemoteState {
    RemoteState(snoozedUntil: fields[ConversationColumn.snoozedUntil].integer, now: now)
  }

  /// Records that the service's state is to be merged: after each answer to a sync, otherwise where the object changed
  /// it and is newer than the last mark. Returns whether that changed the fields.
  ///
  /// The service may change `snoozedUntil` and not `updatedAt`, and may have again what it said it had not: of two
  /// answers, the later one holds.
  private func tell(
    _ fields: inout MergedFields, _ stored: RowStore.Stored, _ version: FieldVersion, isHeld: Bool
  ) -> Bool {
    let before = stored.fields
    guard origin != .input else {
      if state(before) != state(fields), mayMove(stored.id, before, toldAt: version.time) { told.insert(stored.id) }
      return false
    }
    guard isHeld else { return false }
    told.insert(stored.id)
    threads.touch(stored.id)
    guard version.time ?? .min >= before.updatedAt ?? .min else { return false }
    var isChanged = false
    for column in [ConversationColumn.snoozedUntil, .deletedAt] {
      guard let said = version[column], said != fields[column] else { continue }
      fields.follow(column, said, at: version.time(at: column.place))
      isChanged = true
    }
    return isChanged
  }

  /// Whether an input that told a state at a time may move the status: only a mark that is later stands. An import that
  /// moved it is no mark.
  private func mayMove(_ id: Int64, _ fields: MergedFields, toldAt time: Int64?) -> Bool {
    threads.created.contains(id)
      || ImportOrigin.names.contains(fields[ConversationColumn.statusChangedBy].text ?? "")
      || time ?? .min > fields[ConversationColumn.statusChangedAt].integer ?? .min
  }

  /// Notes that one conversation is another now: what was told of it is of the other.
  func unite(_ retired: Int64, into kept: Int64) throws {
    guard told.contains(retired), let fields = try byRow.find([.integer(kept)])?.fields else { return }
    if origin != .input || mayMove(kept, fields, toldAt: fields.updatedAt) { told.insert(kept) }
  }

  private func update(
    _ stored: RowStore.Stored, _ quoId: String?, _ version: FieldVersion, isFromQuo: Bool,
    isHeld: Bool = true
  ) throws -> Arrival {
    var fields = stored.fields
    let isUndescribed = fields.updatedAt == nil
    let participants = fields[ConversationColumn.participants].text ?? ""
    let before = ThreadKey(line: fields[ConversationColumn.line].integer, participants: participants)
    var outcome = fields.merge(version, names: team.quoId(of:_:))
    if isFromQuo, tell(&fields, stored, version, isHeld: isHeld) { outcome = .values }
    guard outcome != .nothing else { return .known }
    if isFromQuo, follow(&fields, from: stored.fields) == .values { outcome = .values }
    try rows.update(stored.id, fields)
    if outcome == .values { threads.touch(stored.id) }
    if shownColumns.contains(where: { fields[$0] != stored.fields[$0] }) {
      threads.markChanged(stored.id)
    }
    let after = key(of: fields, participants: participants)
    if after != before {
      try threads.rekey(stored.id, from: before, to: after)
      threads.reconsider(stored.id)
    }
    if let quoId { try threads.forget(stored.id, quoId: quoId, key: after) }
    return isUndescribed ? .new : Arrival(outcome)
  }

  /// Derives the key. `participants`, known from activities, apply until a conversation object names them.
  private func key(of fields: MergedFields, participants: String) -> ThreadKey {
    ThreadKey(
      line: fields[ConversationColumn.line].integer,
      participants: fields[ConversationColumn.saidParticipants].text ?? participants)
  }

  private func version(of conversation: IncomingConversation) throws -> FieldVersion {
    var version = FieldVersion(
      updatedAt: conversation.updatedAt, createdAt: conversation.createdAt, of: ConversationColumn.table)
    if let id = conversation.lineId {
      version.say(ConversationColumn.line, try team.lines.row(id: id, impliedNumber: nil))
    }
    version.say(ConversationColumn.saidParticipants, conversation.participants.map(joinNumbers))
    version.say(ConversationColumn.saidName, conversation.name)
    switch conversation.assignedTo {
    case .absent: break
    case .null: version.say(ConversationColumn.saidAssignedTo, Said<Int64>.null)
    case .value(let id): version.say(ConversationColumn.saidAssignedTo, try team.members.row(id: id))
    }
    version.say(ConversationColumn.saidActiveAt, conversation.lastActivityAt)
    version.say(ConversationColumn.mutedUntil, conversation.mutedUntil)
    version.say(ConversationColumn.snoozedUntil, conversation.snoozedUntil)
    version.say(ConversationColumn.createdAt, conversation.createdAt)
    version.say(ConversationColumn.deletedAt, conversation.deletedAt)
    return version
  }
}
