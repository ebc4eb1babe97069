internal import SQLite

/// The only field of a rule: the whole rule as JSON, in the shape `StoredShape.rule`.
enum RuleField: UndoableField {
  static let name = "rule"

  static let kind = SubjectKind.rule

  static let current: SQL = """
    (SELECT json_object('place', r.place, 'terms', json(r.terms), 'actions', json(r.actions),
                        'stops', json(iif(r.stops, 'true', 'false')), 'enabled', json(iif(r.enabled, 'true', 'false')))
       FROM rules r WHERE r.name = h.subject)
    """

  static func apply(_ operation: Int64, on database: Database, _ author: Author) throws {
    try set(
      "SELECT subject, after FROM changes WHERE operation = \(operation) AND kind = \(kind.rawValue)", on: database)
  }

  /// Makes rules what a SELECT of their names and values says; a null value deletes one.
  static func set(_ values: SQL, on database: Database) throws {
    try database.run("DELETE FROM rules WHERE name IN (SELECT subject FROM (\(values)))")
    try database.run(
      """
      INSERT INTO rules (name, place, terms, actions, stops, enabled)
      SELECT subject, after ->> 'place', after -> 'terms', after -> 'actions', after ->> 'stops', after ->> 'enabled'
        FROM (\(values)) WHERE after IS NOT NULL
      """)
  }

  /// Sets the rules with these names, or deletes those without a value, as a new operation.
  static func change(
    _ rules: [(name: String, after: String?)], command: String, _ author: Author, on database: Database
  ) throws -> Int64 {
    let names: SQL = rules.map { "\($0.name)" as SQL }.joined(separator: ", ")
    let author = author.later(than: try LatestChange.time(kind, of: names, on: database))
    let operation = try OperationWriter(database, command: command, author: author)
    for rule in rules {
      try database.run(
        """
        INSERT INTO changes (operation, kind, subject, field, before, after)
        SELECT \(operation.id), \(kind.rawValue), h.subject, \(name), \(current), json(\(rule.after))
          FROM (SELECT \(rule.name) AS subject) h
        """)
    }
    try apply(operation.id, on: database, author)
    try operation.finish(database, kind, rules.count)
    return operation.id
  }
}
