internal import SQLite
internal import CivilTime

/// The columns whose changes a thread shows; delivery receipts are not among them.
private let shownColumns: [ActivityColumn] = [.at, .kind, .direction, .sender, .member, .text, .media, .duration]

/// The columns that match an activity to a conversation when Quo does not name one.
private let keyColumns: [ActivityColumn] = [.line, .direction, .sender, .parties]

/// Merges incoming messages and calls.
final class ActivityReducer {
  private let rows: RowStore
  private let team: TeamReducer
  private let threads: Threads
  private let search: SearchFilling
  private let setConversation: Statement
  private let awaited: Statement
  private let handled: Statement

  /// Newly stored activities that are news to this inbox.
  private(set) var fresh = IdentifierSet()
  /// The effects before this import of stored activities whose effect changed since.
  private(set) var effectsBefore: [Int64: Effect] = [:]
  /// Conversations that an activity left, each with the activity's latest conversation.
  private(set) var left: [Int64: Int64] = [:]
  /// Conversations of another copy, each with one of its activities that is stored here in another one.
  private(set) var elsewhere: [Int64: Int64] = [:]
  /// Outgoing messages that are new, or say something new, for the rules that look for those that nobody wrote.
  private(set) var sent: [Int64] = []
  /// The time, in milliseconds, from which on such messages are kept; nil to keep none.
  private let horizon: Int64?

  /// The latest credible time, with room for clocks that are ahead.
  private let latest: Timestamp

  init(
    _ database: Database, team: TeamReducer, threads: Threads, search: SearchFilling, possibleNames: PossibleNames,
    now: Timestamp, horizon: Int64? = nil
  ) {
    latest = Timestamp(milliseconds: now.milliseconds + 2 * Timestamp.day)
    self.horizon = horizon
    self.team = team
    self.threads = threads
    self.search = search
    setConversation = database.statement("UPDATE activities SET conversation = ? WHERE id = ?")
    awaited = database.statement(
      """
      SELECT c.status FROM activities a JOIN conversations c ON c.id = ?2
       WHERE a.id = ?1 AND a.effect = \(Effect.attention.rawValue) AND a.at >= c.waitingSince
      """)
    handled = database.statement(
      "SELECT 1 FROM activities WHERE id = ? AND effect = \(Effect.handled.rawValue)")
    rows = RowStore(
      ActivityColumn.self, identity: [.quoId], extra: [.conversation, .claimed, .effect, .automatic],
      possibleNames: possibleNames, on: database)
  }

  /// Merges an activity; of an implied one, every field is inferred. Throws `ShapeError`, changing nothing, if the
  /// time is missing, or if it is in the future and the activity has an effect.
  func take(_ activity: IncomingActivity, isImplied: Bool = false) throws -> Arrival {
    guard let at = activity.createdAt ?? activity.fallbackTime else {
      throw ShapeError("\(ShapeError.bare(activity.id)) has no 'createdAt'")
    }
    guard at <= latest || activity.effect == .none else {
      throw ShapeError("'createdAt' of \(ShapeError.bare(activity.id)) is in the future: '\(at.rfc3339)'")
    }
    let said = activity.updatedAt ?? activity.createdAt ?? activity.fallbackTime
    let version = try version(of: activity, at: isImplied ? nil : said?.milliseconds)
    let claim = activity.conversationId
    if let stored = try rows.find([.text(activity.id)]) { return try update(stored, with: version, claim: claim) }
    let fields = MergedFields(ActivityColumn.table, first: consume version)
    let home = try home(claim: claim, fields)
    try insert(activity.id, consume fields, in: home, isClaimed: claim != nil)
    return .new
  }

  /// Merges an activity of another inbox into the conversation `home`. An activity that is not news came before the
  /// conversation got its current status.
  func merge(
    _ id: String, _ version: FieldVersion, in home: Int64, isClaimed: Bool, isNews: Bool, from export: ExportContents
  ) throws -> Arrival {
    if let stored = try rows.find([.text(id)]) {
      export.activities.insert(stored.id)
      if stored.fields[ActivityColumn.conversation] != .integer(home) { elsewhere[home] = stored.id }
      let claim = isClaimed ? try threads.quoId(of: home) : nil
      return try update(stored, with: version, claim: claim, isNews: isNews)
    }
    export.activities.insert(
      try insert(
        id, MergedFields(ActivityColumn.table, first: version), in: home, isClaimed: isClaimed, isNews: isNews))
    // An activity that was only matched may match another conversation here.
    if !isClaimed { threads.reconsider(home) }
    return .new
  }

