import Foundation
import Glibc
import Testing

/// Inboxes that somebody made in order to harm: whatever the file says, no command ends by a signal or without a word,
/// and nothing of it runs.
@Suite struct HostileFileFaults {
  /// Every command, the reading ones first. `copy.db` and `sample.jsonl` are there for those that want a file.
  static let commands = [
    "list --status all --json", "list --format table", "list --status all --sort waiting", "show 1", "show 1 --json",
    "show 7 --json", "search the", "search merci --json", "count", "count --by line", "count --by assignee",
    "count --by status", "count --by contact", "count --by day --status all", "status", "status --short",
    "status --json",
    "log --status all", "log --status all --json", "log --contact 1", "lines --json", "members --all --json", "lines",
    "members", "view list", "view show mine", "contact list --json", "contact list", "contact show 1",
    "contact show +15145550101", "config list", "config get me", "help", "demo --conversations 1", "export",
    "export --status open", "backup copy.db", "doctor", "__complete lines", "__complete contacts",
    "__complete conversations", "read 2", "done 1", "done --all --dry-run", "open 1", "unread 3",
    "assign 1 --to Sana", "unassign 1", "note 1 hello", "pin 2", "unpin 2",
    "contact add --name Zoe --phone +15145550999",
    "contact set 1 --company Acme", "contact unset 1 --company", "contact tag vip 1", "contact untag vip 1",
    "contact note 1 hello", "members add Ada", "view save late --status open", "view delete late",
    "config set me Sana", "config unset me", "undo", "redo", "undo --force", "import sample.jsonl",
    "import export.jsonl",
    "done --status all --all", "undo",
  ]

  /// The commands that change nothing and must work whatever others put beside quo's tables.
  private static let readers = [
    "list --status all --json", "show 1", "export", "backup copy.db", "count", "contact list",
  ]
  private static let writers = [
    "done 1", "note 1 hello", "import sample.jsonl", "undo", "contact set 1 --company Acme", "config set me Sana",
  ]

  private static let integers: [Int64] = [
    .min, .min + 1, -(1 << 61), -62_167_219_200_001, -1, 0, 1, 3, 64, 2_147_483_647, 1 << 31, 1 << 32,
    1 << 53,
    1_000_000_000, 1_000_000_001, 253_402_300_799_999, 253_402_300_800_000, 1 << 60, (1 << 61) - 1, 1 << 61, 1 << 62,
    .max - 1, .max,
  ]

  private static let reals = ["NULL", "0.5", "-1e308", "9.2e18", "9.3e18", "1e999", "-1e999"]

  private static let texts = [
    "''", "' '", "'0'", "'-1'", "'x'", "','", "',,,'", "'+'", "'9223372036854775808'", "'-9223372036854775809'",
    "char(0)", "'a' || char(0) || 'b'", "CAST(x'ff' AS TEXT)", "CAST(x'edA080' AS TEXT)", "CAST(x'f09f' AS TEXT)",
    "char(27) || ']0;x' || char(7)", "char(0x202E, 0x2028, 0x85)", "char(0x1F469, 0x200D, 0x1F469)",
    "'%s%n%99999999d'",
    "'e' || replace(hex(zeroblob(500)), '00', char(0x301))", "replace(hex(zeroblob(100000)), '00', '[')",
    "replace(hex(zeroblob(1500)), '00', '{\"a\":')", "hex(zeroblob(500000))",
    "replace(hex(zeroblob(20000)), '00', '+1,')",
    "'['", "'{'", "'[]'", "'{}'", "'null'", "'true'", "'\"x\"'", "'[null, 1, \"x\", {}, [[]], true]'",
    "'{\"value\": 1e999, \"key\": 7, \"at\": 99999999999999999999}'",
    "'[{\"value\": 1e999, \"key\": 7, \"name\": [] }]'",
    "'{\"at\": -9223372036854775808, \"text\": \"x\", \"uid\": \"u\", \"author\": 1}'", "'[\"--in\", \"mine\"]'",
    "'[\"--status\", \"nonsense\", \"--\"]'", "'name:9223372036854775807,role:-,:,x'", "'name:99999999999999999999'",
    "x''", "x'00'", "x'ffffffff'", "zeroblob(100000)",
  ]

  /// As SQL writes them.
  static let values = integers.map { $0 == .min ? "(-9223372036854775807 - 1)" : "\($0)" } + reals + texts

