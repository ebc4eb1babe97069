internal import InboxStore
internal import Formats
internal import Text

extension Finding {
  var problem: String {
    switch self {
    case .unusable(let error): Failure(inbox: error, isForDoctor: true).message
    case .unexamined(let kind, let reason, _): "'\(kind.rawValue)' could not be looked at: \(reason)"
    case .exposed(let part, let mode): "others have access to \(part.noun) (mode \(octal(mode)))"
    case .replaceable(let mode): "others can replace files in the inbox's folder (mode \(octal(mode)))"
    case .unshared(let fault): fault.problem
    case .unwritable(let obstacle): "the inbox can be read, but not changed: \(obstacle.reason)"
    case .littleRoom(let bytes): "only \(byteCount(bytes)) are free on the disk"
    case .largeLog(let bytes): "the log (-wal) has \(byteCount(bytes)), far more than the inbox itself"
    case .corrupt(let reasons):
      // SQLite's messages are about pages and indexes; a long one could contain content.
      "SQLite finds the database damaged: "
        + reasons.prefix(3).map { ShapeError.quoted($0, limit: 100) }.joined(separator: ", ")
    case .noWriteAheadLog: "the inbox keeps no write-ahead log, so readers wait for writers"
    case .misnumbered(let version, let actual): "the inbox says that its schema is \(version), but it is \(actual)"
    case .altered(let object): "the \(object.label) is missing or is not quo's own"
    case .runsAtChanges(let object, _):
      "the \(object.label) is not quo's own and would run at changes, so quo makes none"
    case .noIDsLeft(let table): "no id is left for new \(table)"
    case .impossible(let column, let table, let isJSON, let rows):
      "'\(column)' of \(table) is \(isJSON ? "no JSON" : "out of range"): \(rows.label)"
    case .dangling(let from, let to, let rows): "references from \(from) to \(to) that lead nowhere: \(rows.label)"
    case .contradictory(let contradiction, let rows): "\(contradiction.words): \(rows.label)"
    case .strayNumbers(let count, let toContacts):
      "numbers that lead to a \(toContacts ? "contact who does not have them" : "conversation they take no part in"): \(count)"
    case .miscounted: "'quo count' and 'quo status' do not say how many conversations there are"
    case .unknownSetting(let key): "there is a setting \(ShapeError.quoted(key)) that this quo does not know"
    case .invalidSetting(let key):
      "the setting \(ShapeError.quoted(key.text)) is \(key.setting.demand)"
    case .unknownMe: "the setting 'me' names nobody of the team"
    }
  }

  var remedy: String? {
    switch self {
    case .unusable(let error): Failure(inbox: error, isForDoctor: true).hint
    case .unexamined(_, _, let isDamage): isDamage ? restoring : nil
    case .exposed(.inbox, let mode) where mode & 0o067 == 0o060:
      "chmod 600 the file, or 'quo config set shared group' if they are meant to"
    case .exposed(let part, _): "chmod 600 \(part.file)"
    case .replaceable: "chmod 700 the folder"
    case .unshared(let fault): fault.remedy
    case .unwritable(let obstacle): obstacle.remedy
    case .littleRoom: "make room before importing"
    case .largeLog: "sqlite3 FILE 'PRAGMA wal_checkpoint(TRUNCATE)' while nobody else uses it"
    case .noWriteAheadLog: "sqlite3 FILE 'PRAGMA journal_mode = WAL'"
    case .misnumbered(_, let actual): "sqlite3 FILE 'PRAGMA user_version = \(actual)'"
    case .runsAtChanges(_, let removal): removal.map { "sqlite3 FILE \(shellQuoted($0))" } ?? restoring
    case .corrupt, .altered, .impossible, .dangling, .miscounted: restoring
    case .noIDsLeft, .strayNumbers: derivingAnew
    case .contradictory(.status, _): "'quo log ID' shows it"
    case .contradictory(.undoOfLater, _), .unknownSetting: nil
    case .contradictory: derivingAnew
    case .invalidSetting(let key):
      "'quo config unset \(key.setting.rawValue)\(key.line.map { " --line \(VisibleText.line($0))" } ?? "")', "
        + "or set it again"
    case .unknownMe: "'quo members' lists them; 'quo config set me'"
    }
  }
}

/// The remedy for damage that quo cannot repair by itself.
let restoring = "go back to a backup, or 'quo export' what can still be read and import that into a new inbox"

/// The remedy for derived data, which a restore derives again.
private let derivingAnew = "'quo export | quo --db NEW import -' makes an inbox in which all of it is derived again"

extension SharingFault {
  fileprivate var problem: String {
    switch self {
    case .closed(let part, let mode): "the group cannot use \(part.noun) (mode \(octal(mode)))"
    case .open(let part, let mode): "others than the group have access to \(part.noun) (mode \(octal(mode)))"
    case .foreignGroup(let part): "\(part.noun) is of another group than the folder"
    case .closedFolder(let mode): "the group cannot make its files in the inbox's folder (mode \(octal(mode)))"
    case .openFolder(let mode): "everybody can replace files in the inbox's folder (mode \(octal(mode)))"
    }
  }

  fileprivate var remedy: String {
    switch self {
    case .closed(let part, _), .open(let part, _): "chmod 660 \(part.file)"
    case .foreignGroup(let part): "chgrp \(part.file)"
    case .closedFolder: "chmod g+rwxs the folder"
    case .openFolder: "chmod o-w the folder"
    }
  }
}

