internal import SQLite

/// Examines the database as SQLite sees it.
struct StructureExamination {
  private let database: Database
  /// The version that the database says it has.
  private let version: Int64
  private let model: SchemaModel

  init(_ database: Database) throws {
    self.database = database
    version = try Migrations.version(of: database)
    model = try SchemaModel(version: version)
  }

  /// Facts of the database; the numbers of rows are left out if it is to be quick.
  func facts(isQuick: Bool) throws -> [Fact] {
    var facts = [Fact.sqlite(version: try database.first("SELECT sqlite_version()") { $0.string(0) } ?? "")]
    facts.append(.schema(version))
    let additions = try additions()
    if !additions.isEmpty { facts.append(.added(additions)) }
    guard !isQuick else { return facts }
    for table in ["conversations", "activities", "contacts", "operations"] {
      facts.append(.rows(try database.integer("SELECT count(*) FROM \(verbatim: table)") ?? 0, table: table))
    }
    let unplaced = try database.integer(
      "SELECT count(*) FROM callDetails d WHERE NOT EXISTS (SELECT 1 FROM activities WHERE quoId = d.call)")
    if let unplaced, unplaced > 0 { facts.append(.unplacedCallDetails(unplaced)) }
    return facts
  }

  /// Runs SQLite's check of every page, index and constraint, unless it is to be quick, and checks that all tables,
  /// indexes, triggers and views of an inbox of its version exist.
  ///
  /// Skips the journal mode if the inbox cannot be written, because it was then opened without a log.
  func findings(isWritable: Bool, isQuick: Bool) throws -> [Finding] {
    var findings = try schema()
    let problems = isQuick ? [] : try integrityProblems(isDefinedAsOwn: findings.isEmpty)
    if !problems.isEmpty { findings.append(.corrupt(problems)) }
    if isWritable, try database.first("PRAGMA journal_mode", body: { $0.string(0) }) == "delete" {
      findings.append(.noWriteAheadLog)
    }
    return findings
  }

  /// Returns no problems if an altered schema keeps SQLite from checking; the alteration is already reported.
  private func integrityProblems(isDefinedAsOwn: Bool) throws -> [String] {
    do {
      return try database.all("PRAGMA integrity_check(4)") { $0.string(0) }.filter { $0 != "ok" }
    } catch let error as SQLiteError where !isDefinedAsOwn && error.kind == .contradiction {
      return []
    }
  }

  func schema() throws -> [Finding] {
    let check = SchemaGuard(database, version: version)
    let altered = try model.altered(in: database)
    let running = try check.additions(to: model).filter(\.runsAtChanges)
    // A wrong version number is the only problem if the schema fits another version.
    if !altered.isEmpty || !running.isEmpty, let actual = try check.versionItHas() {
      return [.misnumbered(version, actual: actual)]
    }
    return altered.map { .altered($0.named) }
      + running.map { .runsAtChanges($0.object.named, removal: removal(of: $0.object)) }
  }

  /// Objects that others added and that never run: `table '_litestream_seq'`.
  private func additions() throws -> [SchemaObjectName] {
    try SchemaGuard(database, version: version).additions(to: model)
      .filter { !$0.runsAtChanges && !$0.object.name.hasPrefix("sqlite_") }.map(\.object.named)
  }

  /// The statement that removes an object; nil if the schema does not say plainly what the object is, or if its name
  /// could not be copied as shown.
  private func removal(of object: SchemaObject) -> String? {
    let isOneOf = [("trigger", "TRIGGER"), ("table", "TABLE"), ("index", "INDEX")].contains { type, word in
      object.type == type && object.isDefined(as: word, "UNIQUE \(word)")
    }
    guard isOneOf, object.name.unicodeScalars.allSatisfy({ (" "..."~").contains($0) }) else { return nil }
    let name = object.name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    return "DROP \(object.type.uppercased()) \"\(name)\""
  }

  func references() throws -> [Finding] {
    var dangling: [[String]: Culprits] = [:]
    try database.query("PRAGMA foreign_key_check") { row in
      dangling[[row.string(0), row.string(2)], default: Culprits()].add(row.int64(1))
    }
    // No foreign key covers the subjects of changes, as they are of several kinds.
    for (kind, table) in [(ConversationField.kind, "conversations"), (ContactField.kind, "contacts")] {
      try database.query(
        """
        SELECT operation FROM changes h
         WHERE kind = \(kind.rawValue) AND NOT EXISTS (SELECT 1 FROM \(verbatim: table) t WHERE t.id = h.subject)
        """
      ) { row in dangling[["changes", table], default: Culprits()].add(row.int64(0)) }
    }
    return dangling.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap { pair, culprits in
      culprits.findings { .dangling(from: pair[0], to: pair[1], $0) }
    }
  }
}
