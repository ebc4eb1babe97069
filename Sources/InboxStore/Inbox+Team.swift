internal import SQLite
internal import CivilTime

private enum Lines: String, RowColumns { case row = "id", id = "quoId", number, name, symbol, createdAt }
private enum Members: String, RowColumns { case row = "id", id = "quoId", firstName, lastName, email, role, createdAt }
private enum MemberOfLine: String, RowColumns {
  case id = "m.quoId", firstName = "m.firstName", lastName = "m.lastName", email = "m.email"
}
private enum LineOfMember: String, RowColumns {
  case row = "l.id", id = "l.quoId", number = "l.number", name = "l.name"
}

extension Inbox {
  /// The team's lines, by name.
  public func lines() throws -> [Line] {
    try translatingErrors {
      let members = try database.prepare(
        """
        SELECT \(MemberOfLine.list) FROM lineMembers lm JOIN members m ON m.id = lm.member
         WHERE lm.line = ? ORDER BY m.firstName, m.lastName, m.quoId
        """)
      return try database.all(
        """
        SELECT \(verbatim: Lines.list) FROM lines
         ORDER BY name IS NULL, name COLLATE NOCASE, number, id
        """
      ) { row in
        var people: [MemberReference] = []
        try members.forEach(row.int64(Lines.row)) { row in
          let member = row.member(MemberOfLine.id, firstName: .firstName, lastName: .lastName, email: .email)
          if let member { people.append(member) }
        }
        return Line(
          id: row.optionalString(Lines.id), number: row.optionalString(Lines.number),
          name: row.optionalString(Lines.name), symbol: row.optionalString(Lines.symbol), members: people,
          createdAt: try row.optionalTime(Lines.createdAt))
      }
    }
  }

  /// The team's people, by name; with `includingSystem` also what acts for Quo itself (`SYU…`).
  public func members(includingSystem: Bool = false) throws -> [Member] {
    try translatingErrors {
      let lines = try database.prepare(
        """
        SELECT \(LineOfMember.list) FROM lineMembers lm JOIN lines l ON l.id = lm.line
         WHERE lm.member = ? ORDER BY l.name COLLATE NOCASE, l.id
        """)
      return try database.all(
        """
        SELECT \(verbatim: Members.list) FROM members
         WHERE \(includingSystem) OR quoId NOT GLOB 'SYU*'
         ORDER BY firstName IS NULL, firstName COLLATE NOCASE, lastName COLLATE NOCASE, quoId
        """
      ) { row in
        var own: [LineReference] = []
        try lines.forEach(row.int64(Members.row)) { row in
          if let line = row.line(LineOfMember.row, id: .id, number: .number, name: .name) { own.append(line) }
        }
        return Member(
          id: row.string(Members.id), firstName: row.optionalString(Members.firstName),
          lastName: row.optionalString(Members.lastName), email: row.optionalString(Members.email),
          role: row.optionalString(Members.role), lines: own, createdAt: try row.optionalTime(Members.createdAt))
      }
    }
  }
}
