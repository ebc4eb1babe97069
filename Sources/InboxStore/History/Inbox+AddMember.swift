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
        let team = try teamNames()
        let name = FoldedText.folded(member.name ?? "")
        let email = member.email.map { FoldedText.folded($0) }
        if let other = team.people.first(where: { person in
          person.id == member.id || email != nil && FoldedText.folded(person.email ?? "") == email
            || person.full == name && (email == nil || person.email == nil)
        }) {
          throw InboxError.memberExists(name: other.label, id: other.id)
        }
        let made = try database.first("SELECT lower(hex(randomblob(8)))") { $0.string(0) } ?? ""
        let id = member.id ?? LocalMember.prefix + made
        let operation = try OperationWriter(database, command: "members add", author: author)
        try database.run(
          """
          INSERT INTO changes (operation, kind, subject, field, after)
          VALUES (\(operation.id), \(MemberField.kind.rawValue), \(id), \(MemberField.name),
                  json_object('email', \(member.email), 'firstName', \(member.firstName), 'lastName', \(member.lastName),
                              'role', \(member.role)))
          """)
        try MemberField.apply(operation.id, on: database, author)
        try operation.finish(database, .member, 1)
        return AddedMember(id: id, operation: operation.id)
      }
    }
  }
}