  @discardableResult
  private func insert(
    _ id: String, _ fields: consuming MergedFields, in home: Int64, isClaimed: Bool, isNews: Bool = true
  ) throws -> Int64 {
    set(home, isClaimed: isClaimed, effect(of: fields), in: &fields)
    let row = try rows.insert([.text(id)], fields)
    if isNews {
      fresh.insert(row)
      keepSent(row, fields)
    }
    threads.markChanged(home)
    return row
  }

  private func update(
    _ stored: RowStore.Stored, with version: FieldVersion, claim: String?, isNews: Bool = true
  ) throws -> Arrival {
    var fields = stored.fields
    let isImplied = fields.updatedAt == nil
    let outcome = fields.merge(version, names: team.quoId(of:_:))
    let (homeBefore, wasClaimed) = (
      stored.fields[ActivityColumn.conversation].integer ?? 0, stored.fields[ActivityColumn.claimed].integer == 1
    )
    let effectBefore = Effect(rawValue: stored.fields[ActivityColumn.effect].integer ?? 0) ?? .none
    let consequence = effect(of: fields)
    let effect = consequence.effect
    let isMatchedAnew = keyColumns.contains { stored.fields[$0] != fields[$0] }
    var home = homeBefore
    if let claim {
      let standing = wasClaimed ? try threads.standing(of: claim, against: homeBefore) : .wins
      switch standing {
      case .same: break
      case .wins: home = try threads.home(quoId: claim, key: key(of: fields))
      case .loses: try threads.makeSure(quoId: claim)
      }
    } else if !wasClaimed && isMatchedAnew {
      home = try threads.home(key: key(of: fields))
    }
    let isClaimed = wasClaimed || claim != nil
    let isMoved = home != homeBefore
    guard outcome != .nothing || isMoved || isClaimed != wasClaimed else { return .known }
    set(home, isClaimed: isClaimed, consequence, in: &fields)
    try rows.update(stored.id, fields)
    try search.replace(
      stored.fields[ActivityColumn.text].text, by: fields[ActivityColumn.text].text, of: .activity, stored.id)
    if isNews, effect != effectBefore, !fresh.contains(stored.id), effectsBefore[stored.id] == nil {
      // A call that only its details implied, without an effect, is as good as stored for the first time.
      if isImplied, effectBefore == .none { fresh.insert(stored.id) } else { effectsBefore[stored.id] = effectBefore }
    }
    if isNews, effect != effectBefore || stored.fields[ActivityColumn.text] != fields[ActivityColumn.text] {
      keepSent(stored.id, fields)
    }
    if isMatchedAnew, let number = parties(of: stored.fields).ownNumber { team.lines.doubt(number) }
    // Participants that only activities imply may be fewer now.
    if isMatchedAnew || isMoved || isClaimed != wasClaimed {
      threads.reconsider(homeBefore)
      threads.reconsider(home)
    }
    if isMoved { try moved(stored.id, from: homeBefore, to: home) }
    if effect != effectBefore || showsAnother(stored.fields, fields) { threads.markChanged(home) }
    return isImplied && version.time != nil ? .new : Arrival(outcome)
  }

  /// Keeps an outgoing message that is not too old for the rules that look at it before statuses are settled.
  private func keepSent(_ row: Int64, _ fields: MergedFields) {
    guard let horizon, fields[ActivityColumn.at].integer ?? 0 >= horizon,
      fields[ActivityColumn.direction] == .text(Direction.outgoing.rawValue),
      fields[ActivityColumn.kind] == .text(ActivityKind.message.rawValue)
    else { return }
    sent.append(row)
  }

  /// Moves a stored activity to another conversation.
  func move(_ activity: Int64, from: Int64, to: Int64) throws {
    try setConversation.run(to, activity)
    try moved(activity, from: from, to: to)
  }

  /// Records that an activity moved. One that somebody waits for takes the status of its conversation along; what this
  /// import brought is news wherever it ends.
  private func moved(_ activity: Int64, from: Int64, to: Int64) throws {
    left[from] = to
    if !fresh.contains(activity) {
      if let status = try awaited.first(activity, from, body: { Status(rawValue: $0.string(0)) }) ?? nil {
        threads.unions.recordArrival(of: status, in: to)
      }
      if try handled.first(activity, body: { _ in true }) != nil { threads.unions.recordAnswer(from: from, to: to) }
    }
    threads.markChanged(from)
    threads.markChanged(to)
  }

