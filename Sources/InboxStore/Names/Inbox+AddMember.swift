internal import SQLite

/// Somebody to add to the team.
public struct NewMember: Sendable, Equatable {
  /// Quo's `US…` id; nil where it is not known.
  public var id: String?
  public var firstName: String?
  public var lastName: String?
  public var email: String?
  public var role: String?

  /// The last word of a name is the last name.
  public init(name: String, email: String? = nil, role: String? = nil, id: String? = nil) {
    let words = name.split { $0.isWhitespace }.map(String.init)
    firstName = words.count > 1 ? words.dropLast().joined(separator: " ") : words.first
    lastName = words.count > 1 ? words.last : nil
    self.email = email
    self.role = role
    self.id = id
  }
}

extension WritableInbox {
  /// Adds somebody of whom no import has told, and returns their id: Quo's, or one of its own that Quo's never look like.
  ///
  /// Whatever an import says of them later holds; one who has no id of Quo's becomes the member whom Quo knows by the
  /// same address. Throws `memberExists` where somebody has the id, the address, or the name with no other
  /// address to tell the two apart.
  public func add(_ member: NewMember) throws -> String {
    try translatingErrors {
      try database.transaction {
        let team = try teamNames()
        let name = FoldedText.folded(personName(member.firstName, member.lastName) ?? "")
        let email = member.email.map { FoldedText.folded($0) }
        if let other = team.people.first(where: { person in
          person.id == member.id || email != nil && FoldedText.folded(person.email ?? "") == email
            || person.full == name && (email == nil || person.email == nil)
        }) {
          throw InboxError.memberExists(name: other.label, id: other.id)
        }
        let made = try database.first("SELECT lower(hex(randomblob(8)))") { $0.string(0) } ?? ""
        let id = member.id ?? LocalMember.prefix + made
        // Only inferred: it yields to whatever an import says.
        var version = FieldVersion(time: nil, of: MemberColumn.table)
        version.infer(MemberColumn.email, member.email)
        version.infer(MemberColumn.firstName, member.firstName)
        version.infer(MemberColumn.lastName, member.lastName)
        version.infer(MemberColumn.role, member.role)
        _ = try RowStore(MemberColumn.table, identity: ["quoId"], on: database).insert(
          [.text(id)], MergedFields(MemberColumn.table, first: version))
        return id
      }
    }
  }
}
