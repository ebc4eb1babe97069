package import SQLite
internal import Platform

/// Why an inbox could not do what was asked. Paths are the bytes the system has for them.
public enum InboxError: Error, Sendable, Equatable {
  /// There is no file.
  case missing(path: [UInt8])
  /// The file is a database of something else, or no database.
  case notAnInbox(path: [UInt8])
  /// The file is broken; `detail` is SQLite's description.
  case damaged(path: [UInt8], detail: String)
  /// The schema is not what quo makes, so that a change could run what others wrote. `isAdded` says that
  /// `object` stands beside quo's own, and is not one of those changed or missing; nil is the schema as a whole.
  case alteredSchema(path: [UInt8], object: SchemaObjectName?, isAdded: Bool)
  /// The file was written by a newer quo; `version` is its schema version.
  case newer(path: [UInt8], version: Int64)
  /// The file was written by an older quo and cannot be brought up to date; `reason` in the system's words.
  case outdated(path: [UInt8], version: Int64, reason: String)
  /// Another process held the write lock for too long.
  case busy(path: [UInt8])
  case permission(path: [UInt8])
  /// Reading or writing failed: a full disk, a broken device; `reason` in the system's words.
  case inputOutput(path: [UInt8], reason: String)
  /// Conversations that do not exist, as they were named.
  case unknownConversations([String])
  /// An operation that does not exist.
  case unknownOperation(Int64)
  /// A change of more conversations than were allowed.
  case tooMany(count: Int, most: Int)
  /// A filter's value that names nothing known, e.g. `line` `Suport`, with the names there are.
  case unknownName(kind: String, name: String, known: [String])
  /// A name that means several things.
  case ambiguousName(kind: String, name: String, candidates: [String])
  /// Somebody to add to the team who is in it already.
  case memberExists(name: String, id: String)
  /// A name that no view can have; `reason` completes "it …".
  case invalidViewName(String, reason: String)
  /// A file to write that is there already.
  case fileExists(path: [UInt8])
  /// A setting or its value that does not exist; `choices` are the ones that do.
  case unknownSetting(key: String, choices: [String])
  /// A property's value that is none of its type.
  case invalidProperty(key: String, value: String, type: PropertyType)
  case invalidSetting(key: String, value: String, choices: [String])
}

extension InboxError {
  /// What a failure of SQLite means for the inbox at `path`.
  package init(_ error: SQLiteError, path: [UInt8]) {
    switch error.kind {
    case .busy: self = .busy(path: path)
    case .notADatabase: self = .notAnInbox(path: path)
    case .damaged, .constraint, .contradiction: self = .damaged(path: path, detail: error.message)
    case .permission, .readOnly: self = .permission(path: path)
    case .inputOutput where error.systemCode != 0:
      self = .inputOutput(path: path, reason: "\(error.message): \(systemReason(error.systemCode))")
    case .full, .inputOutput, .cannotOpen, .other:
      self = .inputOutput(path: path, reason: error.message)
    }
  }
}
