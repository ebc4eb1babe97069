internal import SQLite

/// Merges the team's lines and caches their rows in memory, as a team has few.
final class LineReducer {
  private struct Known {
    var quoId: String?
    /// The number that a line said or, until one does, the number that activities imply.
    var number: String?
    var isImplied: Bool
  }

  /// A number that a line gained or lost.
  struct NumberChange {
    let number: String
    let line: Int64
    let isGain: Bool
  }

  private let database: Database
  private let lines: RowStore
  private let linesByRow: RowStore
  private let members: MemberReducer
  private var known: [Int64: Known] = [:]
  private var rowsById: [String: Int64] = [:]
  /// The lines with each number, the preferred line first.
  private var rowsByNumber: [String: [Int64]] = [:]

  private var numberChanges: [NumberChange] = []
  private var doubtfulNumbers: Set<String> = []
  /// Numbers of renamed lines, which conversations between two lines show.
  private(set) var renamedNumbers: Set<String> = []

  init(_ database: Database, members: MemberReducer) throws {
    self.database = database
    self.members = members
    lines = RowStore(LineColumn.self, identity: [.quoId], extra: [.impliedNumber], on: database)
    linesByRow = RowStore(LineColumn.self, identity: [.id], extra: [.impliedNumber], on: database)
    try database.query("SELECT \(verbatim: LineColumn.list) FROM lines") { row in
      know(
        row.int64(LineColumn.id), quoId: row.optionalString(LineColumn.quoId),
        number: row.optionalString(LineColumn.number), implied: row.optionalString(LineColumn.impliedNumber))
    }
  }

  func take(_ line: IncomingLine) throws -> Arrival {
    var version = FieldVersion(updatedAt: line.updatedAt, createdAt: line.createdAt, of: LineColumn.table)
    version.say(LineColumn.name, line.name)
    version.say(LineColumn.symbol, line.symbol)
    version.say(LineColumn.businessHours, line.businessHours)
    version.say(LineColumn.createdAt, line.createdAt)
    version.say(LineColumn.number, line.number)
    guard let id = line.id else {
      guard let number = line.number else { return .known }
      return try describe(try row(number: number), version)
    }
    let arrival = try merge(id, version)
    if let row = rowsById[id] { try connect(row, line.memberIds ?? []) }
    return arrival
  }

  /// Returns a line's row, created if an input names the line first. The input shows `number` to be the line's, which
  /// only matches conversations: the greatest of several counts, until a line says its number.
  func row(id: String, impliedNumber number: String?) throws -> Int64 {
    if let row = rowsById[id] {
      guard let number, let known = known[row], known.isImplied, number > known.number ?? "" else { return row }
    }
    _ = try merge(id, FieldVersion(time: nil, of: LineColumn.table), impliedNumber: number)
    guard let row = rowsById[id] else { throw SQLiteError(damage: "a line cannot be found by its id") }
    return row
  }

  /// Returns the row of the line with a number, creating it if there is none.
  func row(number: String) throws -> Int64 {
    if let row = owner(of: number) { return row }
    try database.run("INSERT INTO lines (number) VALUES (\(number))")
    let row = try database.newID()
    know(row, quoId: nil, number: number)
    numberChanges.append(NumberChange(number: number, line: row, isGain: true))
    return row
  }

  /// The line that owns `number`. If several do, the one with the smallest Quo id.
  func owner(of number: String) -> Int64? {
    rowsByNumber[number]?.first
  }

  func holders(of number: String) -> [Int64] {
    rowsByNumber[number] ?? []
  }

  func number(of row: Int64) -> String? {
    known[row]?.number
  }

  /// Orders lines independently of their rows: lines with a Quo id come first.
  func isOrdered(_ line: Int64, before other: Int64) -> Bool {
    switch (known[line]?.quoId, known[other]?.quoId) {
    case (let left?, let right?): left < right
    case (.some, nil): true
    case (nil, .some): false
    case (nil, nil): known[line]?.number ?? "" < known[other]?.number ?? ""
    }
  }

  /// The Quo id of a line, by which rows compare the same in every inbox.
  func quoId(of row: Int64) -> String? { known[row]?.quoId }

  /// Returns the numbers that lines gained or lost since the last call.
  func takeNumberChanges() -> [NumberChange] {
    defer { numberChanges = [] }
    return numberChanges
  }

  /// Merges a line known only by its number into the line that owns it; the caller must delete the retired row.
  func absorb(_ retired: Int64, into line: Int64) throws {
    guard
      let known = try linesByRow.find([.integer(retired)])?.fields,
      var kept = try linesByRow.find([.integer(line)])
    else { return }
    var version = FieldVersion(time: known.updatedAt, of: LineColumn.table)
    for place in known.table.merged where known.times[place] != nil {
      version.say(at: place, known.values[place], known.times[place])
    }
    if try merge(version, into: &kept) != .nothing { know(line, quoId: quoId(of: line), kept.fields) }
    forget(retired)
  }

  /// Records that an activity no longer shows a number to be the team's.
  func doubt(_ number: String) {
    doubtfulNumbers.insert(number)
  }

