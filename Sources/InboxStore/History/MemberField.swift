internal import SQLite

/// The only field of a member that people change: all given fields as JSON, of somebody who was added here.
enum MemberField: UndoableField {
  static let name = "member"

  static let kind = SubjectKind.member
  static let join: SQL = "LEFT JOIN members m ON m.quoId = h.subject"

  static var title: SQL {
    """
    coalesce(nullif(\(FamilyNameFirst.sql("m.")), ''), nullif(\(name(in: "coalesce(h.after, h.before)")), ''), h.subject)
    """
  }

  /// The given fields as JSON; '' once an import has described the member.
  static let current: SQL = """
    iif(m.updatedAt IS NULL, iif(m.id IS NULL, NULL, json_object(
      'email', m.email, 'firstName', m.firstName, 'lastName', m.lastName, 'role', m.role)), '')
    """

  /// The value of the field for somebody; null for nobody.
  static func value(_ member: NewMember?) -> SQL {
    guard let member else { return "NULL" }
    return """
      json_object('email', \(member.email), 'firstName', \(member.firstName), 'lastName', \(member.lastName),
                  'role', \(member.role))
      """
  }

  static func readable(_ value: String) -> SQL {
    """
    nullif(\(name(in: value)), '') || coalesce(' <' || (\(verbatim: value) ->> 'email') || '>', '')
      || coalesce(', ' || (\(verbatim: value) ->> 'role'), '')
    """
  }

  private static func name(in value: String) -> SQL {
    FamilyNameFirst.sql(of: "\(value) ->> 'firstName'", "\(value) ->> 'lastName'")
  }

  /// Whether something refers to the member to be deleted, or somebody else has the address to be restored.
  static let isBuiltUpon: SQL = """
    (h.before IS NULL AND \(MemberUse.any)
     OR EXISTS (SELECT 1 FROM members x
                 WHERE x.quoId <> h.subject AND x.email = h.before ->> 'email' COLLATE NOCASE))
    """

  static func apply(_ operation: Int64, on database: Database, _ author: Author) throws {
    let changes: SQL = "changes WHERE operation = \(operation) AND kind = \(kind.rawValue)"
    try database.run("DELETE FROM members WHERE quoId IN (SELECT subject FROM \(changes) AND after IS NULL)")
    // No version says these fields, so that an import overrides them.
    try database.run(
      """
      INSERT INTO members (quoId, email, firstName, lastName, role)
      SELECT subject, \(columns("after")) FROM \(changes) AND after IS NOT NULL
          ON CONFLICT (quoId) DO UPDATE SET \(set("excluded"))
      """)
  }

  /// Makes members what their latest changes say, except those whom Quo has described. `latest` selects a subject and
  /// what it is after its latest change, `last` what it was when it was something. Somebody who was removed in one copy
  /// and is needed in another stays.
  static func settle(_ latest: SQL, last: SQL, on database: Database) throws {
    try database.run(
      """
      DELETE FROM members AS m
       WHERE m.updatedAt IS NULL AND m.quoId IN (SELECT subject FROM (\(latest)) WHERE after IS NULL)
         AND NOT \(MemberUse.any)
      """)
    try database.run(
      """
      UPDATE members SET \(set("v")) FROM (SELECT subject, \(columns("after")) FROM (\(last))) v
       WHERE members.quoId = v.subject AND members.updatedAt IS NULL
      """)
  }

  private static func columns(_ value: String) -> SQL {
    """
    \(verbatim: value) ->> 'email' AS email, \(verbatim: value) ->> 'firstName' AS firstName,
      \(verbatim: value) ->> 'lastName' AS lastName, \(verbatim: value) ->> 'role' AS role
    """
  }

  private static func set(_ row: String) -> SQL {
    """
    email = \(verbatim: row).email, firstName = \(verbatim: row).firstName, lastName = \(verbatim: row).lastName,
      role = \(verbatim: row).role
    """
  }
}
