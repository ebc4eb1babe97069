import Foundation
import SQLite

@testable import CivilTime
@testable import Formats
@testable import InboxStore

/// An inbox in memory, with a line and two members, at which everything happens at a time that the test says.
final class StatusDesk {
  let inbox: WritableInbox
  /// The rows of the two members.
  let members: [Int64]
  /// The inbox as it was when it was made.
  private let fresh: Database

  init(arrivals: Arrivals = .unread) throws {
    let inbox = try WritableInbox(rehearsingAt: Array("/nowhere/\(UUID().uuidString).db".utf8))
    let team = [
      text(["id": "PN1", "object": "phoneNumber", "number": ownNumber, "name": "Support"]),
      text(["id": "US1", "object": "user", "email": "marie@example.com", "firstName": "Marie"]),
      text(["id": "US2", "object": "user", "email": "paul@example.com", "firstName": "Paul"]),
    ]
    _ = try inbox.importAll(
      from: [InputSource(bytes: Array(team.joined(separator: "\n").utf8), name: "team")],
      author: Author(name: "import", now: Timestamp(milliseconds: novemberBegan)))
    members = try ["US1", "US2"].map { id in
      try inbox.database.integer("SELECT id FROM members WHERE quoId = \(id)") ?? 0
    }
    self.inbox = inbox
    if arrivals == .open {
      _ = try inbox.set(
        .arrivals, to: "open", author: Author(name: "config", now: Timestamp(milliseconds: novemberBegan)))
    }
    fresh = try Database.inMemory()
    try inbox.database.copy(to: fresh)
  }

  /// Begins again, in less time than it takes to make another one.
  func reset() throws { try fresh.copy(to: inbox.database) }

  /// Imports objects, each array as one source.
  @discardableResult
  func take(_ sources: [[String]], at now: Int64, status: Status? = nil) throws -> ImportSummary {
    try inbox.importAll(
      from: sources.map { InputSource(bytes: Array($0.joined(separator: "\n").utf8), name: "input") },
      author: Author(name: "import", now: Timestamp(milliseconds: now)), statusOfNew: status)
  }

  @discardableResult
  func take(_ activities: ToldActivity..., at now: Int64, status: Status? = nil) throws -> ImportSummary {
    try take([activities.map { $0.json() }], at: now, status: status)
  }

  @discardableResult
  func take(_ conversation: ToldConversation, at now: Int64) throws -> ImportSummary {
    try take([[conversation.json]], at: now)
  }

  @discardableResult
  func mark(_ mark: Mark, _ selection: Selection, by author: Author) throws -> ChangeOutcome {
    let action: ChangeAction =
      switch mark {
      case .done: .status(.marked(.done))
      case .open: .status(.marked(.open))
      case .unread: .status(.marked(.unread))
      case .read: .status(.viewed)
      case .handover(let member): .assign(to: members[member], isHandover: true)
      }
    return try inbox.change(selection, action, command: mark.command, author: author)
  }

  /// Does what a history says, except that nothing is taken back.
  func play(_ step: StatusHistory.Step) throws {
    switch step {
    case .take(let sources, let now): try take(sources.map { $0.map(\.json) }, at: now)
    case .mark(let mark, let target, let author): try self.mark(mark, selection(of: target), by: author)
    case .undo, .redo, .undoImport: break
    }
  }

  func selection(of target: StatusHistory.Target) throws -> Selection {
    switch target {
    case .inbox: Selection(filter: .inbox)
    case .parties(let parties): Selection(ids: try parties.flatMap { try rows(of: $0) })
    }
  }

  /// Conversations that stand for themselves, hidden ones too, by their rows.
  func conversations() throws -> [Int64: Conversation] {
    var found: [Int64: Conversation] = [:]
    for conversation in try inbox.conversations(Filter()) { found[conversation.id] = conversation }
    let rows = try inbox.database.all("SELECT id FROM conversations WHERE mergedInto IS NULL") { $0.int64(0) }
    for row in rows where found[row] == nil { found[row] = try inbox.conversation(row) }
    return found
  }

  /// The conversations of stored activities.
  func homes() throws -> [String: Int64] {
    var homes: [String: Int64] = [:]
    try inbox.database.query("SELECT quoId, conversation FROM activities") { homes[$0.string(0)] = $0.int64(1) }
    return homes
  }

  /// Who waits in every conversation and whether it is hidden, with something else of it, in words.
  func standings(and said: (Conversation) -> String) throws -> [Int64: String] {
    let visible = try listed(Filter())
    return try conversations().mapValues { conversation in
      func time(_ time: Timestamp?) -> String { time?.rfc3339 ?? "never" }
      return """
        \(said(conversation))\(visible.contains(conversation.id) ? "" : ", hidden"), \
        waits since \(time(conversation.waitingSince)), unreplied since \(time(conversation.unrepliedSince))
        """
    }
  }

  /// The words for everything that undo and redo give back.
  func standings() throws -> [Int64: String] { try standings { "\($0.status)" } }

  /// The rows of one party's conversations.
  func rows(of party: Int) throws -> [Int64] {
    try inbox.database.all(
      """
      SELECT id FROM conversations
       WHERE mergedInto IS NULL AND (quoId = \(conversationId(party)) OR participants = \(outsideNumber(party)))
       ORDER BY id
      """
    ) { $0.int64(0) }
  }

  /// The rows that `list` shows, or those of every status that are not hidden.
  func listed(_ filter: Filter = .inbox) throws -> Set<Int64> {
    Set(try inbox.conversations(filter).map(\.id))
  }
}

/// Something that somebody does to a conversation's status.
enum Mark: Equatable {
  case done, open, unread, read
  /// Given to the first or the second member.
  case handover(Int)

  var command: String {
    switch self {
    case .done: "done"
    case .open: "open"
    case .unread: "unread"
    case .read: "read"
    case .handover: "assign"
    }
  }
}

func person(_ name: String = "marie", at milliseconds: Int64) -> Author {
  Author(name: name, now: Timestamp(milliseconds: milliseconds))
}
