internal import SQLite

/// Merges the team's members and caches their rows in memory, as a team has few.
final class MemberReducer {
  private let database: Database
  private let members: RowStore
  private var rowsById: [String: Int64] = [:]
  private var ids: [Int64: String] = [:]
  private var emails = MemberEmails()

  /// Rows of members who were added here and became members of Quo's, with the rows of those.
  private(set) var united: [Int64: Int64] = [:]
  /// The ids of members who were added in some copy, with the ids that Quo has given them.
  private(set) var named: [String: String] = [:]

  init(_ database: Database) throws {
    self.database = database
    members = RowStore(MemberColumn.self, identity: [.quoId], on: database)
    try database.query("SELECT \(verbatim: MemberColumn.list) FROM members") { row in
      know(
        row.int64(MemberColumn.id), row.string(MemberColumn.quoId), email: row.optionalString(MemberColumn.email))
    }
  }

  func take(_ member: IncomingMember) throws -> Arrival {
    var version = FieldVersion(updatedAt: member.updatedAt, createdAt: member.createdAt, of: MemberColumn.table)
    version.say(MemberColumn.email, member.email)
    version.say(MemberColumn.firstName, member.firstName)
    version.say(MemberColumn.lastName, member.lastName)
    version.say(MemberColumn.role, member.role)
    version.say(MemberColumn.createdAt, member.createdAt)
    return try merge(member.id, version)
  }

  func merge(_ id: String, _ version: FieldVersion) throws -> Arrival {
    let email = version[MemberColumn.email]?.text
    if LocalMember.isLocal(id), rowsById[id] == nil, let email, let other = member(email: email, isLocal: false) {
      rowsById[id] = other.row
      named[id] = other.id
    }
    // Quo has already named this member, who was added in another inbox.
    if LocalMember.isLocal(id), let row = rowsById[id], ids[row] != id { return .known }
    let arrival = try store(id, version)
    guard !LocalMember.isLocal(id), let row = rowsById[id] else { return arrival }
    // By the address in effect: that of an older version may be somebody else's now.
    while let local = emails.local(like: row) {
      if let localId = ids[local] {
        try LocalMember.unite((local, localId), into: (row, id), on: database)
        rowsById[localId] = row
        named[localId] = id
      }
      ids[local] = nil
      emails.set(nil, of: local, isLocal: true)
      united[local] = row
    }
    return arrival
  }

  /// Finds a member by address, either a local member or one of Quo's.
  private func member(email: String, isLocal: Bool) -> (row: Int64, id: String)? {
    guard let row = emails.row(of: email, isLocal: isLocal), let id = ids[row] else { return nil }
    return (row, id)
  }

  private func store(_ id: String, _ version: FieldVersion) throws -> Arrival {
    guard var stored = try members.find([.text(id)]) else {
      let fields = MergedFields(MemberColumn.table, first: version)
      know(try members.insert([.text(id)], fields), id, email: fields[MemberColumn.email].text)
      return .new
    }
    let isStub = stored.fields.updatedAt == nil
    let outcome = stored.fields.merge(version)
    if outcome != .nothing {
      try members.update(stored.id, stored.fields)
      emails.set(stored.fields[MemberColumn.email].text, of: stored.id, isLocal: LocalMember.isLocal(id))
    }
    return isStub && version.time != nil ? .new : Arrival(outcome)
  }

  /// Returns a member's row, created if an input names the member first.
  func row(id: String) throws -> Int64 {
    if let row = rowsById[id] { return row }
    let row = try members.insert([.text(id)], MergedFields(MemberColumn.table))
    know(row, id)
    return row
  }

  /// The Quo id of a member, by which rows compare the same in every inbox.
  func quoId(of row: Int64) -> String? { ids[row] }

  /// Whether a member is a system actor: the AI agent, and whatever else acts for the team without being one of it.
  func isSystem(_ row: Int64) -> Bool { ids[row].map(StoredEffect.isSystem(member:)) ?? false }

  /// Caches a member's row.
  func know(_ row: Int64, _ id: String, email: String? = nil) {
    rowsById[id] = row
    ids[row] = id
    emails.set(email, of: row, isLocal: LocalMember.isLocal(id))
  }
}
