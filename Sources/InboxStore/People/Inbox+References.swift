internal import SQLite

extension Inbox {
  /// The members by their rows.
  func membersByRow() throws -> [Int64: MemberReference] {
    var members: [Int64: MemberReference] = [:]
    try database.query("SELECT \(verbatim: MemberRow.list) FROM members m") { row in
      members[row.int64(MemberRow.row)] = row.member(
        MemberRow.id, firstName: .firstName, lastName: .lastName, email: .email)
    }
    return members
  }

  /// The lines by their rows.
  func linesByRow() throws -> [Int64: LineReference] {
    var lines: [Int64: LineReference] = [:]
    try database.query("SELECT \(verbatim: LineRow.list) FROM lines l") { row in
      lines[row.int64(LineRow.row)] = row.line(LineRow.row, id: .id, number: .number, name: .name)
    }
    return lines
  }
}

private enum MemberRow: String, RowColumns {
  case row = "m.id", id = "m.quoId", firstName = "m.firstName", lastName = "m.lastName", email = "m.email"
}

private enum LineRow: String, RowColumns {
  case row = "l.id", id = "l.quoId", number = "l.number", name = "l.name"
}
