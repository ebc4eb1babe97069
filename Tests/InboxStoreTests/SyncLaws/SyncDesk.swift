import Foundation
import SQLite
import TestSupport

@testable import CivilTime
@testable import Formats
@testable import InboxStore
@testable import QuoAPI

/// An inbox beside a service, with a line and two members.
final class SyncDesk {
  let service: PlainService
  private(set) var inbox: WritableInbox
  private let folder: TemporaryFolder
  private let path: [UInt8]
  private var activities = 0
  private(set) var skipped = 0

  init(_ service: PlainService, isInMemory: Bool = true) throws {
    self.service = service
    folder = try TemporaryFolder()
    let file = folder.url.appending(path: "inbox.db")
    path = Array(file.path.utf8)
    let inFile = try EmptyInbox.open(file)
    inbox = isInMemory ? try WritableInbox(rehearsingAt: path) : inFile
    try inbox.database.execute("PRAGMA synchronous = OFF")
  }

  /// A service with a line and two members, and nothing else.
  static func service(at now: Int64, _ habits: PlainService.Habits = PlainService.Habits()) -> PlainService {
    let service = PlainService(now: now)
    service.habits = habits
    let times = ["createdAt": rfc3339(novemberBegan), "updatedAt": rfc3339(novemberBegan)]
    service.users = [("US1", "Marie"), ("US2", "Paul")].map { id, name in
      ["id": id, "email": "\(name.lowercased())@example.com", "firstName": name, "lastName": "Roy", "role": "member"]
        .merging(times) { $1 }
    }
    service.lines = [
      [
        "id": "PN1", "groupId": "GR1", "name": "Support", "phoneNumber": ownNumber, "users": ["US1", "US2"],
        "businessHours": ["enabled": false, "timezone": "America/Toronto", "schedule": NSNull()] as [String: Any],
      ].merging(times) { $1 }
    ]
    return service
  }

  /// What a killed process leaves: its connection is gone, and the next one opens the file.
  func reopen() throws { inbox = try WritableInbox(path: path, makesMissing: false) }

  @discardableResult
  func sync(_ options: SyncOptions = .whole) throws -> SyncSummary {
    let began = service.now
    return try inbox.sync(
      with: service, options, message: nil,
      elapsed: { [service] in Double(service.now - began) / 1_000 }, skip: { _ in self.skipped += 1 })
  }

  /// Imports objects, as `quo import` would.
  func take(_ objects: [String], at now: Int64) throws {
    _ = try inbox.importAll(
      from: [InputSource(bytes: Array(objects.joined(separator: "\n").utf8), name: "input")],
      author: Author(name: "import", now: Timestamp(milliseconds: now)))
  }

  // MARK: What happens at the service

  func activity(_ told: ToldActivity) -> PlainService.Activity {
    let data = Data(told.json(.list, .named).utf8)
    var object = try! JSONSerialization.jsonObject(with: data) as! [String: Any]
    object["object"] = nil
    return PlainService.Activity(object: object, at: told.at)
  }

  /// Somebody outside writes or calls in vain. Returns the activity's id.
  @discardableResult
  func hear(from party: Int, isCall: Bool = false, age: Int64 = 0) -> String {
    let id = nextID()
    let at = service.now - age
    let told = isCall ? ToldActivity.call(id, at: at, "missed") : .incoming(id, at: at)
    add(told.inConversation(party), reopens: service.habits.newsReopens)
    return id
  }

  /// Somebody writes in the app, or a system actor does; a person's message reopens a conversation.
  @discardableResult
  func send(to party: Int, by author: String = "US1") -> String {
    let id = nextID()
    let told = ToldActivity.outgoing(id, at: service.now, "delivered", author: author)
    add(told.inConversation(party), reopens: author == "US1")
    return id
  }

  private func nextID() -> String {
    activities += 1
    // No two at one time.
    service.now += 1
    return "AC\(activities)"
  }

  private func add(_ told: ToldActivity, reopens: Bool) {
    service.take(
      activity(told), isCall: told.isCall, in: conversationId(told.party),
      participants: [outsideNumber(told.party)], reopens: reopens)
  }

  // MARK: What stands here

  /// The status of each conversation by its Quo id.
  func statuses() throws -> [String: Status] {
    var found: [String: Status] = [:]
    try inbox.database.query("SELECT quoId, status FROM conversations WHERE quoId IS NOT NULL") { row in
      found[row.string(0)] = Status(rawValue: row.string(1))
    }
    return found
  }

  /// The conversations that sleep here, which count as in the inbox for the service.
  func asleep() throws -> Set<String> {
    Set(try inbox.database.all("SELECT quoId FROM conversations WHERE remindAt IS NOT NULL") { $0.string(0) })
  }

  func row(of id: String) throws -> Int64? {
    try inbox.database.integer("SELECT id FROM conversations WHERE quoId = \(id)")
  }

  /// The ids of the activities of a conversation that are here.
  func held(in id: String) throws -> Set<String> {
    Set(
      try inbox.database.all(
        """
        SELECT a.quoId FROM activities a JOIN conversations c ON c.id = a.conversation WHERE c.quoId = \(id)
        """
      ) { $0.string(0) })
  }

  /// The marks that are to be pushed, by conversation.
  func queue() throws -> [String: String] {
    var found: [String: String] = [:]
    try inbox.database.query(
      """
      SELECT c.quoId, a.mark FROM agreements a JOIN conversations c ON c.id = a.conversation WHERE a.mark IS NOT NULL
      """
    ) { found[$0.string(0)] = $0.string(1) }
    return found
  }

  func mark(_ mark: Mark, _ id: String, by author: String = "marie") throws {
    guard let row = try row(of: id) else { return }
    let action: ChangeAction =
      switch mark {
      case .done: .status(.marked(.done))
      case .open: .status(.marked(.open))
      case .unread: .status(.marked(.unread))
      case .read, .handover: .status(.viewed)
      }
    _ = try inbox.change(
      Selection(ids: [row]), action, command: mark.command, author: person(author, at: service.now))
  }
}

extension SyncOptions {
  /// All there is, however long it takes.
  static var whole: Self {
    var options = Self()
    options.duration = nil
    options.isFull = true
    return options
  }

  /// A run as cron does it, which ends with all of history.
  static var plain: Self {
    var options = Self()
    options.duration = nil
    return options
  }
}
