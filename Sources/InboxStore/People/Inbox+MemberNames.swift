internal import SQLite

extension Inbox {
  /// The names of all members, in no particular order; members that act for Quo itself have only an id.
  public func teamNames() throws -> TeamNames {
    try translatingErrors {
      TeamNames(
        try database.all("SELECT \(verbatim: MemberColumn.list) FROM members ORDER BY quoId") { row in
          TeamNames.Person(
            row: row.int64(MemberColumn.id), id: row.string(MemberColumn.quoId),
            firstName: row.optionalString(MemberColumn.firstName),
            lastName: row.optionalString(MemberColumn.lastName), email: row.optionalString(MemberColumn.email))
        })
    }
  }

  /// Whether a name stands in the history as it is: `import`, `sync`, `reminder`, or somebody who is no member.
  func hasActed(_ name: String) throws -> Bool {
    try ReservedName.actors.contains(name)
      || database.integer("SELECT 1 FROM operations WHERE actor = \(name) LIMIT 1") != nil
  }

  /// Whether a rule has this name, or has done something under it.
  func isRule(_ name: String) throws -> Bool {
    try database.integer("SELECT 1 FROM rules WHERE name = \(name)") != nil || hasActed(Actor.rule(name))
  }

  /// Whether a name stands for the member who works here: `me`, or `moi` where nobody is called so.
  package func isMe(_ name: String) throws -> Bool { try isWord(name, "me", "moi") }

  /// Whether a name stands for no member: `none`, or `aucun` where nobody is called so.
  package func isNobody(_ name: String) throws -> Bool { try isWord(name, "none", "aucun") }

  private func isWord(_ name: String, _ english: String, _ french: String) throws -> Bool {
    try name == english || name == french && teamNames().people(named: name).isEmpty
  }

  /// The row id of the member with this id, email address or name; see `TeamNames`.
  ///
  /// Throws `unknownName`, with the existing names, and `ambiguousName`, with the candidates.
  public func member(named name: String) throws -> Int64 {
    try teamNames().person(named: name).row
  }
}
