package import SQLite
internal import Platform

/// The reasons why an inbox operation failed. Paths are the system's bytes.
public enum InboxError: Error, Sendable, Equatable {
  /// There is no file.
  case missing(path: [UInt8])
  /// The file is another kind of database, or no database.
  case notAnInbox(path: [UInt8])
  /// The file is broken; `detail` is SQLite's description.
  case damaged(path: [UInt8], detail: String)
  /// The schema is not as quo makes it, so that a change could run foreign code. `isAdded` says that `object` was added
  /// to quo's own objects, rather than changed or removed; a nil `object` means the schema as a whole.
  case alteredSchema(path: [UInt8], object: SchemaObjectName?, isAdded: Bool)
  /// The file was written by a newer quo; `version` is its schema version.
  case newer(path: [UInt8], version: Int64)
  /// The file was written by an older quo and cannot be brought up to date; `reason` is in the system's words.
  case outdated(path: [UInt8], version: Int64, reason: String)
  /// Another process held the write lock for too long.
  case busy(path: [UInt8])
  /// Another process runs a sync of this inbox.
  case syncing(path: [UInt8])
  case permission(path: [UInt8])
  /// Reading or writing failed: a full disk, a broken device; `reason` is in the system's words.
  case inputOutput(path: [UInt8], reason: String)
  /// The named conversations do not exist, or no conversation is in the named range.
  case unknownConversations([String])
  /// The range of ids ends before it begins.
  case backwardRange(String)
  /// The operation does not exist.
  case unknownOperation(Int64)
  /// The operation is a reminder that has fallen due, which nobody takes back.
  case fallenReminder(Int64)
  /// The change would affect more conversations than were allowed.
  case tooMany(count: Int, noun: String, most: Int)
  /// A filter's value names nothing known, e.g. `line` `Suport`; `known` has the existing names.
  case unknownName(kind: String, name: String, known: [String])
  /// The name has several meanings.
  case ambiguousName(kind: String, name: String, candidates: [String])
  /// Somebody in the team could be taken for the member to add or to change.
  case memberExists(name: String, id: String)
  /// The member to change is known from Quo.
  case memberOfQuo(name: String)
  /// The member to remove is still referred to by so many of something.
  case memberInUse(name: String, by: MemberUse, count: Int)
  /// The name is invalid for a view; `reason` completes "it …".
  case invalidViewName(String, reason: String)
  /// The name is invalid for a rule; `reason` completes "it …".
  case invalidRuleName(String, reason: String)
  /// The file to write exists already.
  case fileExists(path: [UInt8])
  /// The setting or its value does not exist; `choices` are the valid ones.
  case unknownSetting(key: String, choices: [String])
  /// The property's value is not of its type.
  case invalidProperty(key: String, value: String, type: PropertyType)
  case invalidSetting(key: String, value: String, choices: [String])
}

extension SQLiteError {
  /// Whether the file itself is at fault, and not the machine or another process.
  var isDamage: Bool {
    switch kind {
    case .damaged, .constraint, .contradiction, .notADatabase: true
    case .busy, .permission, .readOnly, .inputOutput, .full, .cannotOpen, .interrupted, .other: false
    }
  }
}

extension InboxError {
  /// Translates a failure of SQLite to an error of the inbox at `path`.
  package init(_ error: SQLiteError, path: [UInt8]) {
    switch error.kind {
    case .busy: self = .busy(path: path)
    case .notADatabase: self = .notAnInbox(path: path)
    case .damaged, .constraint, .contradiction: self = .damaged(path: path, detail: error.message)
    case .permission, .readOnly: self = .permission(path: path)
    case .inputOutput where error.systemCode != 0:
      self = .inputOutput(path: path, reason: "\(error.message): \(systemReason(error.systemCode))")
    case .full, .inputOutput, .cannotOpen, .interrupted, .other:
      self = .inputOutput(path: path, reason: error.message)
    }
  }
}
