internal import SQLite

/// Members who were added here, and what becomes of one when Quo turns out to know the same person.
enum LocalMember {
  /// How their ids begin; Quo's are `US…`.
  static let prefix = "member-"

  static func isLocal(_ id: String) -> Bool { id.hasPrefix(prefix) }

  /// Somebody of an address, whom Quo knows or whom it does not.
  static func find(email: String, isLocal: Bool, on database: Database) throws -> (row: Int64, id: String)? {
    try database.first(
      """
      SELECT id, quoId FROM members
       WHERE email = \(email) COLLATE NOCASE AND (quoId GLOB \(prefix + "*")) = \(isLocal) ORDER BY id LIMIT 1
      """
    ) { ($0.int64(0), $0.string(1)) }
  }

  /// Makes one member of two: all that the one added here has is the other's, in the history too, and its row goes.
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
        UPDATE changes SET \(verbatim: column) = CASE field WHEN 'note'
            THEN replace(\(verbatim: column), '"' || \(local.id) || '"', '"' || \(member.id) || '"') ELSE \(member.id) END
         WHERE kind = \(ConversationField.kind.rawValue)
           AND (field = 'note' AND instr(\(verbatim: column), '"' || \(local.id) || '"')
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
        // The other may stand there already, and then one of the two rows goes.
        guard table.key.contains(place) else { continue }
        try database.run("DELETE FROM \(verbatim: table.name) WHERE \(verbatim: column.name) = \(local.row)")
      }
    }
    try database.run("DELETE FROM members WHERE id = \(local.row)")
  }
}
