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
      if let number = try number(ofParticipant: name) { return [number] }
      let people = try people(called: name)
      if people.isByPart && people.contacts.count > 1 { throw ambiguous(name, people.contacts) }
      guard !people.contacts.isEmpty else {
        throw InboxError.unknownName(kind: "participant", name: name, known: try contactNames())
      }
      return try numbers(of: people.contacts)
    }
  }

  /// The number in its stored form, if somebody with it is in a conversation.
  func number(ofParticipant typed: String) throws -> String? {
    let number = PhoneNumber.normalized(typed)
    let found = try database.integer("SELECT 1 FROM participants WHERE number = \(number) LIMIT 1")
    return found == nil ? nil : number
  }

  /// The contacts with this full name or, if there are none, with these words in their name.
  func people(called name: String) throws -> (contacts: [FoundContact], isByPart: Bool) {
    let contacts = try liveContacts(where: isCalled(name))
    return contacts.isEmpty ? (try liveContacts(where: isCalledInPart(name)), true) : (contacts, false)
  }

  func numbers(of contacts: [FoundContact]) throws -> [String] {
    try contacts.flatMap { contact in
      try database.all("SELECT number FROM contactNumbers WHERE contact = \(contact.row)") { $0.string(0) }
    }
  }
}
