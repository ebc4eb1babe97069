internal import SQLite

/// Finds the conversation that an activity belongs to, and makes it when there is none.
///
/// Where an activity names its conversation, that is it. Otherwise it is the one of the same line and participants:
/// of several the one Quo has not deleted, and of those the one with the least id of Quo's.
final class Threads {
  private enum Column: String, RowColumns { case id, line, participants, saidParticipants }

  private let database: Database
  private let author: Author
  private let byQuoId: Statement
  private let byKey: Statement
  private let unnamedByKey: Statement
  private let setQuoId: Statement
  private let insert: Statement
  private let setKey: Statement
  private let addParticipant: Statement
  private let removeParticipants: Statement
  private var recentByQuoId: [String: Thread] = [:]
  private var recentByKey: [ThreadKey: Int64] = [:]
  private static let recentLimit = 2_048

  /// Conversations that were made since this importer began.
  private(set) var created = IdentifierSet()
  /// Conversations to bring up to date with their activities.
  private(set) var touched = IdentifierSet()
  /// Conversations of which something that a list or thread shows changed, whether or not settling sees it.
  private(set) var changed = IdentifierSet()
  /// Conversations whose key or activities changed so that one may not fit the other any more.
  private var unsettled = IdentifierSet()
  /// Conversations that became one with an older one, with the id that is kept.
  private(set) var unions: [(kept: Int64, retired: Int64)] = []

  init(_ database: Database, author: Author) throws {
    self.database = database
    self.author = author
    byQuoId = try database.prepare("SELECT \(Column.list) FROM conversations WHERE quoId = ?")
    byKey = try database.prepare(
      """
      SELECT id FROM conversations INDEXED BY conversationsByKey
       WHERE line = ? AND participants = ? AND mergedInto IS NULL
       ORDER BY quoId IS NULL, deletedAt IS NOT NULL, quoId, id LIMIT 1
      """)
    // Left to itself SQLite would walk through all that have no quoId.
    unnamedByKey = try database.prepare(
      """
      SELECT id FROM conversations INDEXED BY conversationsByKey
       WHERE line IS ? AND participants = ? AND quoId IS NULL AND mergedInto IS NULL LIMIT 1
      """)
    setQuoId = try database.prepare("UPDATE conversations SET quoId = ? WHERE id = ?")
    let constants = Self.columnsOfNewThread(author)
    let names = constants.map(\.column.rawValue).joined(separator: ", ")
    insert = try database.prepare(
      """
      INSERT INTO conversations (quoId, line, participants, \(names))
      VALUES (?, ?, ?\(String(repeating: ", ?", count: constants.count)))
      """)
    setKey = try database.prepare("UPDATE conversations SET line = ?, participants = ? WHERE id = ?")
    addParticipant = try database.prepare("INSERT INTO participants (number, conversation) VALUES (?, ?)")
    removeParticipants = try database.prepare("DELETE FROM participants WHERE number = ? AND conversation = ?")
  }

  func touch(_ id: Int64) {
    touched.insert(id)
  }

  /// Says that what a list or thread shows of a conversation is another now.
  func markChanged(_ id: Int64) {
    touched.insert(id)
    changed.insert(id)
  }

  /// Says that a conversation's line and participants, or the home of what was matched with it, must be found anew.
  func reconsider(_ id: Int64) {
    unsettled.insert(id)
  }

  /// The conversations to be reconsidered, once.
  func takeUnsettled() -> IdentifierSet {
    defer { unsettled = IdentifierSet() }
    return unsettled
  }

  func recordUnion(kept: Int64, retired: Int64) {
    unions.append((kept, retired))
  }

  /// The conversation that Quo calls `quoId`.
  func find(quoId: String) throws -> Thread? {
    if let recent = recentByQuoId[quoId] { return recent }
    let found = try byQuoId.first(quoId) { row in
      Thread(
        id: row.int64(Column.id),
        key: ThreadKey(line: row.optionalInt64(Column.line), participants: row.string(Column.participants)),
        hasSaidParticipants: !row.isNull(Column.saidParticipants))
    }
    if let found { remember(found, quoId: quoId) }
    return found
  }

  /// Quo's id of a conversation, if it has one.
  func quoId(of id: Int64) throws -> String? {
    try database.first("SELECT quoId FROM conversations WHERE id = \(id)") { $0.optionalString(0) } ?? nil
  }

  /// The conversation for what was matched by line and participants.
  func find(key: ThreadKey) throws -> Int64? {
    if let recent = recentByKey[key] { return recent }
    // Quo's conversations are found only by a whole key; what is known by half of one stays by itself.
    let found =
      if key.isKnown {
        try byKey.first(key.line, key.participants) { $0.int64(0) }
      } else {
        try unnamedByKey.first(key.line, key.participants) { $0.int64(0) }
      }
    if let found { remember(found, key: key) }
    return found
  }

