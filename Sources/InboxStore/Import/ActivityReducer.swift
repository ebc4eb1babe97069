internal import SQLite

/// Takes messages and calls in.
final class ActivityReducer {
  private let database: Database
  private let rows: RowStore
  private let index: SearchIndex
  private let team: TeamReducer
  private let threads: Threads

  /// Activities that were not stored before.
  private(set) var fresh = IdentifierSet()
  /// Activities whose effect was not known before.
  private(set) var affecting = IdentifierSet()
  /// Conversations that an activity left for another.
  private(set) var left: [(from: Int64, to: Int64)] = []

  init(_ database: Database, team: TeamReducer, threads: Threads) throws {
    self.database = database
    self.team = team
    self.threads = threads
    index = try SearchIndex(database)
    rows = try RowStore(
      ActivityColumn.table, identity: ["quoId"], extra: ["conversation", "claimed", "effect"], on: database)
  }

  func take(_ activity: IncomingActivity) throws -> Arrival {
    let version = try version(of: activity)
    guard let stored = try rows.find([.text(activity.id)]) else {
      try insert(activity, version)
      return .new
    }
    return try update(stored, with: activity, version)
  }

  private func insert(_ activity: IncomingActivity, _ version: FieldVersion) throws {
    var fields = MergedFields(ActivityColumn.table)
    _ = fields.merge(version)
    let home = try home(claim: activity.conversationId, fields)
    try insert(activity.id, fields, in: home, isClaimed: activity.conversationId != nil, isNews: true)
  }

  private func insert(_ id: String, _ fields: MergedFields, in home: Int64, isClaimed: Bool, isNews: Bool) throws {
    let effect = effect(of: fields)
    let row = try rows.insert([.text(id)], extra: extra(home, isClaimed: isClaimed, effect), fields)
    try index.replace(nil, by: fields.values[ActivityColumn.text].text, of: .activity, row)
    if isNews {
      fresh.insert(row)
      if effect != .none { affecting.insert(row) }
    }
    threads.touch(home)
  }

  private func update(
    _ stored: RowStore.Stored, with activity: IncomingActivity, _ version: FieldVersion
  ) throws -> Arrival {
    var fields = stored.fields
    let outcome = fields.merge(version)
    let (homeBefore, wasClaimed) = (stored.extra[0].integer ?? 0, stored.extra[1].integer == 1)
    let home =
      wasClaimed && activity.conversationId == nil
      ? homeBefore : try home(claim: activity.conversationId, fields)
    return try update(
      stored, outcome, fields, in: home, isClaimed: wasClaimed || activity.conversationId != nil, isNews: true)
  }

  /// Takes an activity as another inbox has it, in the conversation that it has there. One that Quo has given to a
  /// conversation stays where it is.
  func merge(_ id: String, _ version: FieldVersion, in home: Int64, isClaimed: Bool, isNews: Bool) throws -> Arrival {
    guard let stored = try rows.find([.text(id)]) else {
      var fields = MergedFields(ActivityColumn.table)
      _ = fields.merge(version)
      try insert(id, fields, in: home, isClaimed: isClaimed, isNews: isNews)
      return .new
    }
    var fields = stored.fields
    let outcome = fields.merge(version)
    let (homeBefore, wasClaimed) = (stored.extra[0].integer ?? 0, stored.extra[1].integer == 1)
    let settled: Int64
    if wasClaimed || (!isClaimed && outcome == .nothing) {
      settled = homeBefore
    } else {
      settled = isClaimed ? home : try self.home(claim: nil, fields)
    }
    return try update(stored, outcome, fields, in: settled, isClaimed: wasClaimed || isClaimed, isNews: isNews)
  }

  private func update(
    _ stored: RowStore.Stored, _ outcome: MergedFields.Outcome, _ fields: MergedFields, in home: Int64,
    isClaimed: Bool, isNews: Bool
  ) throws -> Arrival {
    let (homeBefore, wasClaimed) = (stored.extra[0].integer ?? 0, stored.extra[1].integer == 1)
    let effectBefore = Effect(rawValue: stored.extra[2].integer ?? 0) ?? .none
    let effect = effect(of: fields)
    let isMoved = home != homeBefore
    guard outcome != .nothing || isMoved || isClaimed != wasClaimed else { return .known }
    try rows.update(stored.id, extra: extra(home, isClaimed: isClaimed, effect), fields)
    try index.replace(
      stored.fields.values[ActivityColumn.text].text, by: fields.values[ActivityColumn.text].text,
      of: .activity, stored.id)
    if effect != effectBefore && effect != .none && isNews { affecting.insert(stored.id) }
    if isMoved {
      left.append((homeBefore, home))
      threads.touch(homeBefore)
    }
    if isMoved || effect != effectBefore || showsAnother(stored.fields, fields) { threads.touch(home) }
    return Arrival(outcome)
  }