  private func home(claim: String?, _ fields: MergedFields) throws -> Int64 {
    let key = try key(of: fields)
    if let claim { return try threads.home(quoId: claim, key: key) }
    return try threads.home(key: key)
  }

  private func key(of fields: MergedFields) throws -> ThreadKey {
    try parties(of: fields).key(team.lines)
  }

  private func parties(of fields: MergedFields) -> ActivityParties {
    ActivityParties(
      line: fields[ActivityColumn.line].integer,
      direction: fields[ActivityColumn.direction].text.flatMap(Direction.init(rawValue:)),
      sender: fields[ActivityColumn.sender].text, parties: fields[ActivityColumn.parties].text)
  }

  /// Whether lists or threads show the change; they do not show a delivery receipt.
  private func showsAnother(_ before: MergedFields, _ after: MergedFields) -> Bool {
    shownColumns.contains { before[$0] != after[$0] }
  }

  private func effect(of fields: MergedFields) -> (effect: Effect, isAutomatic: Bool) {
    StoredEffect.effect(isSystem: team.members.isSystem) { fields[$0] }
  }

  /// Sets the columns derived from the inputs.
  private func set(
    _ home: Int64, isClaimed: Bool, _ consequence: (effect: Effect, isAutomatic: Bool), in fields: inout MergedFields
  ) {
    fields[ActivityColumn.conversation] = .integer(home)
    fields[ActivityColumn.claimed] = .integer(isClaimed ? 1 : 0)
    fields[ActivityColumn.effect] = .integer(consequence.effect.rawValue)
    fields[ActivityColumn.automatic] = .integer(consequence.isAutomatic ? 1 : 0)
  }

  private func version(of activity: IncomingActivity, at time: Int64?) throws -> FieldVersion {
    var version = FieldVersion(time: time, of: ActivityColumn.table)
    // A line known only by its number is looked up by it each time: the number may turn out to be another line's.
    version.say(
      ActivityColumn.line, try activity.lineId.map { try team.lines.row(id: $0, impliedNumber: activity.lineNumber) })
    version.say(ActivityColumn.kind, activity.kind.rawValue)
    version.say(ActivityColumn.direction, activity.direction?.rawValue)
    version.say(ActivityColumn.status, activity.status)
    if let createdAt = activity.createdAt {
      version.say(ActivityColumn.at, createdAt)
    } else {
      version.infer(ActivityColumn.at, activity.fallbackTime)
    }
    version.say(ActivityColumn.sender, activity.sender)
    if !activity.parties.isEmpty { version.say(ActivityColumn.parties, joinNumbers(activity.parties)) }
    version.say(ActivityColumn.member, try activity.memberId.map(team.members.row))
    version.say(ActivityColumn.text, activity.text)
    version.say(ActivityColumn.media, activity.media)
    version.say(ActivityColumn.errorCode, activity.errorCode)
    version.say(ActivityColumn.duration, activity.duration)
    version.say(ActivityColumn.answeredAt, activity.answeredAt)
    version.say(ActivityColumn.answeredBy, try activity.answeredBy.map(team.members.row))
    version.say(ActivityColumn.initiatedBy, try activity.initiatedBy.map(team.members.row))
    version.say(ActivityColumn.completedAt, activity.completedAt)
    version.say(ActivityColumn.callRoute, activity.callRoute)
    version.say(ActivityColumn.forwardedFrom, activity.forwardedFrom)
    version.say(ActivityColumn.forwardedTo, activity.forwardedTo)
    version.say(ActivityColumn.aiHandled, activity.aiHandled)
    return version
  }
}

extension IncomingActivity {
  /// The effect of the activity on its conversation, as far as its fields are known.
  fileprivate var effect: Effect {
    switch kind {
    case .message: .ofMessage(direction: direction, status: status)
    case .call:
      .ofCall(
        direction: direction, status: status, isAnswered: answeredAt != nil || answeredBy != nil,
        isForwarded: forwardedTo != nil, isAIHandled: aiHandled != nil, hasEnded: completedAt != nil)
    }
  }
}