extension Finding.Part {
  /// The file as a remedy calls it.
  fileprivate var file: String { "the file\(ending.map { " that ends in \($0)" } ?? "")" }

  fileprivate var noun: String {
    switch self {
    case .lock: "the lock of its syncs (-sync)"
    case .inbox: "the inbox"
    case .log: "the inbox's log (-wal)"
    case .index: "the log's index (-shm)"
    }
  }

  fileprivate var ending: String? {
    switch self {
    case .inbox: nil
    case .log: "-wal"
    case .index: "-shm"
    case .lock: "-sync"
    }
  }
}

extension Finding.Obstacle {
  fileprivate var reason: String {
    switch self {
    case .file: "you may not write to its file"
    case .folder: "you may not write to its folder"
    case .appendOnly: "its file has the attribute 'append only'"
    }
  }

  fileprivate var remedy: String {
    switch self {
    case .file: "chmod 600 the file"
    case .folder: "chmod 700 the folder"
    case .appendOnly: "chattr -a FILE"
    }
  }
}

extension Contradiction {
  fileprivate var words: String {
    switch self {
    case .status: "conversations that stand otherwise than the history says"
    case .undoOfLater: "operations that take back one that came later"
    case .effect: "activities that ask for attention where they should not, or do not where they should"
    case .lastActivity: "conversations that show another last activity than they have"
    case .waitingTime: "conversations that wait since another time than their activities say"
    case .hidden: "conversations that are hidden where they should not be, or are not where they should"
    case .newMention: "notes whose mentions are new or not against what was seen and sent since"
    case .title: "conversations that are called otherwise than their contacts"
    case .titleKey: "conversations that lists sort by another name than they have"
    case .participant: "conversations that are not found by a number that takes part"
    case .contactNumber: "contacts who are not found by a number that they have"
    case .contactName: "contacts who are not found by their name or company"
    case .unsearchable(let text): "\(text.noun) that cannot be found by their \(text.content)"
    case .wronglyFound(let text): "\(text.noun) that are found by \(text.content) that they do not have"
    }
  }
}

extension Contradiction.Text {
  fileprivate var noun: String {
    switch self {
    case .activities: "activities"
    case .callDetails: "call details"
    case .notes: "notes"
    case .titles: "conversations"
    }
  }

  fileprivate var content: String { self == .titles ? "names" : "words" }
}

extension Culprits {
  /// `7 (1, 2, 3, 4, 5, …)`
  fileprivate var label: String {
    guard !first.isEmpty else { return String(count) }
    return "\(count) (\(first.map(String.init).joined(separator: ", "))\(count > first.count ? ", …" : ""))"
  }
}

extension SchemaObjectName {
  /// `trigger 'x'`
  var label: String { "\(type) \(ShapeError.quoted(name))" }
}

extension CheckKind {
  /// The promise that holds when nothing is found.
  var promise: String {
    switch self {
    case .file: "the file is there and is an inbox that this quo can read"
    case .permissions: "you can change it, and nobody else can read or replace it"
    case .sharing: "you and the group can change it, and nobody else can read or replace it"
    case .space: "there is room on the disk, and the log is no larger than it should be"
    case .structure: "the database is whole"
    case .values: "every time and id is one that there can be"
    case .references: "everything that is referred to is there"
    case .statuses: "every status is the last one that the history tells of"
    case .counts: "as many conversations are counted as there are"
    case .threads: "last activities, waiting times, names and participants follow from the activities"
    case .people: "every contact is found by their numbers, name and company"
    case .search: "the search index has every text, and nothing else"
    case .settings: "the settings mean something"
    }
  }
}

extension Fact {
  var name: String {
    switch self {
    case .size: "size"
    case .log: "log"
    case .free: "free on disk"
    case .sqlite: "SQLite"
    case .schema: "schema"
    case .added: "added by others"
    case .rows(_, let table): table
    case .unplacedCallDetails: "without a call"
    case .repliesAlike: "suggestion"
    }
  }

  var value: String {
    switch self {
    case .size(let bytes), .log(let bytes), .free(let bytes): byteCount(bytes)
    case .sqlite(let version): version
    case .schema(let number), .rows(let number, _): String(number)
    case .unplacedCallDetails(let count): "\(count) voicemails, recordings, summaries or transcripts"
    case .repliesAlike(let count):
      "\(count) \(count == 1 ? "text goes" : "texts go") out in many conversations right after what comes in, as if nobody "
        + "wrote \(count == 1 ? "it" : "them"): 'quo rule examples' prints rules"
    case .added(let objects):
      objects.prefix(10).map(\.label).joined(separator: ", ") + (objects.count > 10 ? ", …" : "")
    }
  }
}

private func octal(_ mode: UInt32) -> String { "0" + String(mode, radix: 8) }

/// `12 kB`, `3 MB`, `1.2 GB`.
private func byteCount(_ bytes: Int64) -> String {
  switch bytes {
  case ..<1_000: "\(bytes) bytes"
  case ..<1_000_000: "\(bytes / 1_000) kB"
  case ..<1_000_000_000: "\(bytes / 1_000_000) MB"
  default: "\(bytes / 1_000_000_000).\(bytes / 100_000_000 % 10) GB"
  }
}

extension Setting {
  /// The words for a value that is not valid: `neither unread nor open`.
  fileprivate var demand: String {
    described.count == 1 ? "not \(described[0])" : "neither \(described.joined(separator: " nor "))"
  }
}
