internal import SQLite

/// Builds indexes after the rows instead of with them, which for a first import is far less work.
///
/// All of it happens inside the import's transaction: nobody else ever sees the tables without their indexes.
struct DeferredIndexes {
  private let database: Database
  private let definitions: [String: String]

  /// Needed as soon as statuses are settled.
  private static let activities = ["activitiesByConversation"]
  /// Needed only by readers.
  private static let listing = [
    "conversationsListed", "conversationsInInbox", "conversationsInInboxByLine", "conversationsByStatus",
    "conversationsByAssignee", "conversationsInInboxByAssignee", "conversationsWaiting", "conversationsChanged",
    "changesByConversation", "contactsByName", "contactsByCompany", "contactNumbersByContact",
  ]

  /// Takes the indexes away when the inbox holds nothing yet.
  init(_ database: Database) throws {
    self.database = database
    guard try database.integer("SELECT 1 FROM conversations LIMIT 1") == nil else {
      definitions = [:]
      return
    }
    let names = Self.activities + Self.listing
    let found = try database.all("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND name IN \(list: names)")
    {
      ($0.string(0), $0.string(1))
    }
    definitions = Dictionary(uniqueKeysWithValues: found)
    for name in definitions.keys.sorted() { try database.execute("DROP INDEX \(name)") }
  }

  func buildActivities() throws {
    try build(Self.activities)
  }

  func buildListing() throws {
    try build(Self.listing)
  }

  private func build(_ names: [String]) throws {
    guard !definitions.isEmpty else { return }
    try database.execute("PRAGMA cache_size = -\(ImportMemory.whileSorting)")
    for name in names {
      if let definition = definitions[name] { try database.execute(definition) }
    }
    try database.execute("PRAGMA cache_size = -\(ImportMemory.whileTaking)")
  }
}
