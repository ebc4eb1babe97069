internal import SQLite

/// Builds indexes and counters after a bulk load instead of with each row, which is far less work for a first import.
///
/// Everything happens inside the import's transaction, so nobody else sees the tables without their indexes.
struct DeferredUpkeep {
  private let database: Database
  private let definitions: [String: String]

  /// Indexes needed as soon as statuses are settled.
  private static let activities = ["activitiesByConversation"]
  /// Indexes needed only by readers.
  private static let listing = [
    "conversationsListed", "conversationsInInbox", "conversationsInInboxByLine", "conversationsByStatus",
    "conversationsByAssignee", "conversationsInInboxByAssignee", "conversationsWaiting", "conversationsChanged",
    "conversationsByName", "activitiesWithoutEffect", "contactsByName", "contactsByCompany",
    "contactNumbersByContact",
  ]
  /// The triggers that keep the counters.
  private static let tallies = ["tallyAdded", "tallyMoved"]

  private enum Column: String, RowColumns { case name, type, sql }

  /// Drops the indexes and triggers if the inbox is still empty.
  init(_ database: Database) throws {
    self.database = database
    guard try database.integer("SELECT 1 FROM conversations LIMIT 1") == nil else {
      definitions = [:]
      return
    }
    let names = Self.activities + Self.listing + Self.tallies
    let found = try database.all(
      "SELECT \(verbatim: Column.list) FROM sqlite_schema WHERE name IN \(list: names) ORDER BY name"
    ) {
      (name: $0.string(Column.name), type: $0.string(Column.type), sql: $0.string(Column.sql))
    }
    definitions = Dictionary(found.map { ($0.name, $0.sql) }) { first, _ in first }
    for one in found { try database.execute("DROP \(one.type) \(one.name)") }
  }

  func buildActivities() throws {
    try build(Self.activities)
  }

  func buildListing() throws {
    try build(Self.listing, counting: true)
    try build(Self.tallies)
  }

  /// Builds with the cache size for sorting, which indexes and counters both need.
  private func build(_ names: [String], counting: Bool = false) throws {
    guard !definitions.isEmpty else { return }
    try database.withCache(kibibytes: ImportMemory.whileSorting) {
      for name in names {
        if let definition = definitions[name] { try database.execute(definition) }
      }
      if counting { try database.execute("INSERT INTO tallies \(Tallies.counting)") }
    }
  }
}
