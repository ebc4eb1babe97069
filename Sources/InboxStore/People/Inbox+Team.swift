internal import SQLite
internal import CivilTime

private enum LineOfMember: String, RowColumns {
  case row = "l.id", id = "l.quoId", number = "l.number", name = "l.name"
}

extension Inbox {
  /// The team's lines, by name.
  public func lines() throws -> [Line] {
    try translatingErrors {
      let members = database.statement(
        """
        SELECT \(ReferredMember.list) FROM lineMembers lm JOIN members m ON m.id = lm.member
         WHERE lm.line = ? ORDER BY m.firstName, m.lastName, m.quoId
        """)
      return try database.all(
        """
        SELECT \(verbatim: LineColumn.list) FROM lines
         ORDER BY name IS NULL, name COLLATE NOCASE, number, id
        """
      ) { row in
        var people: [MemberReference] = []
        try members.forEach(row.int64(LineColumn.id)) { row in
          let member = row.member(ReferredMember.id, firstName: .firstName, lastName: .lastName, email: .email)
          if let member { people.append(member) }
        }
        return Line(
          id: row.optionalString(LineColumn.quoId), number: row.optionalString(LineColumn.number),
          name: row.optionalString(LineColumn.name), symbol: row.optionalString(LineColumn.symbol), members: people,
          createdAt: try row.optionalTime(LineColumn.createdAt), row: row.int64(LineColumn.id))
      }
    }
  }

  /// The team's members, by name; `includingSystem` adds members that act for Quo itself (`SYU…`).
  public func members(includingSystem: Bool = false) throws -> [Member] {
    try translatingErrors {
      let lines = database.statement(
        """
        SELECT \(LineOfMember.list) FROM lineMembers lm JOIN lines l ON l.id = lm.line
         WHERE lm.member = ? ORDER BY l.name COLLATE NOCASE, l.id
        """)
      return try database.all(
        """
        SELECT \(verbatim: MemberColumn.list) FROM members
         WHERE \(includingSystem) OR quoId NOT GLOB 'SYU*'
         ORDER BY firstName IS NULL, firstName COLLATE NOCASE, lastName COLLATE NOCASE, quoId
        """
      ) { row in
        var own: [LineReference] = []
        try lines.forEach(row.int64(MemberColumn.id)) { row in
          if let line = row.line(LineOfMember.row, id: .id, number: .number, name: .name) { own.append(line) }
        }
        return Member(
          id: row.string(MemberColumn.quoId), firstName: row.optionalString(MemberColumn.firstName),
          lastName: row.optionalString(MemberColumn.lastName), email: row.optionalString(MemberColumn.email),
          role: row.optionalString(MemberColumn.role), lines: own,
          createdAt: try row.optionalTime(MemberColumn.createdAt))
      }
    }
  }
}
