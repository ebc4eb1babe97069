import Foundation
import SQLite
import TestSupport

@testable import CivilTime
@testable import Formats
@testable import InboxStore

/// An inbox in a folder of its own, gone with this value.
final class TemporaryInbox {
  let inbox: WritableInbox
  private let folder: TemporaryFolder
  private var minutes = 0

  init() throws {
    folder = try TemporaryFolder()
    inbox = try EmptyInbox.open(folder.url.appending(path: "inbox.db"))
    // What is lost when the machine stops is none of these tests' business.
    try inbox.database.execute("PRAGMA synchronous = OFF")
  }

  var database: Database { inbox.database }

  /// Whoever does something next, a minute after what was done before.
  func author(_ name: String = "test", member: Int64? = nil) -> Author {
    minutes += 1
    return Author(
      name: name, now: Timestamp(milliseconds: 1_800_000_000_000 + Int64(minutes) * 60_000), member: member)
  }

  /// The time some minutes after what was done last.
  func later(minutes: Int) -> Timestamp {
    Timestamp(milliseconds: 1_800_000_000_000 + Int64(self.minutes + minutes) * 60_000)
  }

  @discardableResult
  func take(_ texts: String..., status: Status? = nil) throws -> ImportSummary {
    try take(texts, status: status)
  }

  /// One import of several files.
  @discardableResult
  func take(_ texts: [String], status: Status? = nil) throws -> ImportSummary {
    try inbox.importAll(
      from: texts.enumerated().map { InputSource(bytes: Array($1.utf8), name: "file\($0)") }, author: author(),
      statusOfNew: status)
  }

  /// Something that happens to one conversation between imports.
  func apply(_ event: StatusEvent, to id: Int64) throws {
    _ = try inbox.change(Selection(ids: [id]), .status(event), command: "mark", author: author())
  }

  func rows(_ query: String) throws -> [String] { try database.rows(query) }
}

extension Database {
  /// The rows that a query finds, each as one text.
  func rows(_ query: String) throws -> [String] {
    try all(SQL(text: query)) { row in
      (0..<row.count).map { row.isNull($0) ? "∅" : row.string($0) }.joined(separator: " | ")
    }
  }
}
