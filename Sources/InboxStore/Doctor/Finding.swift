/// Something that is wrong with an inbox.
public enum Finding: Sendable, Equatable {
  public enum Part: Sendable { case inbox, log, index }

  public enum Obstacle: Sendable { case file, folder, appendOnly }

  /// The inbox could not be opened.
  case unusable(InboxError)
  /// A check could not be made, for damage or for another reason.
  case unexamined(CheckKind, reason: String, isDamage: Bool)
  /// Others have access to a file; its mode.
  case exposed(Part, mode: UInt32)
  /// Others can replace files in the inbox's folder; its mode.
  case replaceable(mode: UInt32)
  case unwritable(Obstacle)
  /// Too few bytes are free on the disk.
  case littleRoom(Int64)
  /// The write-ahead log has far more bytes than the inbox.
  case largeLog(Int64)
  /// What SQLite says of a database that is damaged.
  case corrupt([String])
  case noWriteAheadLog
  /// The schema is another one than the file says.
  case misnumbered(Int64, actual: Int64)
  /// Something of quo's schema is missing, or is not as quo makes it.
  case altered(SchemaObjectName)
  /// Something that others added would run at changes; the statement that removes it, where it is plain.
  case runsAtChanges(SchemaObjectName, removal: String?)
  case noIDsLeft(table: String)
  /// Values of a column that no quo writes.
  case impossible(column: String, table: String, isJSON: Bool, Culprits)
  case dangling(from: String, to: String, Culprits)
  case contradictory(Contradiction, Culprits)
  /// Numbers that lead to a contact, or a conversation, that does not have them.
  case strayNumbers(Int64, toContacts: Bool)
  case miscounted
  case unknownSetting(String)
  case invalidSetting(Setting)
  /// The setting `me` names nobody of the team.
  case unknownMe
}

/// What is derived in a row and does not follow from the rest.
public enum Contradiction: Sendable, Equatable {
  public enum Text: Sendable { case activities, callDetails, notes, titles }

  case status, undoOfLater
  case effect, lastActivity, waitingTime, title
  case participant, contactNumber, contactName
  case unsearchable(Text), wronglyFound(Text)
}

/// Rows of which something is wrong: how many, with the ids of the first few.
public struct Culprits: Sendable, Equatable {
  public private(set) var count = 0
  public private(set) var first: [Int64] = []

  mutating func add(_ id: Int64) {
    count += 1
    if first.count < 5 { first.append(id) }
  }

  func findings(_ finding: (Culprits) -> Finding) -> [Finding] {
    count == 0 ? [] : [finding(self)]
  }

  func findings(_ contradiction: Contradiction) -> [Finding] {
    findings { .contradictory(contradiction, $0) }
  }
}

extension Culprits {
  /// Rows that have no ids.
  init(count: Int) { self.count = count }
}
