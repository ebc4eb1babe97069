internal import SQLite

/// Finds the conversation that an activity belongs to, or creates it.
///
/// An activity belongs to the conversation it names, otherwise to one with the same line and participants. If several
/// match, an undeleted one wins, then the newest, then the smallest Quo id: a team and a customer may have several
/// conversations over the years.
final class Threads {
  private enum Column: String, RowColumns { case id, line, participants, saidParticipants }

  private let database: Database
  private let possibleNames: PossibleNames
  private let author: Author
  private let origin: ImportOrigin
  private let byQuoId: Statement
  private let byKey: Statement
  private let unnamedByKey: Statement
  private let preferred: Statement
  private let setQuoId: Statement
  private let insert: Statement
  private let setKey: Statement
  private let addParticipant: Statement
  private let removeParticipants: Statement
  private var recentByQuoId: [String: Thread] = [:]
  private var recentByKey: [ThreadKey: Int64] = [:]
  /// Keys of which every conversation has a Quo id.
  private var namedKeys: Set<ThreadKey> = []
  private static let recentLimit = 2_048

  /// The order of conversations with one key: the first takes the activities that name none.
  static let preference = "quoId IS NULL, deletedAt IS NOT NULL, createdAt DESC, quoId, id"

  /// Conversations created since this importer began.
  private(set) var created = IdentifierSet()
  /// Conversations to bring up to date with their activities.
  private(set) var touched = IdentifierSet()
  /// Conversations with a change that lists or threads show, whether or not settlement sees the change.
  private(set) var changed = IdentifierSet()
  /// Conversations whose key or activities changed, so that the two may no longer match.
  private var unsettled = IdentifierSet()
  /// Conversations that got a key which another one may have had before.
  private var lateHolders = IdentifierSet()
  /// Unions of conversations, and moves of activities from one to another, in this import.
  var unions = Unions()

  init(_ database: Database, possibleNames: PossibleNames, author: Author, origin: ImportOrigin) {
    self.database = database
    self.possibleNames = possibleNames
    self.author = author
    self.origin = origin
    byQuoId = database.statement("SELECT \(Column.list) FROM conversations WHERE quoId = ?")
    byKey = database.statement(
      """
      SELECT id FROM conversations INDEXED BY conversationsByKey
       WHERE line = ? AND participants = ? AND mergedInto IS NULL
       ORDER BY \(Self.preference) LIMIT 1
      """)
    // Without the hint, SQLite would scan all conversations without a quoId.
    unnamedByKey = database.statement(
      """
      SELECT id FROM conversations INDEXED BY conversationsByKey
       WHERE line IS ? AND participants = ? AND quoId IS NULL AND mergedInto IS NULL LIMIT 1
      """)
    preferred = database.statement(
      "SELECT id FROM conversations WHERE id IN (?, ?) ORDER BY \(Self.preference) LIMIT 1")
    setQuoId = database.statement("UPDATE conversations SET quoId = ? WHERE id = ?")
    let constants = Self.columnsOfNewThread(author, origin)
    let names = constants.map(\.column.rawValue).joined(separator: ", ")
    insert = database.statement(
      """
      INSERT INTO conversations (quoId, line, participants, \(names))
      VALUES (?, ?, ?\(String(repeating: ", ?", count: constants.count)))
      """)
    setKey = database.statement("UPDATE conversations SET line = ?, participants = ? WHERE id = ?")
    addParticipant = database.statement("INSERT INTO participants (number, conversation) VALUES (?, ?)")
    removeParticipants = database.statement("DELETE FROM participants WHERE number = ? AND conversation = ?")
  }

  func touch(_ id: Int64) {
    touched.insert(id)
  }

  /// Records that something which lists or threads show of a conversation has changed.
  func markChanged(_ id: Int64) {
    touched.insert(id)
    changed.insert(id)
  }

  /// Records that a conversation's key, and the placement of activities matched with it, must be derived again.
  func reconsider(_ id: Int64) {
    unsettled.insert(id)
  }

  /// Returns the conversations to be reconsidered and clears the set.
  func takeUnsettled() -> IdentifierSet {
    defer { unsettled = IdentifierSet() }
    return unsettled
  }

