import Foundation

@testable import CivilTime
@testable import QuoAPI

/// Quo's service in memory, written from its documentation alone: lists newest first whose cursors expire, each with
/// its own operators, marks, a clock of its own, errors at chosen requests, and a log.
final class PlainService: QuoService {
  typealias Object = [String: Any]

  /// Variations in which the documentation leaves the service's behaviour open.
  struct Habits {
    /// Whether marks, of quo and of the app, raise `updatedAt`.
    var marksRaiseUpdatedAt = true
    /// Whether a new message reopens a conversation that is done.
    var newsReopens = true
    /// The most elements that a page has, whatever the request says.
    var pageSize = 50
    /// The number of later requests after which a cursor has expired.
    var cursorLife = Int.max
    /// The milliseconds that a request takes.
    var latency: Int64 = 120
  }

  /// An error at a request.
  enum Fault {
    /// The request does not reach the service.
    case before(ServiceError.Kind)
    /// The service does as it is told, and its answer is lost.
    case after(ServiceError.Kind)
    /// The client is killed while it waits for the answer.
    case killed
  }

  struct Killed: Error {}

  struct Conversation {
    let id: String
    var line = "PN1"
    var participants: [String]
    var name: String?
    var assignedTo: String?
    var snoozedUntil: Int64?
    var createdAt: Int64
    var updatedAt: Int64
    var lastActivityAt: Int64?
    var lastActivityId: String?
    var deletedAt: Int64?

    func isDone(at now: Int64) -> Bool { snoozedUntil.map { $0 > now + 100 * 365 * day } ?? false }
  }

  /// A message or a call.
  struct Activity {
    var object: Object
    let at: Int64
    var id: String { object["id"] as! String }
  }

  var habits = Habits()
  var now: Int64
  var users: [Object] = []
  /// Lines, each with its `businessHours` and the ids of its `users`.
  var lines: [Object] = []
  var conversations: [String: Conversation] = [:]
  var messages: [Activity] = []
  var calls: [Activity] = []
  var recordings: [String: [Object]] = [:]
  var transcripts: [String: [Object]] = [:]
  var contacts: [Object] = []
  var notes: [String: [Object]] = [:]
  /// The lines that the key may not read more of.
  var refusedLines: Set<String> = []

  /// The conversations that the key may not mark, and those that the service says it does not have when they are marked.
  var unmarkable: Set<String> = []
  var missing: Set<String> = []
  /// The ends of paths that the service fails to answer.
  var broken: Set<String> = []

  /// Errors by the number of the request, from 0.
  var faults: [Int: Fault] = [:]
  /// Whatever happens just before the service takes a request.
  var hook: (Int, ServiceRequest) throws -> Void = { _, _ in }
  /// Whatever the client has in hand when it sends several requests together.
  var batchHook: ([ServiceRequest]) throws -> Void = { _ in }
  /// Replaces answers, by the number of the request.
  var forge: (Int, ServiceRequest, ServiceAnswer) -> ServiceAnswer = { $2 }
  private(set) var log: [ServiceRequest] = []
  /// Cursors that were given: what they continue, and the number of the request that gave them.
  private var cursors: [String: (list: String, last: (Int64, String), given: Int)] = [:]

  init(now: Int64) { self.now = now }

  var marks: [String] { log.filter { $0.method == .post }.map { "\($0.path[1]) \($0.path[2])" } }

  func forgetLog() { log = [] }

  // MARK: Requests

