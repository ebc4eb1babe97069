internal import SQLite

/// Takes lines and members in, and knows their rows. A team has few of both: they are kept in memory.
final class TeamReducer {
  private struct KnownLine {
    let row: Int64
    var number: String?
  }

  private let database: Database
  private let lines: RowStore
  private let members: RowStore
  private var linesById: [String: KnownLine] = [:]
  private var linesByNumber: [String: Int64] = [:]
  private var membersById: [String: Int64] = [:]

  /// Lines whose number is known since this import, by row.
  private(set) var learnedNumbers: [(line: Int64, number: String)] = []
  /// Set when rows were written past this reducer; they are read again before it is asked the next time.
  var isOutdated = false

  init(_ database: Database) throws {
    self.database = database
    lines = try RowStore(LineColumn.table, identity: ["quoId"], on: database)
    members = try RowStore(MemberColumn.table, identity: ["quoId"], on: database)
    try load()
  }

  /// Reads what the database has, unless that is known.
  func refresh() throws {
    guard isOutdated else { return }
    isOutdated = false
    try load()
  }

  private func load() throws {
    try database.query("SELECT id, quoId, number FROM lines ORDER BY id DESC") { row in
      let number = row.optionalString(2)
      if let quoId = row.optionalString(1) { linesById[quoId] = KnownLine(row: row.int64(0), number: number) }
      if let number { linesByNumber[number] = row.int64(0) }
    }
    try database.query("SELECT id, quoId FROM members") { row in membersById[row.string(1)] = row.int64(0) }
  }

  func take(_ line: IncomingLine) throws -> Arrival {
    guard let id = line.id else {
      guard let number = line.number else { return .known }
      let isNew = linesByNumber[number] == nil
      let row = try lineRow(number: number)
      try describe(row, line)
      return isNew ? .new : .known
    }
    var version = FieldVersion(updatedAt: line.updatedAt, createdAt: line.createdAt, of: LineColumn.table)
    version.say(LineColumn.number, line.number)
    version.say(LineColumn.name, line.name)
    version.say(LineColumn.symbol, line.symbol)
    version.say(LineColumn.createdAt, line.createdAt)
    let arrival = try mergeLine(id, version)
    if let row = linesById[id]?.row { try connect(row, line.memberIds ?? []) }
    return arrival
  }

  func take(_ member: IncomingMember) throws -> Arrival {
    var version = FieldVersion(updatedAt: member.updatedAt, createdAt: member.createdAt, of: MemberColumn.table)
    version.say(MemberColumn.email, member.email)
    version.say(MemberColumn.firstName, member.firstName)
    version.say(MemberColumn.lastName, member.lastName)
    version.say(MemberColumn.role, member.role)
    version.say(MemberColumn.createdAt, member.createdAt)
    return try mergeMember(member.id, version)
  }

  func mergeMember(_ id: String, _ version: FieldVersion) throws -> Arrival {
    guard var stored = try members.find([.text(id)]) else {
      var fields = MergedFields(MemberColumn.table)
      _ = fields.merge(version)
      membersById[id] = try members.insert([.text(id)], fields)
      return .new
    }
    let isStub = stored.fields.updatedAt == nil
    let outcome = stored.fields.merge(version)
    if outcome != .nothing { try members.update(stored.id, stored.fields) }
    return isStub ? .new : Arrival(outcome)
  }

  /// The row of a line, made when an input names it before describing it. `number` is what the input implies.
  func lineRow(id: String, impliedNumber number: String?) throws -> Int64 {
    if let known = linesById[id], number == nil || known.number == number { return known.row }
    var version = FieldVersion(time: nil, of: LineColumn.table)
    version.infer(LineColumn.number, number)
    _ = try mergeLine(id, version)
    return linesById[id]!.row
  }

  /// The row of the line that has a number, made when there is none.
  func lineRow(number: String) throws -> Int64 {
    if let row = linesByNumber[number] { return row }
    try database.run("INSERT INTO lines (number) VALUES (\(number))")
    let row = database.lastInsertedRow
    linesByNumber[number] = row
    learnedNumbers.append((row, number))
    return row
  }

  /// The row of the line that has a number, if one has.
  func knownLine(number: String) -> Int64? {
    linesByNumber[number]
  }

  /// The row of a member, made when an input names one before describing it.
  func memberRow(id: String) throws -> Int64 {
    if let row = membersById[id] { return row }
    let row = try members.insert([.text(id)], MergedFields(MemberColumn.table))
    membersById[id] = row
    return row
  }

  /// Says that `line` now stands for what `retired` stood for.
  func replaceLine(_ retired: Int64, by line: Int64) {
    for (number, row) in linesByNumber where row == retired { linesByNumber[number] = line }
  }

  func mergeLine(_ id: String, _ version: FieldVersion) throws -> Arrival {
    let stored = try lines.find([.text(id)])
    var fields = stored?.fields ?? MergedFields(LineColumn.table)
    let isUndescribed = fields.updatedAt == nil
    let before = fields.values[LineColumn.number].text
    let outcome = fields.merge(version)
    let row: Int64
    if let stored {
      row = stored.id
      if outcome != .nothing { try lines.update(row, fields) }
    } else {
      row = try lines.insert([.text(id)], fields)
    }
    let number = fields.values[LineColumn.number].text
    linesById[id] = KnownLine(row: row, number: number)
    if let number, number != before {
      learnedNumbers.append((row, number))
      if linesByNumber[number] == nil { linesByNumber[number] = row }
    }
    return stored == nil || (isUndescribed && version.time != nil) ? .new : Arrival(outcome)
  }

  /// A line known by its number alone, described by a CSV.
  private func describe(_ row: Int64, _ line: IncomingLine) throws {
    guard case .value(let name) = line.name else { return }
    try database.run("UPDATE lines SET name = \(name) WHERE id = \(row) AND name IS NULL AND quoId IS NULL")
  }

  private func connect(_ line: Int64, _ memberIds: [String]) throws {
    for id in memberIds {
      let member = try memberRow(id: id)
      try database.run("INSERT OR IGNORE INTO lineMembers (line, member) VALUES (\(line), \(member))")
    }
  }
}
