import Foundation
import TestSupport

@testable import CivilTime
@testable import InboxStore

/// One object or row of an input.
enum Piece {
  case json(String)
  case row(CSVKind, String)

  enum CSVKind: String, CaseIterable {
    case messages = "id,conversationId,body,sentAt,to,from,direction,createdAt"
    case calls = "id,conversationId,duration,to,from,direction,createdAt"
    case contacts = "id,userId,firstName,lastName,company,sharedWith,phone_number_1,email_1"
  }
}

/// Makes objects of a small team in every shape, with many versions of each: so few names and times that everything
/// meets everything.
struct GeneratedInputs {
  var random: SeededGenerator
  /// Whether versions of an object may differ in what never differs in Quo: its line, its parties, its conversation.
  let isContradictory: Bool
  private let lineNumbers = ["PN1": "+15145550100", "PN2": "+15145550200", "PN3": "+15145550300"]
  private let outside = ["+15145550101", "+15145550102", "+15145550103", "+33123456789", "72345", "Anonymous"]
  private let words = ["bonjour", "hello", "café 你好", "", "a \u{0} b", "rendez-vous", "👍"]
  private let members = ["US1", "US2", "US3"]
  private var conversations: [(id: String, line: String, people: [String])] = []
  private var activities: [Fact] = []
  /// Calls of which only details come.
  private var lostCalls: [Fact] = []

  private struct Fact {
    let id: String
    let isCall: Bool
    var line: String
    var conversation: String?
    /// Whoever is outside.
    var people: [String]
    let isIncoming: Bool
    let at: Int
  }

  init(seed: UInt64, isContradictory: Bool = false) {
    random = SeededGenerator(seed: seed)
    self.isContradictory = isContradictory
    let lines = lineNumbers.keys.sorted()
    for index in 1...5 {
      conversations.append((id: "CN\(index)", line: pick(lines), people: somePeople()))
    }
    let home = pick(conversations)
    lostCalls.append(
      Fact(
        id: "AC99", isCall: true, line: home.line, conversation: home.id, people: home.people, isIncoming: true, at: 3))
    for index in 1...12 {
      let home = pick(conversations)
      activities.append(
        Fact(
          id: "AC\(index)", isCall: random.chance(40), line: home.line,
          conversation: random.chance(70) ? home.id : nil,
          people: random.chance(80) ? home.people : somePeople(),
          isIncoming: random.chance(60), at: random.number(0...20)))
    }
  }

  mutating func pieces(_ count: Int) -> [Piece] {
    (0..<count).map { _ in piece() }
  }

  private mutating func piece() -> Piece {
    switch random.number(0...99) {
    case 0..<14: .json(conversation())
    case 14..<19: .json(line())
    case 19..<22: .json(member())
    case 22..<30: contact()
    case 30..<38: .json(callDetail())
    default: activity()
    }
  }

  // MARK: Activities

  private mutating func activity() -> Piece {
    var fact = pick(activities)
    if isContradictory {
      if random.chance(15) { fact.line = pick(lineNumbers.keys.sorted()) }
      if random.chance(15) { fact.people = somePeople() }
      if random.chance(15) { fact.conversation = pick(conversations).id }
    }
    if random.chance(20) { return csv(fact) }
    let json = fact.isCall ? call(fact) : message(fact)
    return .json(json)
  }

  private mutating func message(_ fact: Fact) -> String {
    let own = lineNumbers[fact.line]!
    let from = fact.isIncoming ? fact.people[0] : own
    // The line's own number may be left out of a group's.
    let to =
      !fact.isIncoming
      ? fact.people
      : fact.people.count > 1 && random.chance(50) ? fact.people.dropFirst() + [] : [own] + fact.people.dropFirst()
    var message = times(fact.at)
    message["id"] = fact.id
    message["direction"] = fact.isIncoming ? "incoming" : "outgoing"
    message["status"] =
      fact.isIncoming ? "received" : pick(["queued", "sent", "delivered", "failed", "undelivered", "canceled"])
    if random.chance(20) { message["status"] = nil }
    if random.chance(60) { message["userId"] = pick(members) }
    switch random.number(0...4) {
    case 0, 1:  // API, old v1 without a conversation's id
      message["object"] = "message"
      message["text"] = pick(words)
      message["from"] = from
      message["to"] = to
      message["phoneNumberId"] = fact.line
      if random.chance(50) { message["conversationId"] = fact.conversation }
      if random.chance(20) {
        message["media"] = [["url": "https://example.com/\(random.number(1...2))", "type": "image/png"]]
      }
      // Without any time it would be refused.
      if random.chance(10) {
        let missing = ["from", "to"] + (message["updatedAt"] == nil ? [] : ["createdAt"])
        message = message.filter { !missing.contains($0.key) }
      }
      return text(message)
    case 2:  // generation A
      message["object"] = "message"
      message["body"] = pick(words)
      message["from"] = from
      message["to"] = to[0]
      message["phoneNumberId"] = fact.line
      message["conversationId"] = fact.conversation
      return event(message, "v3", messageEvent(fact))
    case 3:  // generation B
      message["object"] = "message"
      message["text"] = pick(words)
      message["from"] = from
      message["to"] = to
      message["phoneNumberId"] = fact.line
      return event(message, "v4", messageEvent(fact))
    default:  // generation C
      message["text"] = pick(words)
      var context: [String: Any] = ["phoneNumberId": fact.line, "senderIdentifier": from, "recipientIdentifiers": to]
      context["conversationId"] = fact.conversation
      return event(message, "2026-03-30", messageEvent(fact), context: context)
    }
  }

