import Foundation
import TestSupport

@testable import CivilTime
@testable import QuoAPI

/// Makes workspaces of everything that a sync reads, and the same as what `quo import` reads.
struct GeneratedWorkspace {
  private typealias Object = PlainService.Object

  let service: PlainService
  private var random: SeededGenerator
  private var activities = 0

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    service = PlainService(now: november(30, 12))
    service.habits.pageSize = pick([50, 7, 3, 2])
    service.habits.latency = pick([5, 120])
    fill()
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element { elements.randomElement(using: &random)! }

  // MARK: The team

  private mutating func fill() {
    let members = ["US1", "US2", "US3"]
    service.users = members.map { id in
      object(
        id, at: novemberBegan - 90 * day,
        [
          "email": "\(id.lowercased())@example.com", "firstName": "Marie \(id)", "lastName": "Roy", "role": "member",
        ])
    }
    let lines = (1...random.number(1...3)).map { "PN\($0)" }
    for line in lines {
      let hours: [String: Any] = [
        "enabled": true, "timezone": "America/Toronto",
        "schedule": ["monday": ["start": "0900", "end": "1700"], "sunday": NSNull()] as [String: Any],
      ]
      let none: [String: Any] = ["enabled": false, "timezone": "America/Toronto", "schedule": NSNull()]
      service.lines.append(
        object(
          line, at: novemberBegan - 80 * day,
          [
            "groupId": "GR\(line)", "name": "Line \(line)", "phoneNumber": number(of: line), "symbol": "📞",
            "users": members.filter { _ in random.chance(60) }, "businessHours": random.chance(50) ? hours : none,
          ]))
    }
    for index in 1...random.number(1...7) { converse("CN\(index)", line: pick(lines), index) }
    for index in 0..<random.number(0...6) { addContact(index) }
  }

  private func number(of line: String) -> String { "+1514555010\(line.last!)" }

  private func object(_ id: String, at time: Int64, saidAt: Int64? = nil, _ rest: Object) -> Object {
    ["id": id, "createdAt": rfc3339(time), "updatedAt": rfc3339(saidAt ?? time)].merging(rest) { $1 }
  }

  private mutating func addContact(_ index: Int) {
    let at = service.now - Int64(random.number(0...60)) * day
    service.contacts.append(
      object(
        "66\(index)", at: at, saidAt: min(service.now, at + day),
        [
          "defaultFields": [
            "firstName": pick(["Jane", "Élise", "李"]), "lastName": NSNull(), "company": pick(["Acme", "Globex"]),
            "role": NSNull(), "phoneNumbers": [["name": "work", "value": outsideNumber(random.number(1...7))]],
            "emails": [["name": "work", "value": "c\(index)@example.com"]],
          ] as Object,
          "customFields": random.chance(40)
            ? [["key": "plan", "name": "Plan", "type": "string", "value": "gold"]] : [],
        ]))
    guard random.chance(50) else { return }
    service.notes["66\(index)"] = [
      object("NT\(index)", at: at, ["text": "likes @US1", "actorId": "US2", "media": [Object]()])
    ]
  }

  // MARK: Conversations

  private mutating func converse(_ id: String, line: String, _ index: Int) {
    var people = [outsideNumber(index)]
    if random.chance(25) { people.append("+15145550\(300 + index)") }
    let oldest = random.number(0...70)
    var last: (at: Int64, id: String)?
    var times = (0..<random.number(0...12)).map { _ in
      service.now - Int64(random.number(0...(oldest * 24 * 60))) * minute - 1
    }
    times.sort()
    for time in times {
      activities += 1
      // No two at one time in one conversation.
      let (activity, at) = ("AC\(activities)", time - Int64(activities) * 7)
      if people.count == 1, random.chance(35) {
        call(activity, at, line, people[0])
      } else {
        message(activity, at, line, people, id)
      }
      if at > last?.at ?? .min { last = (at, activity) }
    }
    let first = times.first ?? service.now - Int64(oldest) * day - 1
    var conversation = PlainService.Conversation(
      id: id, line: line, participants: people, createdAt: first - minute, updatedAt: last?.at ?? first)
    conversation.lastActivityAt = last?.at
    conversation.lastActivityId = last?.id
    if random.chance(30) { conversation.name = "Thread \(index)" }
    if random.chance(40) { conversation.assignedTo = pick(["US1", "US2"]) }
    if random.chance(8) { conversation.deletedAt = service.now - Int64(random.number(0...40)) * day }
    service.conversations[id] = conversation
    switch random.number(0...9) {
    case 0..<4: mark(id, .done)
    case 4: mark(id, .snooze(until: service.now + 3 * day))
    case 5: mark(id, .snooze(until: service.now - hour))
    default: break
    }
  }

