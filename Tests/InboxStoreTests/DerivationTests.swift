import Foundation
import SQLite
import Testing

@testable import InboxStore

/// What code derives and stores is derived anew when the code is newer.
@Suite("Derivations")
struct DerivationTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  /// All that is derived, the words of the index with their places included. A property's value that nobody has any
  /// more may stay behind, and so may the title of what became part of another conversation.
  private func derived(_ database: Database) throws -> [String] {
    try database.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, search, instance)")
    let queries: [SQL] = [
      "SELECT id, nameKey, companyKey FROM contacts ORDER BY id",
      "SELECT number, contact FROM contactNumbers ORDER BY 1, 2",
      "SELECT key, name, type FROM propertyKeys ORDER BY 1",
      "SELECT id, title, titleKey FROM conversations WHERE mergedInto IS NULL ORDER BY id",
      """
      SELECT term, doc, offset FROM temp.words
       WHERE doc & 3 <> 3 OR (SELECT mergedInto IS NULL FROM conversations WHERE id = doc >> 2) ORDER BY 1, 2, 3
      """,
    ]
    return try queries.flatMap { query in
      try database.all(query) { row in (0..<row.count).map { "\(row.value($0))" }.joined(separator: " ") }
    }
  }

  private func values(_ database: Database) throws -> Set<String> {
    Set(
      try database.all("SELECT key, value, contact FROM propertyValues") {
        "\($0.string(0)) \($0.string(1)) \($0.int64(2))"
      })
  }

  /// A failure here means that code derives something else than it did: `Derivations.version` has to grow, and the frozen
  /// inboxes of before then differ on purpose.
  @Test("Today's code derives what was stored", arguments: FrozenInbox.allCases)
  func isAsStored(frozen: FrozenInbox) throws {
    let path = Array(try frozen.copy(to: workshop.folder).inbox.path.utf8)
    let database = try WritableInbox(path: path).database
    let (before, known) = (try derived(database), try values(database))
    #expect(before.count > 100 && known.count > 5)
    try database.transaction { try Derivations.rebuild(database, since: 0) }
    #expect(try derived(database) == before)
    #expect(try values(database).isSubset(of: known))
  }

  @Test("What older code derived is derived anew, once")
  func rebuilds() throws {
    let path = Array(try FrozenInbox.second.copy(to: workshop.folder).inbox.path.utf8)
    let database = try WritableInbox(path: path).database
    try database.transaction { try Derivations.rebuild(database, since: 0) }
    let current = FileVersion(schema: Migrations.latest, derivation: Derivations.version)
    let (whole, known, revisions) = (try derived(database), try values(database), try self.revisions(database))
    try database.execute(
      """
      UPDATE contacts SET nameKey = upper(nameKey), companyKey = 'x';
      DELETE FROM contactNumbers; UPDATE propertyValues SET value = value || '!';
      UPDATE conversations SET title = 'x', titleKey = 'y' WHERE id IN (1, 2);
      INSERT INTO search (search) VALUES ('delete-all');
      PRAGMA user_version = \(Migrations.latest);
      """)
    #expect(try Set(whole).subtracting(derived(database)).count > 20)
    try Migrations.bringUpToDate(database)
    #expect(try FileVersion(of: database) == current)
    #expect(try derived(database) == whole)
    #expect(try values(database) == known)
    // Readers see a title that changed as a change of its conversation alone.
    for (id, revision) in try self.revisions(database) {
      #expect(revision == revisions[id, default: 0] + (id <= 2 ? 1 : 0))
    }
    try database.execute("UPDATE contacts SET companyKey = 'y'")
    try Migrations.bringUpToDate(database)
    #expect(try database.integer("SELECT count(*) FROM contacts WHERE companyKey <> 'y'") == 0)
    // The second derivation knew everything but how titles are sorted.
    try database.execute("UPDATE conversations SET titleKey = ''; PRAGMA user_version = \(1_000 + Migrations.latest)")
    try Migrations.bringUpToDate(database)
    #expect(try database.integer("SELECT count(*) FROM conversations WHERE titleKey = '' AND mergedInto IS NULL") == 0)
    #expect(try database.integer("SELECT count(*) FROM contacts WHERE companyKey <> 'y'") == 0)
  }

  private func revisions(_ database: Database) throws -> [Int64: Int64] {
    Dictionary(
      uniqueKeysWithValues: try database.all("SELECT id, revision FROM conversations") { ($0.int64(0), $0.int64(1)) })
  }

  @Test("A file that newer code derived is a newer quo's")
  func newer() throws {
    let inbox = try workshop.livedIn()
    let newer = FileVersion(schema: Migrations.latest, derivation: Derivations.version + 1)
    try inbox.database.execute("PRAGMA user_version = \(newer.stored)")
    for access in [Inbox.Access.read, .copy, .write, .create] {
      let error = #expect(throws: InboxError.self) { try Inbox(path: inbox.path, access: access) }
      guard case .newer(_, newer.stored) = error else {
        Issue.record("\(access): \(String(describing: error))")
        continue
      }
    }
  }

  @Test("One number has both versions", arguments: [(0, 0), (1, 0), (2, 0), (999, 0), (0, 1), (2, 1), (17, 2_000_000)])
  func number(schema: Int64, derivation: Int64) {
    let version = FileVersion(schema: schema, derivation: derivation)
    #expect(FileVersion(stored: version.stored) == version)
    #expect(version.stored == schema || derivation > 0)
  }
}
