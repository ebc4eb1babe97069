internal import SQLite

/// The only field of a thing that is a text under a name, stored as one row of its table.
protocol NamedValue: UndoableField {
  static var table: String { get }
  static var key: String { get }
  /// The column's and the field's name.
  static var value: String { get }
}

enum ViewField: NamedValue {
  static let kind = SubjectKind.view
  static let table = "views"
  static let key = "name"
  static let value = "terms"

  /// Whether another view refers to the one to be deleted. View names contain neither commas nor spaces.
  static let isBuiltUpon: SQL = """
    (h.before IS NULL AND EXISTS (
      SELECT 1 FROM views v, json_each(v.terms) t
       WHERE v.name <> h.subject AND t.value ->> 'name' = 'view'
         AND instr(',' || replace(t.value ->> 'text', ' ', '') || ',', ',' || h.subject || ',')))
    """
}

enum SettingField: NamedValue {
  static let kind = SubjectKind.setting
  static let table = "settings"
  static let key = "key"
  static let value = "value"
}

extension NamedValue {
  static var current: SQL {
    "(SELECT \(verbatim: value) FROM \(verbatim: table) WHERE \(verbatim: key) = h.subject)"
  }

  static func apply(_ operation: Int64, on database: Database, _ author: Author) throws {
    let changes: SQL = "changes WHERE operation = \(operation) AND kind = \(kind.rawValue)"
    try database.run("DELETE FROM \(verbatim: table) WHERE \(verbatim: key) IN (SELECT subject FROM \(changes))")
    try database.run(
      """
      INSERT INTO \(verbatim: table) (\(verbatim: key), \(verbatim: value))
      SELECT subject, after FROM \(changes) AND after IS NOT NULL
      """)
  }

  /// Sets the value of `name`, or deletes it with nil, as a new operation.
  static func change(
    _ name: String, to after: String?, command: String, _ author: Author, on database: Database
  ) throws -> Int64 {
    let author = author.later(than: try LatestChange.time(kind, of: "\(name)", on: database))
    let operation = try OperationWriter(database, command: command, author: author)
    try database.run(
      """
      INSERT INTO changes (operation, kind, subject, field, before, after)
      SELECT \(operation.id), \(kind.rawValue), h.subject, \(value), \(current), \(after) FROM (SELECT \(name) AS subject) h
      """)
    try apply(operation.id, on: database, author)
    try operation.finish(database, kind, 1)
    return operation.id
  }
}