  func send(_ requests: [ServiceRequest]) throws -> [ServiceAnswer] {
    try batchHook(requests)
    return try requests.map { request in
      let number = log.count
      try hook(number, request)
      now += habits.latency
      log.append(request)
      let fault = faults.removeValue(forKey: number)
      if case .before(let kind)? = fault { throw ServiceError(kind, request: request.name) }
      let answer: ServiceAnswer
      do {
        let body = try object(for: request)
        let bytes = [UInt8](try JSONSerialization.data(withJSONObject: body, options: [.sortedKeys]))
        answer = ServiceAnswer(status: 200, body: bytes, date: date)
      } catch let error as Refusal {
        guard request.accepted.contains(error.status) else {
          throw ServiceError(error.kind, request: request.name, status: error.status, detail: error.detail)
        }
        answer = ServiceAnswer(status: error.status, body: Array(#"{"title":"Refused"}"#.utf8), date: date)
      }
      switch fault {
      case .after(let kind)?: throw ServiceError(kind, request: request.name)
      case .killed?: throw Killed()
      default: return forge(number, request, answer)
      }
    }
  }

  private var date: Timestamp { Timestamp(milliseconds: now / 1_000 * 1_000) }

  private struct Refusal: Error {
    let status: Int
    let kind: ServiceError.Kind
    let detail: String

    static func malformed(_ detail: String) -> Self { Self(status: 400, kind: .malformedRequest, detail: detail) }
    static var failed: Self { Self(status: 500, kind: .unavailable, detail: "failed") }
    static var notFound: Self { Self(status: 404, kind: .notFound, detail: "not found") }
    static var forbidden: Self { Self(status: 403, kind: .forbidden, detail: "forbidden") }
  }

  private func object(for request: ServiceRequest) throws -> Object {
    let path = request.path
    guard !broken.contains(where: { path.joined(separator: "/").hasSuffix($0) }) else { throw Refusal.failed }
    if request.method == .post { return try mark(request) }
    if request.version == .v1 {
      switch path {
      case ["conversations"]:
        let time = "updatedAt"
        try allow(request, ["updatedAfter", "updatedBefore", "maxResults", "pageToken"], most: 100)
        let elements = conversations.values.map { (key: ($0.updatedAt, $0.id), object: object($0)) }
        return try page(
          elements, request, after: "updatedAfter", before: "updatedBefore", "maxResults", "pageToken", time)
      case ["contacts"]:
        try allow(request, ["maxResults", "pageToken"], most: 50)
        let elements = contacts.map { (key: (milliseconds($0["createdAt"]), $0["id"] as! String), object: $0) }
        return try page(elements, request, "maxResults", "pageToken", "createdAt")
      default: throw Refusal.notFound
      }
    }
    switch (path.first, path.count) {
    case ("organization", 1):
      try allow(request, [])
      return ["data": ["id": "OR1", "name": "Acme", "subscriptionStatus": "active"]]
    case ("users", 1):
      try allow(request, ["limit", "after"], most: 50)
      return try page(
        users.map { (key: (Int64(0), $0["id"] as! String), object: $0) }, request, "limit", "after", "createdAt")
    case ("phone-numbers", 1):
      try allow(request, ["limit", "after"], most: 50)
      let elements = lines.map {
        (key: (Int64(0), $0["id"] as! String), object: $0.filter { !["businessHours", "users"].contains($0.key) })
      }
      return try page(elements, request, "limit", "after", "createdAt")
    case ("phone-numbers", _):
      guard let line = lines.first(where: { $0["id"] as? String == path[1] }) else { throw Refusal.notFound }
      if refusedLines.contains(path[1]) { throw Refusal.forbidden }
      if path.count == 3 {
        try allow(request, [])
        let ids = line["users"] as! [String]
        let found = users.filter { ids.contains($0["id"] as! String) }
        return ["data": found.map { $0.filter { ["id", "email", "firstName", "lastName", "role"].contains($0.key) } }]
      }
      try allow(request, ["include"])
      return ["data": line.filter { $0.key != "users" }]
    case ("messages", 1):
      try allow(request, ["createdAt[gt]", "createdAt[lt]", "limit", "after"], most: 50)
      let elements = messages.map { (key: ($0.at, $0.id), object: $0.object) }
      return try page(elements, request, after: "createdAt[gt]", before: "createdAt[lt]", "limit", "after", "createdAt")
    case ("calls", 1):
      try allow(request, ["createdAt[gte]", "createdAt[lte]", "include", "limit", "after"], most: 50)
      let elements = calls.map { (key: ($0.at, $0.id), object: included($0.object, request)) }
      return try page(
        elements, request, from: "createdAt[gte]", through: "createdAt[lte]", "limit", "after", "createdAt")
    case ("messages", 2):
      try allow(request, [])
      guard let found = messages.first(where: { $0.id == path[1] }) else { throw Refusal.notFound }
      return ["data": found.object]
    case ("calls", 2):
      try allow(request, ["include"])
      guard let found = calls.first(where: { $0.id == path[1] }) else { throw Refusal.notFound }
      return ["data": included(found.object, request)]
    case ("calls", 3):
      try allow(request, ["limit", "after"], most: 50)
      guard calls.contains(where: { $0.id == path[1] }) else { throw Refusal.notFound }
      let found = path[2] == "recordings" ? recordings[path[1]] : transcripts[path[1]]
      return ["data": found ?? [], "nextCursor": NSNull()]
    case ("contacts", 3):
      try allow(request, ["limit", "after"], most: 50)
      guard contacts.contains(where: { $0["id"] as? String == path[1] }) else { throw Refusal.notFound }
      return ["data": notes[path[1]] ?? [], "nextCursor": NSNull()]
    default: throw Refusal.notFound
    }
  }

  /// "An operator an endpoint does not declare is a 400."
  private func allow(_ request: ServiceRequest, _ names: [String], most: Int = 0) throws {
    guard request.query.allSatisfy({ names.contains($0.name) }) else {
      throw Refusal.malformed("unknown parameter in \(request.query)")
    }
    let size = value(request, "limit") ?? value(request, "maxResults")
    if let size, !(1...max(1, most)).contains(Int(size) ?? 0) { throw Refusal.malformed("page size \(size)") }
  }

  private func value(_ request: ServiceRequest, _ name: String) -> String? {
    request.query.first { $0.name == name }?.value
  }

  private func included(_ call: Object, _ request: ServiceRequest) -> Object {
    let parts = value(request, "include")?.split(separator: ",").map(String.init) ?? []
    return call.filter { !["summary", "voicemail"].contains($0.key) || parts.contains($0.key) }
  }

  /// A page of a list: newest first, after its cursor.
  private func page(
    _ all: [(key: (Int64, String), object: Object)], _ request: ServiceRequest, after: String? = nil,
    before: String? = nil, from: String? = nil, through: String? = nil, _ size: String, _ cursor: String, _ time: String
  ) throws -> Object {
    func bound(_ name: String?) throws -> Int64? {
      guard let name, let text = value(request, name) else { return nil }
      guard let time = Timestamp(rfc3339: text) else { throw Refusal.malformed("\(name)=\(text)") }
      return time.milliseconds
    }
    let (low, high) = (try bound(after) ?? .min, try bound(before) ?? .max)
    let (first, last) = (try bound(from) ?? .min, try bound(through) ?? .max)
    var elements = all.filter { ($0.key.0 > low || low == .min) && ($0.key.0 < high || high == .max) }
    elements = elements.filter { (first...max(first, last)).contains($0.key.0) && $0.key.0 <= last }
    elements.sort { $0.key > $1.key }
    let list = "\(request.name) \(low) \(high) \(first) \(last)"
    if let token = value(request, cursor) {
      guard let given = cursors[token], given.list == list, log.count - given.given <= habits.cursorLife else {
        throw Refusal.malformed("the cursor has expired")
      }
      elements.removeAll { $0.key >= given.last }
    }
    let asked = value(request, size).flatMap { Int($0) } ?? 10
    let part = elements.prefix(min(asked, habits.pageSize))
    var next: Any = NSNull()
    if let last = part.last, part.count < elements.count {
      let token = "cursor\(cursors.count)"
      cursors[token] = (list, last.key, log.count)
      next = token
    }
    return ["data": part.map(\.object), request.version == .v1 ? "nextPageToken" : "nextCursor": next]
  }

  /// A conversation as version 1 tells it.
  func object(_ conversation: Conversation) -> Object {
    func time(_ time: Int64?) -> Any { time.map { rfc3339($0) } ?? NSNull() }
    return [
      "id": conversation.id, "phoneNumberId": conversation.line, "participants": conversation.participants,
      "name": conversation.name ?? NSNull(), "assignedTo": conversation.assignedTo ?? NSNull(),
      "snoozedUntil": time(conversation.snoozedUntil), "createdAt": time(conversation.createdAt),
      "updatedAt": time(conversation.updatedAt), "lastActivityAt": time(conversation.lastActivityAt),
      "lastActivityId": conversation.lastActivityId ?? NSNull(), "deletedAt": time(conversation.deletedAt),
      "mutedUntil": NSNull(),
    ]
  }

  private func milliseconds(_ time: Any?) -> Int64 {
    (time as? String).flatMap { Timestamp(rfc3339: $0) }?.milliseconds ?? 0
  }

  // MARK: Marks

  /// A person who looks at a conversation in the app has seen all that it holds.
  enum AppMark: Equatable {
    case done, open
    case snooze(until: Int64)
  }

  private func mark(_ request: ServiceRequest) throws -> Object {
    guard request.version == .dated, request.path.count == 3, request.path[0] == "conversations", request.query.isEmpty
    else { throw Refusal.notFound }
    let id = request.path[1]
    guard conversations[id] != nil, !missing.contains(id) else { throw Refusal.notFound }
    guard !unmarkable.contains(id) else { throw Refusal.forbidden }
    switch request.path[2] {
    case "mark-as-done": mark(id, .done)
    case "mark-as-open": mark(id, .open)
    case "mark-as-read": break
    default: throw Refusal.notFound
    }
    var answer = object(conversations[id]!)
    // The dated version has no assignee.
    answer["assignedTo"] = nil
    return ["data": answer]
  }

  func mark(_ id: String, _ mark: AppMark) {
    guard conversations[id] != nil else { return }
    switch mark {
    // "Snooze for a thousand years."
    case .done: conversations[id]!.snoozedUntil = now + 525_949_200 * minute
    case .open: conversations[id]!.snoozedUntil = nil
    case .snooze(let until): conversations[id]!.snoozedUntil = until
    }
    if habits.marksRaiseUpdatedAt { conversations[id]!.updatedAt = now }
  }

  // MARK: What happens

  /// Takes a message or a call of now, in its conversation.
  func take(_ activity: Activity, isCall: Bool, in id: String, participants: [String], reopens: Bool) {
    if isCall { calls.append(activity) } else { messages.append(activity) }
    var conversation =
      conversations[id]
      ?? Conversation(id: id, participants: participants, createdAt: activity.at, updatedAt: activity.at)
    if activity.at >= conversation.lastActivityAt ?? .min {
      conversation.lastActivityAt = activity.at
      conversation.lastActivityId = activity.id
    }
    conversation.updatedAt = max(conversation.updatedAt, activity.at)
    if reopens { conversation.snoozedUntil = nil }
    conversations[id] = conversation
  }
}