  private mutating func messageEvent(_ fact: Fact) -> String {
    fact.isIncoming ? "message.received" : pick(["message.delivered", "message.failed", "message.undelivered"])
  }

  private mutating func call(_ fact: Fact) -> String {
    let own = lineNumbers[fact.line]!
    var call = times(fact.at)
    call["object"] = "call"
    call["id"] = fact.id
    call["direction"] = fact.isIncoming ? "incoming" : "outgoing"
    call["status"] = pick(["ringing", "completed", "missed", "no-answer", "forwarded", "in-progress", "abandoned"])
    call["duration"] = random.number(0...3)
    if random.chance(30) { call["answeredAt"] = iso(fact.at) }
    if random.chance(15) { call["answeredBy"] = pick(members) }
    if random.chance(10) { call["aiHandled"] = "ai-agent" }
    if random.chance(10) { call["forwardedTo"] = "+15550009999" }
    if random.chance(20) { call["voicemail"] = ["id": "VM1", "transcript": pick(words), "duration": 3] }
    switch random.number(0...4) {
    case 0:  // v1
      call["phoneNumberId"] = fact.line
      call["participants"] = [own, fact.people[0]]
      call["userId"] = pick(members)
      return text(call)
    case 1:  // 2026-03-30
      call["phoneNumberId"] = fact.line
      call["actorId"] = pick(members)
      call["participants"] =
        [["phoneNumber": own, "actorId": "US1"] as [String: Any]]
        + fact.people.map { ["phoneNumber": $0, "actorId": NSNull()] as [String: Any] }
      return text(call)
    case 2:  // generation A
      call["phoneNumberId"] = fact.line
      call["from"] = fact.isIncoming ? fact.people[0] : own
      call["to"] = fact.isIncoming ? own : fact.people[0]
      call["conversationId"] = fact.conversation
      return event(call, "v3", pick(["call.completed", "call.ringing", "call.recording.completed"]))
    case 3:  // generation C, with nothing but the times
      let bare = call.filter { ["id", "createdAt", "updatedAt"].contains($0.key) }
      return event(bare, "2026-03-30", pick(["call.missed", "call.ringing"]), context: callContext(fact, own))
    default:
      call["object"] = nil
      return event(
        call, "2026-03-30", pick(["call.completed", "call.answered", "call.forwarded"]), context: callContext(fact, own)
      )
    }
  }

  private mutating func callContext(_ fact: Fact, _ own: String) -> [String: Any] {
    var context: [String: Any] = ["phoneNumberId": fact.line]
    context["conversationId"] = fact.conversation
    context["participants"] =
      random.chance(20)
      ? ["workspace": [], "external": [], "resolution": "unavailable"] as [String: Any]
      : ["workspace": [own], "external": fact.people, "resolution": "available"] as [String: Any]
    return context
  }

  private mutating func csv(_ fact: Fact) -> Piece {
    let own = lineNumbers[fact.line]!
    let from = fact.isIncoming ? fact.people[0] : own
    let to = fact.isIncoming ? [own] + fact.people.dropFirst() : fact.people
    let recipients = "\"" + to.joined(separator: random.chance(50) ? "," : ";") + "\""
    let conversation = random.chance(80) ? fact.conversation ?? "" : ""
    let direction = fact.isIncoming ? "incoming" : "outgoing"
    let body = "\"" + pick(words.filter { !$0.contains("\0") }) + "\""
    return fact.isCall
      ? .row(
        .calls,
        [fact.id, conversation, String(random.number(0...2)), recipients, from, direction, iso(fact.at)].joined(
          separator: ","))
      : .row(
        .messages,
        [fact.id, conversation, body, "\(milliseconds(fact.at))", recipients, from, direction, iso(fact.at)].joined(
          separator: ","))
  }

