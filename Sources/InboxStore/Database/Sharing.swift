internal import SQLite

/// The users of this machine, beside the owner, who may use an inbox's files.
public enum Sharing: String, Sendable, CaseIterable {
  case nobody = "false"
  /// The group of the inbox's folder.
  case group

  /// Parses a word of git's `core.sharedRepository`.
  public init?(word: String) {
    switch word {
    case "group", "true": self = .group
    case "false", "umask": self = .nobody
    default: return nil
    }
  }
}

extension Inbox {
  /// The users who are meant to use the inbox's files. Kept in the inbox, but in no export: another copy is elsewhere,
  /// among other users.
  public func sharing() throws -> Sharing {
    try translatingErrors {
      try database.first("SELECT value FROM syncFacts WHERE key = \(sharingKey)") { $0.string(0) }.flatMap(
        Sharing.init(word:))
        ?? .nobody
    }
  }
}

extension WritableInbox {
  /// Lets the group of the folder use the inbox's files, or nobody but the owner. Returns false if all is so already.
  ///
  /// Only the owner can do so. Throws `InboxError`, such as permission.
  public func share(with sharing: Sharing) throws -> Bool {
    guard try self.sharing() != sharing else { return try SharedFiles.give(path, to: sharing) }
    try translatingErrors {
      // In one transaction, so that the fact is kept only if the files could be given, and they only if it was written.
      try database.transaction(.immediate) {
        try database.run("DELETE FROM syncFacts WHERE key = \(sharingKey)")
        if sharing != .nobody {
          try database.run("INSERT INTO syncFacts (key, value) VALUES (\(sharingKey), \(sharing.rawValue))")
        }
        _ = try SharedFiles.give(path, to: sharing)
      }
    }
    return true
  }
}

/// The key among the facts that no export has.
private let sharingKey = "shared"
