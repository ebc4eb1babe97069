internal import SQLite

/// The only field of a member that people change: their addition, with all given fields as JSON.
enum MemberField: UndoableField {
  static let name = "member"

  static let kind = SubjectKind.member
  static let join: SQL = "LEFT JOIN members m ON m.quoId = h.subject"

  static var title: SQL {
    """
    coalesce(nullif(\(FamilyNameFirst.sql("m.")), ''),
             nullif(\(readable("coalesce(h.after, h.before)")), ''), h.subject)
    """
  }

  /// The given fields as JSON; '' once an import has described the member.
  static let current: SQL = """
    iif(m.updatedAt IS NULL, iif(m.id IS NULL, NULL, json_object(
      'email', m.email, 'firstName', m.firstName, 'lastName', m.lastName, 'role', m.role)), '')
    """

  static func readable(_ value: String) -> SQL {
    FamilyNameFirst.sql(of: "\(value) ->> 'firstName'", "\(value) ->> 'lastName'")
  }

  /// Whether something refers to the member to be deleted, or somebody has the address of the one to be restored.
  static let isBuiltUpon: SQL = """
    (h.before IS NULL AND (
       EXISTS (SELECT 1 FROM conversations c WHERE c.assignedTo = m.id)
       OR EXISTS (SELECT 1 FROM mentions g WHERE g.member = m.id)
       OR EXISTS (SELECT 1 FROM lineMembers l WHERE l.member = m.id)
       OR EXISTS (SELECT 1 FROM activities a WHERE m.id IN (a.member, a.answeredBy, a.initiatedBy))
       OR EXISTS (SELECT 1 FROM settings s WHERE s.key = 'me' AND s.value COLLATE NOCASE IN (
            m.quoId, m.email, \(FamilyNameFirst.sql("m.")))))
     OR h.after IS NULL
       AND EXISTS (SELECT 1 FROM members x WHERE x.email = h.before ->> 'email' COLLATE NOCASE))
    """

  private enum Added: String, RowColumns {
    case id = "subject", isGone = "after IS NULL", email = "after ->> 'email'", firstName = "after ->> 'firstName'"
    case lastName = "after ->> 'lastName'", role = "after ->> 'role'"
  }

  static func apply(_ operation: Int64, on database: Database, _ author: Author) throws {
    let rows = try RowStore(MemberColumn.self, identity: [.quoId], on: database)
    let changes = try database.all(
      """
      SELECT \(verbatim: Added.list) FROM changes WHERE operation = \(operation) AND kind = \(kind.rawValue)
      """
    ) { row -> (id: String, isGone: Bool, version: FieldVersion) in
      // The fields are only inferred, so that an import overrides them.
      var version = FieldVersion(time: nil, of: MemberColumn.table)
      version.infer(MemberColumn.email, row.optionalString(Added.email))
      version.infer(MemberColumn.firstName, row.optionalString(Added.firstName))
      version.infer(MemberColumn.lastName, row.optionalString(Added.lastName))
      version.infer(MemberColumn.role, row.optionalString(Added.role))
      return (row.string(Added.id), row.bool(Added.isGone), version)
    }
    for change in changes {
      if change.isGone {
        try database.run("DELETE FROM members WHERE quoId = \(change.id)")
      } else {
        _ = try rows.insert([.text(change.id)], MergedFields(MemberColumn.table, first: change.version))
      }
    }
  }
}
