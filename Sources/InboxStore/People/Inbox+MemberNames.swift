internal import SQLite

extension Inbox {
  /// The names of everybody of the team, in no order that means anything; what acts for Quo itself has an id alone.
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

  /// The row of the member that somebody calls by an id, an address or a name; see `TeamNames`.
  ///
  /// Throws `unknownName`, with the names there are, and `ambiguousName`, with those it could be.
  public func member(named name: String) throws -> Int64 {
    try teamNames().person(named: name).row
  }
}
