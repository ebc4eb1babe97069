internal import SQLite

/// A person to add to the team.
public struct NewMember: Sendable, Equatable {
  /// Quo's `US…` id; nil if unknown.
  public var id: String?
  public var firstName: String?
  public var lastName: String?
  public var email: String?
  public var role: String?

  /// Splits the name: the last word is the last name, or the first of two if the family name stands first.
  public init(name: String, email: String? = nil, role: String? = nil, id: String? = nil) {
    var words = name.split { $0.isWhitespace }.map(String.init)
    if words.count == 2, FamilyNameFirst.writes(words[0], words[1]) { words.swapAt(0, 1) }
    firstName = words.count > 1 ? words.dropLast().joined(separator: " ") : words.first
    lastName = words.count > 1 ? words.last : nil
    self.email = email
    self.role = role
    self.id = id
  }

  public var name: String? { personName(firstName, lastName) }
}

/// The member that was added.
public struct AddedMember: Sendable, Equatable {
  public let id: String
  /// The operation to undo.
  public let operation: Int64
}

extension WritableInbox {
  /// Adds a member unknown to imports, and returns their id: Quo's, or a local one that Quo's never look like.
  ///
  /// A later import overrides these fields; a local member becomes the member whom Quo knows by the same address.
  /// Throws `memberExists` if a member has the id, the address, or the name with no other address to tell the two
  /// apart.
  public func add(_ member: NewMember, author: Author) throws -> AddedMember {
    try translatingErrors {
      try changing(at: author.now) {
        try checkIsAnother(member, than: nil)
        let id = try member.id ?? LocalMember.prefix + String(database.newUID().prefix(16))
        return AddedMember(id: id, operation: try record(member, as: id, command: "members add", author))
      }
    }
  }

  /// Changes a member who was added here, and returns the operation; nil if they are so already.
  ///
  /// Throws `memberOfQuo` for one whom Quo knows, and `memberExists` as for a new one.
  public func edit(member id: String, author: Author, _ edit: (inout NewMember) -> Void) throws -> Int64? {
    try translatingErrors {
      try changing(at: author.now) {
        let known = try addedMember(id)
        var member = known
        edit(&member)
        guard member != known else { return nil }
        try checkIsAnother(member, than: id)
        return try record(member, as: id, command: "members set", author)
      }
    }
  }

  /// Removes a member who was added here, and returns the operation.
  ///
  /// Throws `memberOfQuo` for one whom Quo knows, and `memberInUse` if something refers to them.
  public func remove(member id: String, author: Author) throws -> Int64 {
    try translatingErrors {
      try changing(at: author.now) {
        let name = try addedMember(id).name ?? id
        for use in MemberUse.allCases {
          let count = try database.integer("SELECT count(*) FROM members m, \(use.rows) AND m.quoId = \(id)") ?? 0
          guard count == 0 else { throw InboxError.memberInUse(name: name, by: use, count: Int(count)) }
        }
        return try record(nil, as: id, command: "members remove", author)
      }
    }
  }

  private enum Known: String, RowColumns { case firstName, lastName, email, role }

  private func addedMember(_ id: String) throws -> NewMember {
    let known = try database.first(
      """
      SELECT \(verbatim: Known.list) FROM members m
       WHERE quoId = \(id) AND updatedAt IS NULL
         AND EXISTS (SELECT 1 FROM changes WHERE kind = \(MemberField.kind.rawValue) AND subject = m.quoId)
      """
    ) { row in
      var member = NewMember(
        name: "", email: row.optionalString(Known.email), role: row.optionalString(Known.role), id: id)
      member.firstName = row.optionalString(Known.firstName)
      member.lastName = row.optionalString(Known.lastName)
      return member
    }
    guard let known else { throw InboxError.memberOfQuo(name: try teamNames().label(ofID: id) ?? id) }
    return known
  }

  /// Throws `memberExists` if somebody else than the member with `own` id could be taken for this one.
  private func checkIsAnother(_ member: NewMember, than own: String?) throws {
    let name = FoldedText.folded(member.name ?? "")
    let email = member.email.map { FoldedText.folded($0) }
    let other = try teamNames().people.first { person in
      person.id != own
        && (person.id == member.id || email != nil && FoldedText.folded(person.email ?? "") == email
          || person.full == name && (email == nil || person.email == nil))
    }
    if let other { throw InboxError.memberExists(name: other.label, id: other.id) }
  }

  private func record(_ member: NewMember?, as id: String, command: String, _ author: Author) throws -> Int64 {
    let author = author.later(than: try LatestChange.time(MemberField.kind, of: "\(id)", on: database))
    let operation = try OperationWriter(database, command: command, author: author)
    try database.run(
      """
      INSERT INTO changes (operation, kind, subject, field, before, after)
      SELECT \(operation.id), \(MemberField.kind.rawValue), h.subject, \(MemberField.name), \(MemberField.current),
             \(MemberField.value(member))
        FROM (SELECT \(id) AS subject) h \(MemberField.join)
      """)
    try MemberField.apply(operation.id, on: database, author)
    try operation.finish(database, .member, 1)
    return operation.id
  }
}