  /// Makes a conversation.
  func create(quoId: String?, key: ThreadKey) throws -> Int64 {
    try insert.run(
      all: [quoId.sqlValue, key.line.sqlValue, .text(key.participants)] + columnsOfNewThread.map(\.value))
    let id = try database.newID()
    try register(id, key: key)
    return id
  }

  /// Takes note of a conversation whose row was just made.
  func register(_ id: Int64, key: ThreadKey) throws {
    created.insert(id)
    try introduce(id, key: key)
  }

  /// Takes note of a conversation whose row came from another inbox.
  func introduce(_ id: Int64, key: ThreadKey) throws {
    for number in splitNumbers(key.participants) { try addParticipant.run(number, id) }
    touched.insert(id)
    // A second conversation of the same key changes which one the key stands for.
    recentByKey[key] = nil
  }

  /// What the row of a conversation has before it is settled, beyond its identity and key.
  var columnsOfNewThread: [(column: ConversationColumn, value: SQLValue)] { Self.columnsOfNewThread(author) }

  private static func columnsOfNewThread(_ author: Author) -> [(column: ConversationColumn, value: SQLValue)] {
    [
      (.title, .text("")), (.status, .text(Status.open.rawValue)), (.statusChangedAt, author.now.sqlValue),
      (.statusChangedBy, .text(author.name)), (.activeAt, .integer(0)),
    ]
  }

  /// The conversation of an activity that names it: made when unknown, and with the activity's parties taking part
  /// where no conversation object has said who does.
  func home(quoId: String, key: ThreadKey) throws -> Int64 {
    guard let thread = try find(quoId: quoId) else {
      let id = try adopt(quoId, key) ?? create(quoId: quoId, key: key)
      remember(Thread(id: id, key: key, hasSaidParticipants: false), quoId: quoId)
      return id
    }
    let participants =
      thread.hasSaidParticipants
      ? thread.key.participants : union(thread.key.participants, key.participants)
    let widened = ThreadKey(line: thread.key.line ?? key.line, participants: participants)
    // Which of two lines it is depends on all the activities, unless Quo has said.
    if let line = key.line, line != thread.key.line ?? line { reconsider(thread.id) }
    if widened != thread.key {
      try rekey(thread.id, from: thread.key, to: widened)
      reconsider(thread.id)
      remember(
        Thread(id: thread.id, key: widened, hasSaidParticipants: thread.hasSaidParticipants), quoId: quoId)
    }
    return thread.id
  }

  /// The conversation of an activity that names none.
  func home(key: ThreadKey) throws -> Int64 {
    if let found = try find(key: key) { return found }
    let id = try create(quoId: nil, key: key)
    remember(id, key: key)
    return id
  }

  /// Gives Quo's id to a conversation that was matched by the same key before Quo's id was known.
  func adopt(_ quoId: String, _ key: ThreadKey) throws -> Int64? {
    guard key.isKnown else { return nil }
    guard let found = try unnamedByKey.first(key.line, key.participants, body: { $0.int64(0) }) else { return nil }
    try setQuoId.run(quoId, found)
    markChanged(found)
    recentByKey[key] = nil
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
    recentByKey[old] = nil
    recentByKey[new] = nil
  }

  enum Claim {
    case same, wins, loses
  }

  /// What becomes of an activity in the conversation `home` when another input says that it is in `quoId`: the lesser
  /// name holds, whichever came first.
  func standing(of quoId: String, against home: Int64) throws -> Claim {
    if try find(quoId: quoId)?.id == home { return .same }
    return try self.quoId(of: home).map { quoId < $0 } ?? true ? .wins : .loses
  }

  /// Makes a conversation that an input names, if there is none, and nothing more is known of it.
  func makeSure(quoId: String) throws {
    if try find(quoId: quoId) == nil { _ = try create(quoId: quoId, key: ThreadKey(line: nil, participants: "")) }
  }

  /// Forgets what was looked up of one conversation.
  func forget(quoId: String, key: ThreadKey) {
    recentByQuoId[quoId] = nil
    recentByKey[key] = nil
  }

  /// Forgets what was looked up; what the database holds has changed beneath it.
  func forgetRecent() {
    recentByQuoId.removeAll(keepingCapacity: true)
    recentByKey.removeAll(keepingCapacity: true)
  }

  private func remember(_ thread: Thread, quoId: String) {
    if recentByQuoId.count >= Self.recentLimit { recentByQuoId.removeAll(keepingCapacity: true) }
    recentByQuoId[quoId] = thread
  }

  private func remember(_ id: Int64, key: ThreadKey) {
    if recentByKey.count >= Self.recentLimit { recentByKey.removeAll(keepingCapacity: true) }
    recentByKey[key] = id
  }

  private func union(_ left: String, _ right: String) -> String {
    left == right ? left : joinNumbers(splitNumbers(left) + splitNumbers(right))
  }
}