  private mutating func mark(_ id: String, _ mark: PlainService.AppMark) {
    let conversation = service.conversations[id]!
    let now = service.now
    service.habits.marksRaiseUpdatedAt = random.chance(50)
    // Some time after the last activity.
    service.now = min(now - 1, conversation.updatedAt + Int64(random.number(0...(9 * 24))) * hour)
    service.mark(id, mark)
    service.now = now
  }

  private mutating func message(_ id: String, _ at: Int64, _ line: String, _ people: [String], _ conversation: String) {
    let isIncoming = random.chance(60)
    let status = isIncoming ? "received" : pick(["sent", "delivered", "delivered", "undelivered", "failed"])
    service.messages.append(
      PlainService.Activity(
        object: object(
          id, at: at, saidAt: at + 2_000,
          [
            "from": isIncoming ? people[0] : number(of: line),
            "to": isIncoming ? [number(of: line)] + people.dropFirst() : people, "text": "text of \(id)",
            "conversationId": conversation, "direction": isIncoming ? "incoming" : "outgoing", "status": status,
            "phoneNumberId": line, "userId": isIncoming ? NSNull() : pick(["US1", "US2", "SYU1"]) as Any,
            "media": random.chance(10) ? [["url": "https://example.com/\(id)", "type": "image/png"]] : [],
          ]), at: at))
  }

  private mutating func call(_ id: String, _ at: Int64, _ line: String, _ person: String) {
    let isIncoming = random.chance(70)
    let isAnswered = random.chance(50)
    let (end, own) = (at + 3 * minute, number(of: line))
    var call = object(
      id, at: at, saidAt: end,
      [
        "phoneNumberId": line, "direction": isIncoming ? "incoming" : "outgoing",
        "status": isAnswered ? "completed" : isIncoming ? "no-answer" : "completed", "duration": isAnswered ? 120 : 0,
        "answeredAt": isAnswered ? rfc3339(at + 9_000) : NSNull() as Any,
        "answeredBy": isAnswered && isIncoming ? "US1" : NSNull() as Any, "completedAt": rfc3339(end),
        "actorId": isIncoming ? NSNull() : "US1" as Any,
        "participants": [
          ["phoneNumber": own, "actorId": "US1"], ["phoneNumber": person, "actorId": NSNull()],
        ] as [Object],
      ])
    if !isAnswered, isIncoming, random.chance(50) {
      call["voicemail"] =
        [
          "id": "VM\(id)", "status": "completed", "duration": 12, "recordingUrl": "https://example.com/v/\(id)",
          "transcript": random.chance(60) ? "words of \(id)" : NSNull() as Any,
        ] as Object
    }
    call["summary"] = ["status": "absent", "type": NSNull(), "summary": NSNull(), "nextSteps": NSNull()] as Object
    if isAnswered, random.chance(60) {
      call["summary"] =
        ["status": "completed", "type": "human", "summary": ["Talked of \(id)"], "nextSteps": ["Call back"]] as Object
      service.transcripts[id] = [
        [
          "recordingId": "CR\(id)", "status": "completed", "startTime": rfc3339(at), "createdAt": rfc3339(end),
          "duration": 100,
          "dialogue": [
            ["content": "Hello \(id)", "start": 0, "end": 2, "identifier": person, "actorId": NSNull()] as Object
          ],
        ]
      ]
    }
    if isAnswered, random.chance(70) {
      service.recordings[id] = [
        [
          "id": "CR\(id)", "status": "completed", "startTime": rfc3339(at), "duration": 100,
          "url": "https://example.com/r/\(id)", "type": "audio/mpeg",
        ]
      ]
    }
    service.calls.append(PlainService.Activity(object: call, at: at))
  }

  // MARK: The same for an import

  /// The objects as inputs of an import, in the shapes that say what they belong to.
  func inputs() -> [String] {
    func named(_ object: Object, _ kind: String) -> String { text(object.merging(["object": kind]) { $1 }) }
    var all = service.users.map { named($0, "user") } + service.lines.map { named($0, "phoneNumber") }
    all += service.messages.map { named($0.object, "message") } + service.calls.map { named($0.object, "call") }
    for (call, parts) in service.recordings { all.append(text(["callId": call, "recordings": parts])) }
    for (call, segments) in service.transcripts {
      let part = segments[0].filter { ["status", "createdAt", "duration", "dialogue"].contains($0.key) }
      all.append(text(part.merging(["callId": call]) { $1 }))
    }
    all += service.conversations.values.map { named(service.object($0), "conversation") }
    for contact in service.contacts {
      let notes = (service.notes[contact["id"] as! String] ?? []).map { note in
        ["text": note["text"]!, "createdAt": note["createdAt"]!, "userId": note["actorId"]!]
      }
      all.append(named(contact.merging(["notes": notes]) { $1 }, "contact"))
    }
    return all
  }
}