  private mutating func callDetail() -> String {
    let fact = pick(activities.filter(\.isCall) + lostCalls)
    let own = lineNumbers[fact.line]!
    let call = fact.id
    var object: [String: Any] = times(random.number(0...20))
    // Without them, the event's.
    if random.chance(30) { object = [:] }
    object["callId"] = call
    // Where it belongs, or some of it, or nothing.
    var context = random.chance(60) ? callContext(fact, own) : [:]
    if random.chance(20) { context["phoneNumberId"] = nil }
    if random.chance(20) { context["conversationId"] = nil }
    switch random.number(0...3) {
    case 0:
      if wordless(&object) { return event(object, "2026-03-30", "call.transcript.completed", context: context) }
      object["dialogue"] = [
        ["content": pick(words), "start": 0, "end": 1, "identifier": pick(fact.people + [own])] as [String: Any]
      ]
      return event(object, "2026-03-30", "call.transcript.completed", context: context)
    case 1:
      if wordless(&object) { return event(object, "2026-03-30", "call.summary.completed", context: context) }
      object["summary"] = [pick(words)]
      object["nextSteps"] = [pick(words)]
      return event(object, "2026-03-30", "call.summary.completed", context: context)
    case 2:
      object["recordings"] = [
        ["id": "CR\(random.number(1...2))", "duration": random.number(1...3), "url": "https://example.com/r"]
          as [String: Any]
      ]
      return event(object, "2026-03-30", "call.recording.completed", context: context)
    default:
      object["id"] = call
      object["voicemailId"] = "VM1"
      object["transcript"] = pick(words)
      if random.chance(50) {
        object["from"] = fact.isIncoming ? fact.people[0] : own
        object["to"] = fact.isIncoming ? own : fact.people[0]
      }
      return event(object, "2026-03-30", "call.voicemail.completed", context: context)
    }
  }

  /// Makes it one in the making, or one that came to nothing, now and then.
  private mutating func wordless(_ object: inout [String: Any]) -> Bool {
    let isWordless = random.chance(25)
    object["processingStatus"] = isWordless ? pick(["in-progress", "failed", "absent"]) : "completed"
    if isWordless, random.chance(50) { object.merge(["summary": [], "nextSteps": [], "dialogue": []]) { $1 } }
    return isWordless
  }

  // MARK: The rest

  private mutating func conversation() -> String {
    var fact = pick(conversations)
    if random.chance(20) { fact.people = somePeople() }
    var object = times(random.number(0...5))
    object["object"] = "conversation"
    object["id"] = fact.id
    if !random.chance(isContradictory ? 20 : 5) { object["phoneNumberId"] = fact.line }
    if !random.chance(15) { object["participants"] = fact.people }
    if random.chance(50) { object["assignedTo"] = random.chance(40) ? NSNull() : pick(members) as Any }
    if random.chance(30) {
      object["name"] = random.chance(40) ? NSNull() : pick(["Marie Roy", "Zoé 李", "7\u{0}2"]) as Any
    }
    if random.chance(70) { object["lastActivityAt"] = iso(random.number(0...20)) }
    if random.chance(30) { object["deletedAt"] = random.chance(60) ? NSNull() : iso(random.number(0...20)) as Any }
    if random.chance(20) { object["snoozedUntil"] = random.chance(50) ? NSNull() : iso(30) as Any }
    return text(object)
  }

  private mutating func line() -> String {
    let id = pick(lineNumbers.keys.sorted())
    var object = times(random.number(0...3))
    object["id"] = id
    object["object"] = "phoneNumber"
    if random.chance(80) {
      object[random.chance(50) ? "number" : "phoneNumber"] =
        isContradictory && random.chance(30) ? pick(Array(lineNumbers.values.sorted())) : lineNumbers[id]!
    }
    if random.chance(60) { object["name"] = pick(["Support", "Ventes", "Atelier"]) }
    if random.chance(30) { object["users"] = [["id": pick(members), "email": "m@example.com", "firstName": "Marie"]] }
    return text(object)
  }

  private mutating func member() -> String {
    var object = times(random.number(0...3))
    object["id"] = pick(members)
    object["email"] = "\(random.number(1...2))@example.com"
    if random.chance(60) { object["firstName"] = random.chance(30) ? NSNull() : pick(["Marie", "Paul"]) as Any }
    return text(object)
  }

