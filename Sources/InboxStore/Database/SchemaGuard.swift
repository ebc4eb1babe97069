internal import SQLite

/// An object that the file's schema defines.
struct SchemaObject: Hashable {
  let type: String
  let name: String
  /// The table to which the object belongs.
  let table: String
  let sql: String

  /// The object's kind and name, for messages.
  var named: SchemaObjectName {
    SchemaObjectName(type: ["table", "index", "view", "trigger"].contains(type) ? type : "object", name: name)
  }

  /// Whether the definition begins as SQLite itself writes it. A schema edited by hand can claim something else.
  func isDefined(as words: String...) -> Bool {
    words.contains { sql.utf8.starts(with: "CREATE \($0) ".utf8) }
  }
}

/// An object of a schema, such as the trigger `tallyMoved`.
public struct SchemaObjectName: Sendable, Equatable {
  /// The kind: `table`, `index`, `view`, `trigger`, or `object` for any other kind that a file may name.
  public let type: String
  public let name: String
}

/// Stops quo from changing an inbox in which a change could run foreign code: triggers, expressions, actions of foreign
/// keys, or altered tables of quo's own. Passive additions of others, such as tables, views and plain indexes, are
/// allowed.
struct SchemaGuard {
  private let database: Database
  private let version: Int64

  init(_ database: Database, version: Int64) {
    self.database = database
    self.version = version
  }

  /// Throws `alteredSchema` if a change could run foreign code, `damaged` if the file names another version.
  func check(path: [UInt8]) throws {
    var own = OwnDefinitions(of: version)
    var hasOthers = false
    // SQLite's own indexes have no definition.
    try database.query("SELECT sql FROM sqlite_schema") { row in
      if !row.withUTF8(0, { $0.baseAddress == nil || own.take($0) }) { hasOthers = true }
    }
    let isWhole = own.isComplete
    if isWhole && !hasOthers { return }
    try examine(path: path, isWhole: isWhole)
  }

  /// Examines a schema that is not exactly quo's own.
  private func examine(path: [UInt8], isWhole: Bool) throws {
    var own = OwnDefinitions(of: version)
    let others = try SchemaModel.objects(in: database, order: "rowid").filter { object in
      var sql = object.sql
      return !sql.withUTF8 { own.take($0) }
    }
    let running = try others.first { try runsAtChanges($0, among: others) }
    if isWhole && running == nil { return }
    if let actual = try versionItHas() {
      throw InboxError.damaged(path: path, detail: "it says that its schema is \(version), but it is \(actual)")
    }
    if let object = running {
      throw InboxError.alteredSchema(path: path, object: object.named, isAdded: true)
    }
    let altered = try SchemaModel(version: version).altered(in: database).first
    throw InboxError.alteredSchema(
      path: path, object: altered?.named, isAdded: false)
  }

  /// The version that the schema really has, if it differs from the version in the file.
  func versionItHas() throws -> Int64? {
    try (1...Migrations.latest).first { other in
      guard other != version else { return false }
      let model = try SchemaModel(version: other)
      return try model.altered(in: database).isEmpty && additions(to: model).allSatisfy { !$0.runsAtChanges }
    }
  }

  /// The objects that others added to a version's, and whether each runs when quo changes its own tables.
  func additions(to model: SchemaModel) throws -> [(object: SchemaObject, runsAtChanges: Bool)] {
    let own = Set(model.objects.map(\.name))
    let others = try SchemaModel.objects(in: database).filter { !own.contains($0.name) }
    return try others.map { ($0, try runsAtChanges($0, among: others)) }
  }

  private func runsAtChanges(_ object: SchemaObject, among others: [SchemaObject]) throws -> Bool {
    func isOthers(_ table: String) -> Bool {
      others.contains { $0.isDefined(as: "TABLE") && $0.name.lowercased() == table.lowercased() }
    }
    if object.isDefined(as: "TABLE") {
      // Foreign key actions change rows of an added table along with the rows that these refer to.
      let followed = try database.all(
        """
        SELECT "table" FROM pragma_foreign_key_list(\(object.name))
         WHERE on_update NOT IN ('NO ACTION', 'RESTRICT') OR on_delete NOT IN ('NO ACTION', 'RESTRICT')
        """
      ) { $0.string(0) }
      return !followed.allSatisfy(isOthers)
    }
    if object.isDefined(as: "INDEX", "UNIQUE INDEX") { return try !isOthers(object.table) && !isPlain(object) }
    return !object.isDefined(as: "VIEW", "VIRTUAL TABLE")
  }

  /// Whether an index covers all rows, by columns alone, and is not unique: it calculates nothing and rejects nothing.
  private func isPlain(_ index: SchemaObject) throws -> Bool {
    let isSimple = try database.integer(
      """
      SELECT 1 FROM pragma_index_list(\(index.table)) WHERE name = \(index.name) AND "unique" = 0 AND partial = 0
      """)
    // An expression has no column name.
    let hasExpression = try database.integer(
      "SELECT 1 FROM pragma_index_info(\(index.name)) WHERE name IS NULL LIMIT 1")
    return isSimple != nil && hasExpression == nil
  }
}

/// The schema of a version, built in memory: only for saying what is wrong, never for a good inbox.
struct SchemaModel {
  let objects: [SchemaObject]

  init(version: Int64) throws {
    let model = try Database.inMemory()
    try Migrations.bringUpToDate(model, to: version)
    objects = try Self.objects(in: model)
  }

  private enum Column: String, RowColumns { case type, name, table = "tbl_name", sql }

  /// The definitions in a database; SQLite's own indexes have none.
  static func objects(in database: Database, order: String = "name") throws -> [SchemaObject] {
    try database.all(
      """
      SELECT \(verbatim: Column.list) FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY \(verbatim: order)
      """
    ) {
      SchemaObject(
        type: $0.string(Column.type), name: $0.string(Column.name), table: $0.string(Column.table),
        sql: $0.string(Column.sql))
    }
  }

  /// The objects that are missing in a database, or defined differently there.
  func altered(in database: Database) throws -> [SchemaObject] {
    let found = Set(try Self.objects(in: database))
    return objects.filter { !found.contains($0) }
  }
}
