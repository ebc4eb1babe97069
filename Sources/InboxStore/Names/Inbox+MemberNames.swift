internal import SQLite

private enum Column: String, RowColumns { case id, quoId, firstName, lastName, email }

extension Inbox {
  /// The names of everybody of the team, in no order that means anything; what acts for Quo itself has an id alone.
  public func teamNames() throws -> TeamNames {
    try translatingErrors {
      TeamNames(
        try database.all("SELECT \(verbatim: Column.list) FROM members ORDER BY quoId") { row in
          TeamNames.Person(
            row: row.int64(Column.id), id: row.string(Column.quoId), firstName: row.optionalString(Column.firstName),
            lastName: row.optionalString(Column.lastName), email: row.optionalString(Column.email))
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