  /// Puts a stored activity into another conversation.
  func move(_ activity: Int64, from: Int64, to: Int64) throws {
    try database.run("UPDATE activities SET conversation = \(to) WHERE id = \(activity)")
    left.append((from, to))
    threads.touch(from)
    threads.touch(to)
  }

  private func home(claim: String?, _ fields: MergedFields) throws -> Int64 {
    let key = try key(of: fields)
    if let claim { return try threads.home(quoId: claim, key: key) }
    return try threads.home(key: key)
  }

  private func key(of fields: MergedFields) throws -> ThreadKey {
    key(
      line: fields.values[ActivityColumn.line].integer,
      parties: fields.values[ActivityColumn.parties].text ?? "")
  }

  /// The line and outside numbers that an activity's own data imply: where no line is named, one of the parties may
  /// be one of the team's.
  func key(line: Int64?, parties: String) -> ThreadKey {
    let numbers = splitNumbers(parties)
    let line = line ?? numbers.lazy.compactMap(team.knownLine(number:)).first
    guard let line else { return ThreadKey(line: nil, participants: parties) }
    return ThreadKey(line: line, participants: joinNumbers(numbers.filter { team.knownLine(number: $0) != line }))
  }

  /// Whether a change is one that a list or thread shows; a delivery receipt is not.
  private func showsAnother(_ before: MergedFields, _ after: MergedFields) -> Bool {
    [ActivityColumn.text, ActivityColumn.at, ActivityColumn.direction].contains {
      before.values[$0] != after.values[$0]
    }
  }

  private func effect(of fields: MergedFields) -> Effect { Self.effect(of: fields.values) }

  /// What an activity says about its conversation, from the columns of its row.
  static func effect(of values: [SQLValue]) -> Effect {
    let direction = values[ActivityColumn.direction].text.flatMap(Direction.init(rawValue:))
    let status = values[ActivityColumn.status].text
    guard values[ActivityColumn.kind].text == ActivityKind.call.rawValue else {
      return .ofMessage(direction: direction, status: status)
    }
    return .ofCall(
      direction: direction, status: status,
      isAnswered: values[ActivityColumn.answeredAt] != .null || values[ActivityColumn.answeredBy] != .null,
      isForwarded: values[ActivityColumn.forwardedTo] != .null,
      isAIHandled: values[ActivityColumn.aiHandled] != .null)
  }

  private func extra(_ home: Int64, isClaimed: Bool, _ effect: Effect) -> [SQLValue] {
    [.integer(home), .integer(isClaimed ? 1 : 0), .integer(effect.rawValue)]
  }

  private func version(of activity: IncomingActivity) throws -> FieldVersion {
    var version = FieldVersion(
      updatedAt: activity.updatedAt, createdAt: activity.createdAt ?? activity.fallbackTime,
      of: ActivityColumn.table)
    version.say(ActivityColumn.line, try lineRow(of: activity))
    version.say(ActivityColumn.kind, activity.kind.rawValue)
    version.say(ActivityColumn.direction, activity.direction?.rawValue)
    version.say(ActivityColumn.status, activity.status)
    if let createdAt = activity.createdAt {
      version.say(ActivityColumn.at, createdAt)
    } else {
      version.infer(ActivityColumn.at, activity.fallbackTime ?? Timestamp(milliseconds: 0))
    }
    version.say(ActivityColumn.sender, activity.sender)
    if !activity.parties.isEmpty { version.say(ActivityColumn.parties, joinNumbers(activity.parties)) }
    version.say(ActivityColumn.member, try activity.memberId.map(team.memberRow))
    version.say(ActivityColumn.text, activity.text)
    version.say(ActivityColumn.media, activity.media)
    version.say(ActivityColumn.errorCode, activity.errorCode)
    version.say(ActivityColumn.duration, activity.duration)
    version.say(ActivityColumn.answeredAt, activity.answeredAt)
    version.say(ActivityColumn.answeredBy, try activity.answeredBy.map(team.memberRow))
    version.say(ActivityColumn.initiatedBy, try activity.initiatedBy.map(team.memberRow))
    version.say(ActivityColumn.completedAt, activity.completedAt)
    version.say(ActivityColumn.callRoute, activity.callRoute)
    version.say(ActivityColumn.forwardedFrom, activity.forwardedFrom)
    version.say(ActivityColumn.forwardedTo, activity.forwardedTo)
    version.say(ActivityColumn.aiHandled, activity.aiHandled)
    return version
  }

  private func lineRow(of activity: IncomingActivity) throws -> Int64? {
    if let id = activity.lineId { return try team.lineRow(id: id, impliedNumber: activity.lineNumber) }
    return try activity.lineNumber.map(team.lineRow(number:))
  }
}
