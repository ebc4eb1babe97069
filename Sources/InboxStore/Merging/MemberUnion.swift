internal import SQLite

/// Merges members who were added here into the member whom Quo knows.
enum LocalMember {
  /// The prefix of local ids; Quo's begin with `US…`.
  static let prefix = "member-"

  static func isLocal(_ id: String) -> Bool { id.hasPrefix(prefix) }

  /// Replaces a local member's id by that of Quo's wherever texts have it: in the history, in rules and in views.
  static func rename(_ local: String, to id: String, on database: Database) throws {
    let (old, new) = ("\"\(local)\"", "\"\(id)\"")
    for column in ["before", "after"] {
      let value: SQL = "\(verbatim: column)"
      try database.run(
        """
        UPDATE changes SET \(value) = iif(field = 'assignedTo', \(id), replace(\(value), \(old), \(new)))
         WHERE kind = \(ConversationField.kind.rawValue)
           AND (field IN ('note', 'seen') AND instr(\(value), \(old)) OR field = 'assignedTo' AND \(value) = \(local))
            OR kind IN (\(SubjectKind.rule.rawValue), \(SubjectKind.view.rawValue)) AND instr(\(value), \(old))
        """)
    }
    for (table, column) in [("rules", "actions"), ("rules", "terms"), ("views", "terms")] {
      try database.run(
        """
        UPDATE \(verbatim: table) SET \(verbatim: column) = replace(\(verbatim: column), \(old), \(new))
         WHERE instr(\(verbatim: column), \(old))
        """)
    }
  }

  /// Merges a local member into Quo's: moves all references, in the history too, and deletes the local row.
  static func unite(_ local: (row: Int64, id: String), into member: (row: Int64, id: String), on database: Database)
    throws
  {
    try database.run(
      """
      UPDATE conversations SET assignedTo = \(member.row), revision = \(verbatim: Revision.next)
       WHERE assignedTo = \(local.row)
      """)
    try rename(local.id, to: member.id, on: database)
    for table in OwnRecord.allCases.map(\.table) {
      for (place, column) in table.columns.enumerated() {
        guard case .reference(.member) = column.form else { continue }
        try database.run(
          """
          UPDATE OR IGNORE \(verbatim: table.name) SET \(verbatim: column.name) = \(member.row)
           WHERE \(verbatim: column.name) = \(local.row)
          """)
        // If a row of the other member already exists, one of the two is deleted.
        guard table.key.contains(place) else { continue }
        try database.run("DELETE FROM \(verbatim: table.name) WHERE \(verbatim: column.name) = \(local.row)")
      }
    }
    try database.run("DELETE FROM members WHERE id = \(local.row)")
  }
}
