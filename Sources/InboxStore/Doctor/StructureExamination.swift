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
    var findings = try missing(of: version)
    let problems = try database.all("PRAGMA integrity_check(4)") { $0.string(0) }.filter { $0 != "ok" }
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

  /// What others added beside quo's own is theirs.
  private func missing(of version: Int64) throws -> [Finding] {
    let model = try Database(path: Array(":memory:".utf8), mode: .readWrite)
    try Migrations.bringUpToDate(model, to: version)
    func definitions(_ database: Database) throws -> [[String]] {
      try database.all("SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY name") { row in
        [row.string(0), row.string(1), row.string(2)]
      }
    }
    let found = try definitions(database)
    return try definitions(model).filter { !found.contains($0) }.map { wanted in
      Finding("the \(wanted[0]) '\(wanted[1])' is missing or is not quo's own", remedy: restoreRemedy)
    }
  }

  func references() throws -> [Finding] {
    var dangling: [String: Culprits] = [:]
    try database.query("PRAGMA foreign_key_check") { row in
      dangling["\(row.string(0)) to \(row.string(2))", default: Culprits()].add(row.int64(1))
    }
    return dangling.sorted { $0.key < $1.key }.flatMap { pair, culprits in
      culprits.findings("references from \(pair) that lead nowhere", remedy: restoreRemedy)
    }
  }
}
