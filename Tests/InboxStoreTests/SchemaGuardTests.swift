import CSQLite
import SQLite
import Testing

@testable import InboxStore

/// What others put into an inbox's file: what would run when quo changes something keeps it from changing anything.
@Suite("Foreign schemas")
struct SchemaGuardTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  /// That the definitions are those of the steps is a law of `MigrationTests`.
  @Test("SQLite keeps the definitions of each version letter for letter, and makes those of its own that quo expects")
  func definitions() throws {
    for version in 1...Migrations.latest {
      var own = OwnDefinitions(of: version)
      for object in try SchemaModel(version: version).objects {
        var sql = object.sql
        #expect(sql.withUTF8 { own.take($0) }, "version \(version): \(object.name) is not in the SQL that made it")
      }
      #expect(own.isComplete, "version \(version): the SQL has a definition that nothing comes from")
    }
  }

  @Test("A definition is taken once, whole, and letter for letter")
  func letters() throws {
    for object in try SchemaModel(version: Migrations.latest).objects {
      for other in [String(object.sql.dropLast()), object.sql + " ", object.sql.uppercased() + "x", "", "CREATE "] {
        var (own, other) = (OwnDefinitions(of: Migrations.latest), other)
        #expect(!other.withUTF8 { own.take($0) }, "\(other)")
      }
      var (own, sql) = (OwnDefinitions(of: Migrations.latest), object.sql)
      #expect(sql.withUTF8 { own.take($0) })
      #expect(!sql.withUTF8 { own.take($0) })
      #expect(!own.isComplete)
    }
  }

  static let running: [(plant: String, object: String, removal: String?)] = [
    (
      "CREATE TRIGGER spy AFTER UPDATE ON conversations BEGIN SELECT 1; END", "trigger 'spy'",
      "DROP TRIGGER \"spy\""
    ),
    (
      "CREATE TRIGGER \"a'b\"\"c\" INSTEAD OF INSERT ON quo_notes BEGIN SELECT 1; END", "trigger 'a'b\"c'",
      "DROP TRIGGER \"a'b\"\"c\""
    ),
    (
      "CREATE TABLE x (a); CREATE TRIGGER t AFTER DELETE ON x BEGIN SELECT 1; END", "trigger 't'",
      "DROP TRIGGER \"t\""
    ),
    ("CREATE INDEX i ON activities (lower(text))", "index 'i'", "DROP INDEX \"i\""),
    ("CREATE INDEX i ON notes (at) WHERE abs(at) > 5", "index 'i'", "DROP INDEX \"i\""),
    ("CREATE UNIQUE INDEX i ON conversations (id, revision)", "index 'i'", "DROP INDEX \"i\""),
    ("CREATE INDEX i ON search_data (length(block))", "index 'i'", "DROP INDEX \"i\""),
    (
      "CREATE TABLE x (a REFERENCES contacts ON DELETE CASCADE)", "table 'x'", "DROP TABLE \"x\""
    ),
    (
      "CREATE TABLE x (a REFERENCES views (name) ON UPDATE SET NULL)", "table 'x'", "DROP TABLE \"x\""
    ),
  ]

  @Test("What would run at a change keeps quo from changing anything, until it is removed", arguments: running.indices)
  func runs(index: Int) throws {
    let (plant, object, removal) = Self.running[index]
    let inbox = try workshop.livedIn(conversations: 10)
    let before = try inbox.exported()
    try inbox.database.execute(plant)
    for access in [Inbox.Access.write, .create] {
      #expect { try Inbox(path: inbox.path, access: access) } throws: { error in
        guard case InboxError.alteredSchema(_, let named?, isAdded: true) = error else { return false }
        return named.text == object
      }
    }
    // It is read as ever.
    let reader = try Inbox(path: inbox.path)
    #expect(try reader.exported() == before)
    try Inbox.backup(inbox.path, to: workshop.path("copy.db"))
    guard case .runsAtChanges(let named, removal)? = inbox.findings().first else {
      Issue.record("\(inbox.findings())")
      return
    }
    #expect(named.text == object)
    try inbox.database.execute(try #require(removal))
    #expect(try WritableInbox(path: inbox.path).exported() == before)
    #expect(inbox.findings() == [])
  }

  static let altered: [(plant: String, object: String)] = [
    ("DROP TRIGGER tallyMoved", "trigger 'tallyMoved'"), ("DROP VIEW quo_history", "view 'quo_history'"),
    ("DROP INDEX notesByConversation", "index 'notesByConversation'"),
    ("DROP TABLE tallies; CREATE TABLE tallies (status)", "table 'tallies'"),
    ("ALTER TABLE notes ADD COLUMN loud TEXT AS (upper(text))", "table 'notes'"),
    ("ALTER TABLE settings ADD COLUMN x INTEGER CHECK (x > abs(7))", "table 'settings'"),
    ("ALTER TABLE search_docsize ADD COLUMN x DEFAULT 7", "table 'search_docsize'"),
    ("DROP VIEW quo_notes; CREATE VIEW quo_notes AS SELECT 1", "view 'quo_notes'"),
    ("DROP INDEX linesByNumber; CREATE INDEX linesByNumber ON lines (lower(number))", "index 'linesByNumber'"),
  ]

  @Test("What is quo's and is not as quo makes it keeps quo from changing anything", arguments: altered.indices)
  func isAltered(index: Int) throws {
    let (plant, object) = Self.altered[index]
    let inbox = try workshop.livedIn(conversations: 10)
    // Not the inbox's own connection: what SQLite keeps for itself is out of its reach.
    try Database(path: inbox.path, mode: .readWrite).execute(plant)
    #expect { try WritableInbox(path: inbox.path) } throws: { error in
      guard case InboxError.alteredSchema(_, let named, _) = error else { return false }
      return named?.text == object
    }
    let found = inbox.findings().contains { finding in
      switch finding {
      case .altered(let named), .runsAtChanges(let named, _): named.text == object
      default: false
      }
    }
    #expect(found, "\(inbox.findings())")
  }

  @Test("What only lies there is told and left alone")
  func lies() throws {
    let inbox = try workshop.livedIn(conversations: 10)
    try inbox.database.execute(
      """
      CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER);
      CREATE TABLE _litestream_lock (id INTEGER);
      CREATE VIEW report AS SELECT count(*) FROM conversations;
      CREATE INDEX late ON activities (at DESC, quoId);
      CREATE TABLE marks (conversation REFERENCES conversations (id), mark CHECK (abs(mark) < 5), twice AS (2 * mark));
      CREATE UNIQUE INDEX marked ON marks (conversation, lower(mark)) WHERE mark > 0;
      CREATE VIRTUAL TABLE words USING fts5 (word); ANALYZE
      """)
    let writer = try WritableInbox(path: inbox.path)
    try writer.take(sample(conversations: 3, seed: 9), at: monday + 5)
    #expect(inbox.findings() == [])
    let added = Inbox.examine(path: inbox.path).facts.flatMap { fact -> [String] in
      if case .added(let objects) = fact { objects.map(\.text) } else { [] }
    }
    #expect(Set(added).isSuperset(of: ["table '_litestream_seq'", "view 'report'", "index 'late'"]))
    #expect(!added.contains { $0.contains("sqlite_") })
  }

  @Test("A file that names another version of its schema is damaged, and doctor says which it is")
  func anotherVersion() throws {
    let inbox = try workshop.livedIn(conversations: 10)
    try inbox.database.execute("PRAGMA user_version = 1")
    #expect { try WritableInbox(path: inbox.path) } throws: { error in
      guard case InboxError.damaged(_, let detail) = error else { return false }
      return detail == "it says that its schema is 1, but it is \(Migrations.latest)"
    }
    let finding = Inbox.examine(path: inbox.path).checks.first { $0.kind == .structure }?.findings.first
    #expect(finding == .misnumbered(1, actual: Migrations.latest))
  }

  @Test("Nothing that the file says is believed", arguments: [Inbox.Access.read, .write, .create])
  func distrust(access: Inbox.Access) throws {
    let path = try workshop.livedIn(conversations: 3).path
    let database = try Inbox(path: path, access: access).database
    #expect(try database.integer("PRAGMA cell_size_check") == 1)
    #expect(try database.integer("PRAGMA trusted_schema") == (sqlite3_libversion_number() >= 3_041_000 ? 0 : 1))
    // In defensive mode nobody may write the schema itself.
    try database.execute("PRAGMA writable_schema = ON")
    #expect(throws: SQLiteError.self) { try database.execute("UPDATE sqlite_schema SET sql = sql") }
    let deep = String(repeating: "(", count: 1_001) + "1" + String(repeating: "+1)", count: 1_001)
    #expect(throws: SQLiteError.self) { try database.execute("SELECT \(deep)") }
  }
}

extension SchemaObjectName {
  fileprivate var text: String { "\(type) '\(name)'" }
}
