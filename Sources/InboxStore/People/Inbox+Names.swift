internal import SQLite

extension Inbox {
  /// The row id of the line with this `PN…`, number in any usual spelling, or name.
  ///
  /// Throws `unknownName`, with the existing names, and `ambiguousName`.
  public func line(named name: String) throws -> Int64 {
    try translatingErrors {
      let number = PhoneNumber.normalized(name)
      let found = try database.all(
        """
        SELECT id, coalesce(quoId, number) FROM lines
         WHERE quoId = \(name) OR coalesce(number, impliedNumber) = \(number) OR name = \(name) COLLATE NOCASE
        """
      ) { row in (id: row.int64(0), name: row.string(1)) }
      if let only = found.first, found.count == 1 { return only.id }
      guard found.isEmpty else {
        throw InboxError.ambiguousName(kind: "line", name: name, candidates: found.map(\.name))
      }
      let known = try database.all("SELECT coalesce(name, number, quoId) FROM lines ORDER BY 1") { $0.string(0) }
      throw InboxError.unknownName(kind: "line", name: name, known: known)
    }
  }

  /// The participant numbers for a phone number in any usual spelling, a contact's full name, or a word of the name
  /// that no other contact has. Ignores case and accents.
  ///
  /// Throws `unknownName` if nobody with that number or name is in a conversation, and `ambiguousName`.
  public func participant(named name: String) throws -> [String] {
    try translatingErrors {
      let number = PhoneNumber.normalized(name)
      if try database.integer("SELECT 1 FROM participants WHERE number = \(number) LIMIT 1") != nil {
        return [number]
      }
      var contacts = try liveContacts(where: isCalled(name))
      if contacts.isEmpty {
        contacts = try liveContacts(where: isCalledInPart(name))
        if contacts.count > 1 { throw ambiguous(name, contacts) }
      }
      guard !contacts.isEmpty else {
        throw InboxError.unknownName(kind: "participant", name: name, known: try contactNames())
      }
      return try contacts.flatMap { contact in
        try database.all("SELECT number FROM contactNumbers WHERE contact = \(contact.row)") { $0.string(0) }
      }
    }
  }
}