  /// A small inbox in which every table has rows, as `good.db`.
  private func home() throws -> Home {
    let home = try Home()
    try home.succeed(
      """
      exec >/dev/null; export QUO_DB=good.db; quo demo --conversations 12 | quo import -q -
      quo note 1 'hello @Sana'; quo done 2 3; quo undo; quo contact add --name Zoe --phone +15145550101 --tag vip
      quo contact set Zoe --property plan=7 --company Acme; quo contact note Zoe hi; quo view save mine --status open
      quo config set me Sana; quo assign 4 --to Sana; quo demo --conversations 3 --seed 5 >sample.jsonl
      quo export >export.jsonl
      """)
    return home
  }

  /// Runs commands on `bad.db` one after another. None may end by a signal, take too long or too much, or say anything
  /// but lines that can be shown.
  private func run(_ commands: [String], in home: Home, _ note: String, location: SourceLocation = #_sourceLocation)
    throws
    -> [(command: String, outcome: Job.Outcome)]
  {
    try commands.map { command in
      let outcome = try home.sh("ulimit -v 1000000; rm -f copy.db; exec quo --db bad.db \(command) >out")
      let whole: Comment = "\(note): quo \(command): \(outcome.exit ?? -1) \(outcome.error.prefix(500))"
      #expect(outcome.signal == nil, whole, sourceLocation: location)
      #expect([0, 1, 2, 3, 4, 65, 78].contains(outcome.exit), whole, sourceLocation: location)
      #expect(
        !outcome.error.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control }, whole,
        sourceLocation: location)
      return (command, outcome)
    }
  }

  /// One value in one column of one row or of all, every command.
  @Test func values() throws {
    let home = try home()
    let path = home.path + "/bad.db"
    let columns = try ForeignHand(home.path + "/good.db").read(
      """
      SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c
       WHERE t.type = 'table' AND t.sql NOT LIKE 'CREATE VIRTUAL%'
      """)
    var chance = Chance()
    // The first were found to end quo.
    let known = [
      ("contacts", "updatedAt", "-9223372036854775807", "TRUE"), ("activities", "id", "2305843009213693952", "id = 3"),
    ]
    for round in 0..<Faults.rounds(5) {
      let column = columns.randomElement(using: &chance) ?? []
      let chosen =
        round < known.count
        ? known[round]
        : (
          column[0], column[1], Self.values.randomElement(using: &chance) ?? "",
          Bool.random(using: &chance) ? "TRUE" : "abs(random()) % 3 = 0"
        )
      let note = "\(chosen), \(chance)"
      try home.succeed("rm -f bad.db*; cp -p good.db bad.db")
      // What SQLite itself does not let in is no hostile file.
      guard (try? ForeignHand.put(chosen.2, into: chosen.1, of: chosen.0, where: chosen.3, in: path)) != nil else {
        continue
      }
      let isWhole = Faults.isThorough || round < known.count
      _ = try run(
        isWhole ? Self.commands : Self.commands.filter { _ in Int.random(in: 0..<3, using: &chance) == 0 }, in: home,
        note)
    }
  }

  /// Something defined in the file. `runs` is what could run at a change of quo's.
  private static func schema(_ tables: [String], _ chance: inout Chance) -> (sql: String, runs: Bool) {
    let table = tables.randomElement(using: &chance) ?? ""
    let expression =
      ["abs(1)", "1/0", "zeroblob(9)", "json('[')", "load_extension('x')", "quo_folded('x')"]
      .randomElement(using: &chance) ?? ""
    let name =
      ["spy", "\"a'b\"\"c\"", "\"x y\"", "\"\u{1B}[2J\"", "\"; DROP TABLE notes\"", "quo_", "\u{202E}x"]
      .randomElement(using: &chance) ?? ""
    let time = ["BEFORE", "AFTER"].randomElement(using: &chance) ?? ""
    let action = ["INSERT", "UPDATE", "DELETE"].randomElement(using: &chance) ?? ""
    let kinds: [(sql: String, runs: Bool)] = [
      ("CREATE TRIGGER \(name) \(time) \(action) ON \(table) BEGIN INSERT INTO canary VALUES (1); END", true),
      (
        "CREATE TRIGGER \(name) \(time) \(action) ON \(table) WHEN \(expression) BEGIN SELECT RAISE(ABORT, 'x'); END",
        true
      ),
      ("CREATE TRIGGER \(name) INSTEAD OF \(action) ON quo_notes BEGIN INSERT INTO canary VALUES (1); END", true),
      ("CREATE TRIGGER \(name) \(time) \(action) ON canary BEGIN SELECT 1; END", true),
      ("CREATE INDEX \(name) ON \(table) (abs(1))", true), ("CREATE INDEX \(name) ON \(table) (1) WHERE abs(1)", true),
      ("ALTER TABLE \(table) ADD COLUMN x TEXT AS (\(expression))", true),
      ("ALTER TABLE \(table) ADD COLUMN x INTEGER CHECK (\(expression))", true),
      ("ALTER TABLE \(table) ADD COLUMN x TEXT DEFAULT 'x'", true),
      ("ALTER TABLE \(table) RENAME TO \(name)", true),
      ("DROP TABLE \(table); CREATE VIEW \(table) AS SELECT * FROM settings", true), ("DROP TABLE \(table)", true),
      ("CREATE TABLE \(name) (a REFERENCES conversations (id) ON UPDATE CASCADE)", true),
      ("UPDATE sqlite_schema SET sql = sql || ' ' WHERE name = '\(table)'", true),
      ("UPDATE sqlite_schema SET sql = replace(sql, 'TEXT', 'BLOB') WHERE sql LIKE '%TEXT%' AND name = 'notes'", true),
      ("PRAGMA user_version = 1", true),
      (
        "INSERT INTO sqlite_schema VALUES ('table', 'x', 'x', 0, 'create /**/ trigger x after update on conversations begin insert into canary values (1); end')",
        true
      ),
      (
        "INSERT INTO sqlite_schema VALUES ('trigger', 'x', 'conversations', 0, 'CREATE TEMP TRIGGER x AFTER UPDATE ON main.conversations BEGIN INSERT INTO canary VALUES (1); END')",
        true
      ),
      ("CREATE VIEW \(name) AS SELECT \(expression), * FROM \(table)", false),
      ("CREATE TABLE \(name) (a CHECK (\(expression)), b AS (\(expression)))", false),
      ("CREATE TABLE \(name) (a REFERENCES conversations (id))", false),
      ("CREATE VIRTUAL TABLE \(name) USING fts5 (x)", false),
      ("CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER); ANALYZE", false),
      ("CREATE INDEX \(name) ON activities (at, quoId)", false),
    ]
    return kinds.randomElement(using: &chance) ?? ("", false)
  }

  /// What others define never runs when quo changes something, and never stands in the way of taking everything out.
  @Test func schemas() throws {
    let home = try home()
    let path = home.path + "/bad.db"
    try ForeignHand(home.path + "/good.db").write("CREATE TABLE canary (a)")
    let tables = ["conversations", "activities", "contacts", "notes", "operations", "changes", "settings", "tallies"]
    var chance = Chance()
    for _ in 0..<Faults.rounds(6) {
      let (sql, runs) = Self.schema(tables, &chance)
      try home.succeed("rm -f bad.db*; cp -p good.db bad.db")
      guard (try? ForeignHand(path).write(sql)) != nil else { continue }
      let note = "\(sql), \(chance)"
      let isOwnTable = sql.hasPrefix("DROP") || sql.hasPrefix("ALTER") || sql.contains("sqlite_schema")
      for (command, outcome) in try run(Self.readers, in: home, note) where !isOwnTable && !sql.contains("user_version")
      {
        #expect(outcome.exit == 0, "\(note): \(command): \(outcome.error)")
      }
      for (command, outcome) in try run(Self.writers, in: home, note) {
        #expect(runs ? outcome.exit == 78 : [0, 3].contains(outcome.exit), "\(note): \(command): \(outcome.error)")
      }
      #expect(try home.sh("quo --db bad.db doctor").exit == (runs ? 1 : 0), "\(note)")
      if Faults.isThorough { _ = try run(Self.commands, in: home, note) }
      if let told = try? ForeignHand(path).read("SELECT count(*) FROM canary") { #expect(told == [["0"]], "\(note)") }
    }
  }

  /// The schema as text with anything in it.
  @Test func schemaRows() throws {
    let home = try home()
    let path = home.path + "/bad.db"
    try ForeignHand(home.path + "/good.db").write("CREATE TABLE canary (a)")
    var chance = Chance()
    for _ in 0..<Faults.rounds(3) {
      let column = ["type", "name", "tbl_name", "rootpage", "sql"].randomElement(using: &chance) ?? ""
      let value = Self.values.randomElement(using: &chance) ?? ""
      let row = Int.random(in: 1...80, using: &chance)
      try home.succeed("rm -f bad.db*; cp -p good.db bad.db")
      try? ForeignHand(path).write("UPDATE sqlite_schema SET \(column) = \(value) WHERE rowid = \(row)")
      _ = try run(
        Faults.isThorough ? Self.commands : Self.readers + Self.writers + ["doctor"], in: home,
        "\(column) of row \(row) is \(value), \(chance)")
    }
  }
}