  /// Returns the doubtful numbers since the last call, with the lines that only activities created.
  func takeDoubtfulNumbers() throws -> [(number: String, line: Int64)] {
    defer { doubtfulNumbers = [] }
    return try doubtfulNumbers.sorted().compactMap { number in
      try database.integer("SELECT id FROM lines WHERE number = \(number) AND quoId IS NULL AND updatedAt IS NULL")
        .map { (number, $0) }
    }
  }

  /// Forgets a line that only had a number; the caller must delete its row.
  func forget(_ line: Int64) {
    if let number = known[line]?.number {
      rowsByNumber[number]?.removeAll { $0 == line }
      numberChanges.append(NumberChange(number: number, line: line, isGain: false))
    }
    known[line] = nil
  }

  func merge(_ id: String, _ version: FieldVersion, impliedNumber: String? = nil) throws -> Arrival {
    var stored = try lines.find([.text(id)])
    if stored == nil, let number = version[LineColumn.number]?.text ?? impliedNumber,
      let row = owner(of: number), known[row]?.quoId == nil
    {
      // The line known only by this number now has its Quo id; references to its row stay valid.
      try adopt(row, as: id)
      stored = try lines.find([.text(id)])
    }
    var fields = stored?.fields ?? MergedFields(LineColumn.table)
    let isUndescribed = fields.updatedAt == nil
    let before = stored.flatMap { self.number(of: $0.id) }
    let implied = fields[LineColumn.impliedNumber]
    let outcome = fields.merge(version)
    imply(impliedNumber, in: &fields)
    let row: Int64
    if let stored {
      row = stored.id
      if outcome != .nothing || fields[LineColumn.impliedNumber] != implied { try lines.update(row, fields) }
    } else {
      row = try lines.insert([.text(id)], fields)
    }
    let number = fields[LineColumn.number].text ?? fields[LineColumn.impliedNumber].text
    if outcome == .values || number != before { renamedNumbers.formUnion([before, number].compactMap { $0 }) }
    if stored == nil || number != before {
      if let before {
        rowsByNumber[before]?.removeAll { $0 == row }
        numberChanges.append(NumberChange(number: before, line: row, isGain: false))
      }
      know(row, quoId: id, fields)
      if let number { numberChanges.append(NumberChange(number: number, line: row, isGain: true)) }
    }
    known[row]?.isImplied = fields[LineColumn.number] == .null
    return stored == nil || (isUndescribed && version.time != nil) ? .new : Arrival(outcome)
  }

  /// Gives Quo's id to a line known only by its number, which stays the line's only if a line said it.
  private func adopt(_ row: Int64, as id: String) throws {
    let fields = try linesByRow.find([.integer(row)])?.fields
    let said = fields.flatMap { $0.time(of: LineColumn.number) == nil ? nil : $0[LineColumn.number].text }
    try database.run("UPDATE lines SET quoId = \(id), number = \(said) WHERE id = \(row)")
    known[row]?.quoId = id
    rowsById[id] = row
  }

  /// Sets the implied number: none once a line has said its number, else the greatest.
  private func imply(_ number: String?, in fields: inout MergedFields) {
    if fields[LineColumn.number] != .null {
      fields[LineColumn.impliedNumber] = .null
    } else if let number, number > fields[LineColumn.impliedNumber].text ?? "" {
      fields[LineColumn.impliedNumber] = .text(number)
    }
  }

  private func merge(_ version: FieldVersion, into stored: inout RowStore.Stored) throws -> MergedFields.Outcome {
    let outcome = stored.fields.merge(version)
    imply(nil, in: &stored.fields)
    if outcome != .nothing { try linesByRow.update(stored.id, stored.fields) }
    return outcome
  }

  /// Merges a CSV's description of a line known only by its number.
  func describe(_ row: Int64, _ version: FieldVersion) throws -> Arrival {
    guard var stored = try linesByRow.find([.integer(row)]) else { return .known }
    let isUndescribed = stored.fields.updatedAt == nil
    let outcome = try merge(version, into: &stored)
    known[row]?.isImplied = stored.fields[LineColumn.number] == .null
    if outcome == .values, let number = known[row]?.number { renamedNumbers.insert(number) }
    return isUndescribed && version.time != nil ? .new : Arrival(outcome)
  }

  private func know(_ row: Int64, quoId: String?, _ fields: MergedFields) {
    know(row, quoId: quoId, number: fields[LineColumn.number].text, implied: fields[LineColumn.impliedNumber].text)
  }

  /// Caches a line's row.
  func know(_ row: Int64, quoId: String?, number said: String?, implied: String? = nil) {
    let number = said ?? implied
    known[row] = Known(quoId: quoId, number: number, isImplied: said == nil)
    if let quoId { rowsById[quoId] = row }
    guard let number else { return }
    let rows = (rowsByNumber[number] ?? []).filter { $0 != row } + [row]
    rowsByNumber[number] = rows.sorted { isOrdered($0, before: $1) }
  }

  private func connect(_ line: Int64, _ memberIds: [String]) throws {
    for id in memberIds {
      let member = try members.row(id: id)
      try database.run("INSERT OR IGNORE INTO lineMembers (line, member) VALUES (\(line), \(member))")
    }
  }
}
