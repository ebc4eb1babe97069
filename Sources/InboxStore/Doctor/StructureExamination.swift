internal import SQLite

/// The database as SQLite sees it.
struct StructureExamination {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  func facts() throws -> [Examination.Fact] {
    var facts: [Examination.Fact] = []
    let version = try database.first("SELECT sqlite_version()") { $0.string(0) } ?? ""
    facts.append(.init(name: "SQLite", value: version))
    facts.append(.init(name: "schema", value: String(try Migrations.version(of: database))))
    if let additions = try additions() { facts.append(.init(name: "added by others", value: additions)) }
    for table in ["conversations", "activities", "contacts", "operations"] {
      let count = try database.integer("SELECT count(*) FROM \(verbatim: table)") ?? 0
      facts.append(.init(name: table, value: String(count)))
    }
    return facts
  }

  /// SQLite's own look at every page, index and constraint, and whether all tables, indexes, triggers and views are there
  /// that an inbox of that version has.
  ///
  /// Where it cannot be written it was opened without a log, which says nothing of how it is kept.
  func structure(of version: Int64, isWritable: Bool) throws -> [Finding] {
    var findings = try schema(of: version)
    let problems = try integrityProblems(isDefinedAsOwn: findings.isEmpty)
    if !problems.isEmpty {
      // Its words are of pages and indexes; anything long could be content.
      let shown = problems.prefix(3).map { ShapeError.quoted($0, limit: 100) }.joined(separator: ", ")
      findings.append(Finding("SQLite finds the database damaged: \(shown)", remedy: restoreRemedy))
    }
    if isWritable, try database.first("PRAGMA journal_mode", body: { $0.string(0) }) == "delete" {
      findings.append(
        Finding(
          "the inbox keeps no write-ahead log, so readers wait for writers",
          remedy: "sqlite3 FILE 'PRAGMA journal_mode = WAL'"))
    }
    return findings
  }

  /// Where the schema is somebody else's, it may be what keeps SQLite from looking, and that is told already.
  private func integrityProblems(isDefinedAsOwn: Bool) throws -> [String] {
    do {
      return try database.all("PRAGMA integrity_check(4)") { $0.string(0) }.filter { $0 != "ok" }
    } catch let error as SQLiteError where !isDefinedAsOwn && error.kind == .contradiction {
      return []
    }
  }

  func schema(of version: Int64) throws -> [Finding] {
    let check = SchemaGuard(database, version: version)
    let altered = try SchemaModel(version: version).altered(in: database)
    let running = try check.additions().filter(\.runsAtChanges)
    // None of it may be wrong but the number.
    if !altered.isEmpty || !running.isEmpty, let actual = try check.versionItHas() {
      return [
        Finding(
          "the inbox says that its schema is \(version), but it is \(actual)",
          remedy: "sqlite3 FILE 'PRAGMA user_version = \(actual)'")
      ]
    }
    return altered.map { wanted in
      Finding("the \(wanted.type) '\(wanted.name)' is missing or is not quo's own", remedy: restoreRemedy)
    }
      + running.map { found in
        Finding(
          "the \(shown(found.object)) is not quo's own and would run at changes, so quo makes none",
          remedy: removal(of: found.object) ?? restoreRemedy)
      }
  }

  /// What others added that only lies there, as a fact: `table '_litestream_seq'`.
  private func additions() throws -> String? {
    let version = try Migrations.version(of: database)
    let added = try SchemaGuard(database, version: version).additions().filter { !$0.runsAtChanges }
      .filter { !$0.object.name.hasPrefix("sqlite_") }
    guard !added.isEmpty else { return nil }
    return added.prefix(10).map { shown($0.object) }.joined(separator: ", ") + (added.count > 10 ? ", …" : "")
  }

  private func shown(_ object: SchemaObject) -> String {
    object.described { ShapeError.quoted($0) }
  }

  /// The command that removes what others added; nil where the schema does not say plainly what it is, or its name could
  /// not be copied as it is shown.
  private func removal(of object: SchemaObject) -> String? {
    let isOneOf = [("trigger", "TRIGGER"), ("table", "TABLE"), ("index", "INDEX")].contains { type, word in
      object.type == type && object.isDefined(as: word, "UNIQUE \(word)")
    }
    guard isOneOf, object.name.unicodeScalars.allSatisfy({ (" "..."~").contains($0) }) else { return nil }
    let name = object.name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    let statement = "DROP \(object.type.uppercased()) \"\(name)\""
    let quoted = statement.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    return "sqlite3 FILE '\(quoted)'"
  }

  func references() throws -> [Finding] {
    var dangling: [String: Culprits] = [:]
    try database.query("PRAGMA foreign_key_check") { row in
      dangling["\(row.string(0)) to \(row.string(2))", default: Culprits()].add(row.int64(1))
    }
    // No foreign key says where the subjects of changes lead, as they are of several kinds.
    for (kind, table) in [(ConversationField.kind, "conversations"), (ContactField.kind, "contacts")] {
      try database.query(
        """
        SELECT operation FROM changes h
         WHERE kind = \(kind.rawValue) AND NOT EXISTS (SELECT 1 FROM \(verbatim: table) t WHERE t.id = h.subject)
        """
      ) { row in dangling["changes to \(table)", default: Culprits()].add(row.int64(0)) }
    }
    return dangling.sorted { $0.key < $1.key }.flatMap { pair, culprits in
      culprits.findings("references from \(pair) that lead nowhere", remedy: restoreRemedy)
    }
  }
}
