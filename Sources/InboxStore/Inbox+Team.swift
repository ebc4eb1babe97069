internal import SQLite
internal import CivilTime

extension Inbox {
  /// The team's lines, by name.
  public func lines() throws -> [Line] {
    try translatingErrors {
      let members = try database.prepare(
        """
        SELECT m.quoId, m.firstName, m.lastName, m.email FROM lineMembers lm JOIN members m ON m.id = lm.member
         WHERE lm.line = ? ORDER BY m.firstName, m.lastName, m.quoId
        """)
      return try database.all(
        """
        SELECT id, quoId, number, name, symbol, createdAt FROM lines
         ORDER BY name IS NULL, name COLLATE NOCASE, number, id
        """
      ) { row in
        var people: [MemberReference] = []
        try members.forEach(row.int64(0)) { people.append(memberReference($0)) }
        return Line(
          id: row.optionalString(1), number: row.optionalString(2), name: row.optionalString(3),
          symbol: row.optionalString(4), members: people,
          createdAt: try row.optionalTime(5))
      }
    }
  }

  /// The team's people, by name; with `includingSystem` also what acts for Quo itself (`SYU…`).
  public func members(includingSystem: Bool = false) throws -> [Member] {
    try translatingErrors {
      let lines = try database.prepare(
        """
        SELECT l.quoId, l.number, l.name FROM lineMembers lm JOIN lines l ON l.id = lm.line
         WHERE lm.member = ? ORDER BY l.name COLLATE NOCASE, l.id
        """)
      return try database.all(
        """
        SELECT id, quoId, firstName, lastName, email, role, createdAt FROM members
         WHERE \(includingSystem) OR quoId NOT GLOB 'SYU*'
         ORDER BY firstName IS NULL, firstName COLLATE NOCASE, lastName COLLATE NOCASE, quoId
        """
      ) { row in
        var own: [LineReference] = []
        try lines.forEach(row.int64(0)) { row in
          own.append(
            LineReference(id: row.optionalString(0), number: row.optionalString(1), name: row.optionalString(2)))
        }
        return Member(
          id: row.string(1), firstName: row.optionalString(2), lastName: row.optionalString(3),
          email: row.optionalString(4), role: row.optionalString(5), lines: own,
          createdAt: try row.optionalTime(6))
      }
    }
  }
}

private func memberReference(_ row: borrowing Row) -> MemberReference {
  MemberReference(
    id: row.string(0),
    name: personName(row.optionalString(1), row.optionalString(2)) ?? row.optionalString(3))
}
