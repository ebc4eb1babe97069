/// A problem in an inbox.
public enum Finding: Sendable, Equatable {
  public enum Part: Sendable { case inbox, log, index, lock }

  public enum Obstacle: Sendable { case file, folder, appendOnly }

  /// The inbox could not be opened.
  case unusable(InboxError)
  /// A check that failed, because of damage or for another reason.
  case unexamined(CheckKind, reason: String, isDamage: Bool)
  /// A file that others can access, and its mode.
  case exposed(Part, mode: UInt32)
  /// A folder in which others can replace files, and its mode.
  case replaceable(mode: UInt32)
  /// A file or folder that not exactly the group can use, of an inbox that is shared with it.
  case unshared(SharingFault)
  case unwritable(Obstacle)
  /// The bytes free on the disk, when they are too few.
  case littleRoom(Int64)
  /// The bytes of a write-ahead log that is far larger than the inbox.
  case largeLog(Int64)
  /// SQLite's description of a damaged database.
  case corrupt([String])
  case noWriteAheadLog
  /// A schema of another version than the file claims.
  case misnumbered(Int64, actual: Int64)
  /// A part of quo's schema that is missing or altered.
  case altered(SchemaObjectName)
  /// An object added by others that would run at changes; the statement that removes it, if that is plain.
  case runsAtChanges(SchemaObjectName, removal: String?)
  case noIDsLeft(table: String)
  /// Invalid values of a column, which no quo writes.
  case impossible(column: String, table: String, isJSON: Bool, Culprits)
  case dangling(from: String, to: String, Culprits)
  case contradictory(Contradiction, Culprits)
  /// Numbers that lead to a contact or conversation that does not have them.
  case strayNumbers(Int64, toContacts: Bool)
  case miscounted
  case unknownSetting(String)
  case invalidSetting(SettingKey)
  /// A setting `me` that names no member.
  case unknownMe
}

/// A derived value that does not match its sources.
public enum Contradiction: Sendable, Equatable {
  public enum Text: Sendable { case activities, callDetails, notes, titles }

  case status, undoOfLater
  case effect, lastActivity, waitingTime, hidden, title, titleKey, newMention
  case participant, contactNumber, contactName
  case unsearchable(Text), wronglyFound(Text)
}

/// The rows with a problem: their number, and the ids of the first few.
public struct Culprits: Sendable, Equatable {
  public private(set) var count = 0
  public private(set) var first: [Int64] = []
  private var last: Int64?

  /// Adds a row, once for all that is wrong with it; what is wrong with one row comes together.
  mutating func add(_ id: Int64) {
    guard id != last else { return }
    last = id
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
  /// Counts rows that have no ids.
  init(count: Int) { self.count = count }
}