  private mutating func contact() -> Piece {
    let id = "66\(random.number(1...4))"
    let name = pick(["Jane", "Élise", "李"])
    if random.chance(20) { return .row(.contacts, "\(id),US1,\(name),,Acme,,\(pick(outside)),") }
    var fields: [String: Any] = [:]
    fields["firstName"] = random.chance(20) ? NSNull() : name as Any
    if random.chance(50) { fields["company"] = pick(["Acme", "Globex", "ACME", "Café Élan", "Cafe elan"]) }
    if random.chance(80) {
      fields["phoneNumbers"] = (0..<random.number(0...2)).map { _ in ["name": "work", "value": pick(outside)] }
    }
    var object = times(random.number(0...3))
    object["id"] = id
    object["object"] = "contact"
    if random.chance(40) { object["customFields"] = someProperties() }
    if random.chance(50) {
      object["defaultFields"] = fields
      return .json(text(object))
    }
    object.merge(fields) { $1 }
    if random.chance(20) { object["notes"] = [["text": pick(["first", "second"]), "userId": "US1"]] }
    return .json(event(object, "v4", random.chance(25) ? "contact.deleted" : "contact.updated"))
  }

  private mutating func someProperties() -> [[String: Any]] {
    let all: [[String: Any]] = [
      ["key": "plan", "name": "Plan", "type": "string", "value": pick(["Gold", "Argenté", "7"])],
      ["key": "size", "name": "Size", "type": "number", "value": random.number(1...3)],
      ["key": "club member", "name": "Club", "type": "boolean", "value": random.chance(50)],
      ["key": "likes", "name": "Likes", "type": "multi-select", "value": [pick(["tea", "café"]), "soup"]],
      ["key": "since", "name": "Since", "type": "date", "value": pick(["2026-01-02", "2026-01-02T10:00:00.000Z"])],
      ["key": "none", "name": "None", "value": NSNull()],
    ]
    return all.filter { _ in random.chance(40) }
  }

  // MARK: Parts

  private mutating func times(_ at: Int) -> [String: Any] {
    var times: [String: Any] = ["createdAt": iso(at)]
    if random.chance(75) { times["updatedAt"] = iso(at + random.number(0...4)) }
    return times
  }

  private mutating func event(
    _ object: [String: Any], _ version: String, _ type: String, context: [String: Any]? = nil
  ) -> String {
    let data: [String: Any] = context.map { ["resource": object, "context": $0] } ?? ["object": object]
    return text([
      "id": "EV\(random.number(1...1_000))", "object": "event", "apiVersion": version, "type": type,
      "createdAt": iso(random.number(0...25)), "data": data,
    ])
  }

  private mutating func somePeople() -> [String] {
    Array(outside.shuffled(using: &random).prefix(random.chance(70) ? 1 : 2))
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements.randomElement(using: &random)!
  }
}

/// JSON text of an object, the same for the same object.
func text(_ object: [String: Any]) -> String {
  String(decoding: try! JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]), as: UTF8.self)
}

/// Minutes after the beginning of 2026.
func milliseconds(_ minutes: Int) -> Int64 { 1_767_225_600_000 + Int64(minutes) * 60_000 }

func iso(_ minutes: Int) -> String { Timestamp(milliseconds: milliseconds(minutes)).rfc3339 }

/// Pieces as the texts of files, each in one of the envelopes.
func files(of pieces: [Piece], using random: inout SeededGenerator) -> [String] {
  var files: [String] = []
  var objects: [String] = []
  func close() {
    guard !objects.isEmpty else { return }
    let list = objects.joined(separator: ",")
    switch random.number(0...3) {
    case 0: files.append("[\(list)]")
    case 1: files.append("{\"data\":[\(list)],\"totalItems\":1,\"nextPageToken\":null}")
    case 2: files.append(objects.joined(separator: "\n") + "\n")
    default: files.append(objects.map { "{\"data\":\($0)}" }.joined(separator: " "))
    }
    objects = []
  }
  for piece in pieces {
    switch piece {
    case .json(let object):
      objects.append(object)
      if random.chance(10) { close() }
    case .row(let kind, let row):
      close()
      if files.last?.hasPrefix(kind.rawValue) == true {
        files[files.count - 1] += row + "\n"
      } else {
        files.append("\(random.chance(20) ? "\u{FEFF}" : "")\(kind.rawValue)\n\(row)\n")
      }
    }
  }
  close()
  return files
}