  /// Finds the conversation with the Quo id `quoId`.
  func find(quoId: String) throws -> Thread? {
    if let recent = recentByQuoId[quoId] { return recent }
    if possibleNames.insert(SQLValue.text(quoId)) { return nil }
    let found = try byQuoId.first(quoId) { row in
      Thread(
        id: row.int64(Column.id),
        key: ThreadKey(line: row.optionalInt64(Column.line), participants: row.string(Column.participants)),
        hasSaidParticipants: !row.isNull(Column.saidParticipants))
    }
    if let found { remember(found, quoId: quoId) }
    return found
  }

  /// The Quo id of a conversation, if it has one.
  func quoId(of id: Int64) throws -> String? {
    try database.first("SELECT quoId FROM conversations WHERE id = \(id)") { $0.optionalString(0) } ?? nil
  }

  /// Finds the conversation for activities matched by line and participants.
  func find(key: ThreadKey) throws -> Int64? {
    if let recent = recentByKey[key] { return recent }
    guard possibleNames.contains(key) else { return nil }
    // Quo's conversations match only by a complete key; an incomplete key matches only those without a Quo id.
    let found =
      if key.isKnown {
        try byKey.first(key.line, key.participants) { $0.int64(0) }
      } else {
        try unnamedByKey.first(key.line, key.participants) { $0.int64(0) }
      }
    if let found { remember(found, key: key) }
    return found
  }

  /// Creates a conversation.
  func create(quoId: String?, key: ThreadKey) throws -> Int64 {
    try insert.run(
      all: [quoId.sqlValue, key.line.sqlValue, .text(key.participants)] + columnsOfNewThread.map(\.value))
    let id = try database.newID()
    try register(id, quoId: quoId, key: key, hasSaidParticipants: false)
    return id
  }

  /// Registers a conversation whose row was just inserted.
  func register(_ id: Int64, quoId: String?, key: ThreadKey, hasSaidParticipants: Bool) throws {
    created.insert(id)
    if let quoId { remember(Thread(id: id, key: key, hasSaidParticipants: hasSaidParticipants), quoId: quoId) }
    try introduce(id, key: key, isNamed: quoId != nil)
  }

  /// Registers a conversation whose row came from another inbox.
  func introduce(_ id: Int64, key: ThreadKey, isNamed: Bool) throws {
    for number in splitNumbers(key.participants) { try addParticipant.run(number, id) }
    touched.insert(id)
    if !isNamed { namedKeys.remove(key) }
    if takeKey(key, for: id), key.isKnown { remember(id, key: key) } else { try choose(id, for: key) }
  }

  /// Gives a key to a conversation, and returns true if certainly no other one had it yet.
  private func takeKey(_ key: ThreadKey, for id: Int64) -> Bool {
    let isFirst = possibleNames.insert(key)
    if !isFirst { lateHolders.insert(id) }
    return isFirst
  }

  /// Whether another conversation with the same key may have come before this one.
  func mayHaveTwin(_ id: Int64) -> Bool {
    possibleNames.areAll || lateHolders.contains(id)
  }

  /// Brings the conversation that a cached key resolves to up to date: `id` has the key now, or may be another choice
  /// than before. To ask for the two costs the same however many conversations have the key.
  private func choose(_ id: Int64, for key: ThreadKey) throws {
    guard let recent = recentByKey[key], recent != id else { return }
    recentByKey[key] = key.isKnown ? try preferred.first(recent, id) { $0.int64(0) } : nil
  }

  /// The initial columns of a conversation before settlement, beyond its identity and key.
  var columnsOfNewThread: [(column: ConversationColumn, value: SQLValue)] {
    Self.columnsOfNewThread(author, origin)
  }

  private static func columnsOfNewThread(
    _ author: Author, _ origin: ImportOrigin
  ) -> [(column: ConversationColumn, value: SQLValue)] {
    [
      (.title, .text("")), (.status, .text(Status.open.rawValue)), (.statusChangedAt, author.now.sqlValue),
      (.statusChangedBy, .text(origin.name)), (.activeAt, .integer(0)),
    ]
  }

