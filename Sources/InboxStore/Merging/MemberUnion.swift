internal import SQLite

/// Merges members who were added here into the member whom Quo knows.
enum LocalMember {
  /// The prefix of local ids; Quo's begin with `US…`.
  static let prefix = "member-"

  static func isLocal(_ id: String) -> Bool { id.hasPrefix(prefix) }

  /// Merges a local member into Quo's: moves all references, in the history too, and deletes the local row.
  static func unite(_ local: (row: Int64, id: String), into member: (row: Int64, id: String), on database: Database)
    throws
  {
    try database.run(
      """
      UPDATE conversations SET assignedTo = \(member.row), revision = \(verbatim: Revision.next)
       WHERE assignedTo = \(local.row)
      """)
    for column in ["before", "after"] {
      try database.run(
        """
        UPDATE changes SET \(verbatim: column) = CASE field WHEN 'assignedTo' THEN \(member.id)
            ELSE replace(\(verbatim: column), '"' || \(local.id) || '"', '"' || \(member.id) || '"') END
         WHERE kind = \(ConversationField.kind.rawValue)
           AND ((field = 'note' OR field = 'seen') AND instr(\(verbatim: column), '"' || \(local.id) || '"')
                OR field = 'assignedTo' AND \(verbatim: column) = \(local.id))
        """)
    }
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