  /// Returns the conversation that an activity names, created if unknown.
  func home(quoId: String, key: ThreadKey) throws -> Int64 {
    guard let thread = try find(quoId: quoId) else {
      guard let adopted = try adopt(quoId, key) else { return try create(quoId: quoId, key: key) }
      remember(Thread(id: adopted, key: key, hasSaidParticipants: false), quoId: quoId)
      return adopted
    }
    // Who takes part on which line follows from all the activities, as far as Quo has not said it. It is derived once,
    // at the end: a conversation may have thousands of senders.
    let addsParticipants = !thread.hasSaidParticipants && key.participants != thread.key.participants
    if addsParticipants || key.line.map({ $0 != thread.key.line }) ?? false { reconsider(thread.id) }
    return thread.id
  }

  /// Returns the conversation of an activity that names none.
  func home(key: ThreadKey) throws -> Int64 {
    if let found = try find(key: key) { return found }
    let id = try create(quoId: nil, key: key)
    remember(id, key: key)
    return id
  }

  /// Gives Quo's id to a conversation with the same key that had no Quo id yet.
  func adopt(_ quoId: String, _ key: ThreadKey) throws -> Int64? {
    guard key.isKnown, possibleNames.contains(key), !namedKeys.contains(key) else { return nil }
    guard let found = try unnamedByKey.first(key.line, key.participants, body: { $0.int64(0) }) else {
      if namedKeys.count >= Self.recentLimit { namedKeys.removeAll(keepingCapacity: true) }
      namedKeys.insert(key)
      return nil
    }
    try setQuoId.run(quoId, found)
    markChanged(found)
    try choose(found, for: key)
    return found
  }

  /// Writes a conversation's line and participants.
  func rekey(_ id: Int64, from old: ThreadKey, to new: ThreadKey) throws {
    try setKey.run(new.line, new.participants, id)
    let (before, after) = (Set(splitNumbers(old.participants)), Set(splitNumbers(new.participants)))
    for number in before.subtracting(after).sorted() { try removeParticipants.run(number, id) }
    for number in after.subtracting(before).sorted() { try addParticipant.run(number, id) }
    touched.insert(id)
    changed.insert(id)
    _ = takeKey(new, for: id)
    if recentByKey[old] == id { recentByKey[old] = nil }
    namedKeys.remove(new)
    try choose(id, for: new)
  }

  enum Claim {
    case same, wins, loses
  }

  /// Decides between the conversation `home` of an activity and `quoId`, named by another input: the smaller id wins,
  /// whichever came first.
  func standing(of quoId: String, against home: Int64) throws -> Claim {
    if try find(quoId: quoId)?.id == home { return .same }
    return try self.quoId(of: home).map { quoId < $0 } ?? true ? .wins : .loses
  }

  /// Creates the conversation that an input names, with nothing else known, unless it exists.
  func makeSure(quoId: String) throws {
    if try find(quoId: quoId) == nil { _ = try create(quoId: quoId, key: ThreadKey(line: nil, participants: "")) }
  }

  /// Clears the cached lookups of one conversation, whose row changed.
  func forget(_ id: Int64, quoId: String, key: ThreadKey) throws {
    recentByQuoId[quoId] = nil
    if recentByKey[key] == id { recentByKey[key] = nil } else { try choose(id, for: key) }
  }

  /// Clears all cached lookups, after the database changed beneath them.
  func forgetRecent() {
    recentByQuoId.removeAll(keepingCapacity: true)
    recentByKey.removeAll(keepingCapacity: true)
    namedKeys.removeAll(keepingCapacity: true)
  }

  private func remember(_ thread: Thread, quoId: String) {
    if recentByQuoId.count >= Self.recentLimit { recentByQuoId.removeAll(keepingCapacity: true) }
    recentByQuoId[quoId] = thread
  }

  private func remember(_ id: Int64, key: ThreadKey) {
    if recentByKey.count >= Self.recentLimit { recentByKey.removeAll(keepingCapacity: true) }
    recentByKey[key] = id
  }
}
