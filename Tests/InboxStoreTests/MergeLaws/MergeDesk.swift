import SQLite
import TestSupport

@testable import CivilTime
@testable import InboxStore

/// Copies of one inbox that work apart, each by its own clock, which may be set back, and read each other's exports.
final class MergeDesk {
  private let workshop: Workshop
  let copies: [WritableInbox]
  /// The activities that a copy held when it recorded an operation, by the operation's uid.
  private(set) var seen: [String: Set<String>] = [:]
  private var random: SeededGenerator
  /// The hour by a clock on the wall.
  private var hour: Int64 = 10
  private var messages = 0
  /// The number of members that were removed.
  private(set) var removed = 0
  private static let people = ["marie", "sana", "noor"]

  init(copies count: Int, seed: UInt64) throws {
    let workshop = try Workshop()
    self.workshop = workshop
    random = SeededGenerator(seed: seed &+ 71)
    let first = try workshop.livedIn("0.db", conversations: 12, seed: seed)
    // What has no history is as it is in each copy.
    try first.database.execute("UPDATE conversations SET pinned = 0")
    let export = try first.exported()
    copies =
      try [first]
      + (1..<count).map { number in
        let copy = try workshop.inbox("\(number).db")
        try copy.take(export, at: 7)
        return copy
      }
    for copy in copies { try look(at: copy) }
  }

  /// Lets something happen in one of the copies.
  func step() throws {
    hour += 1
    let index = random.number(0...copies.count - 1)
    let copy = copies[index]
    switch random.number(0...11) {
    case 0: try copy.take(copies[random.number(0...copies.count - 1)].exported(), at: hour)
    case 1, 2: try deliver(to: copy)
    case 3 where random.chance(50): try deliverApart(from: index)
    default:
      // Each clock is wrong by another time each day.
      let time = hour + Int64(random.number(-6...3))
      try act(on: copy, by: Self.people[index], at: time)
    }
    try look(at: copy)
  }

  /// Gives each copy what all others have, in any order, some of it twice.
  func exchange() throws {
    hour += 30
    for copy in copies { _ = try copy.recordReminders(dueBy: author(at: hour).now) }
    let exports = try copies.map { try $0.exported() }
    for (index, copy) in copies.enumerated() {
      var others = exports.indices.filter { $0 != index }.shuffled(using: &random)
      if random.chance(50), let again = others.first { others.append(again) }
      for other in others { try copy.take(exports[other], at: hour) }
    }
  }

  private func look(at copy: WritableInbox) throws {
    let activities = Set(try copy.database.all("SELECT quoId FROM activities") { $0.string(0) })
    let operations = try copy.database.all("SELECT uid FROM operations") { $0.string(0) }
    for uid in operations where seen[uid] == nil { seen[uid] = activities }
  }

  /// Imports a message, or an answer, that came a while ago.
  private func deliver(to copy: WritableInbox) throws {
    let threads = try copy.database.all(
      """
      SELECT c.quoId, c.participants, l.number FROM conversations c JOIN lines l ON l.id = c.line
       WHERE c.quoId IS NOT NULL AND c.participants <> '' AND instr(c.participants, ' ') = 0
         AND instr(c.participants, ',') = 0 ORDER BY c.quoId LIMIT 5
      """
    ) { (id: $0.string(0), number: $0.string(1), line: $0.string(2)) }
    guard let thread = threads.randomElement(using: &random) else { return }
    messages += 1
    let isAnswer = random.chance(30)
    let at = author(at: hour - Int64(random.number(0...60))).now
    let (from, to) = isAnswer ? (thread.line, thread.number) : (thread.number, thread.line)
    try copy.take(
      Array(
        """
        {"id":"ACM\(messages)","text":"message \(messages)","from":"\(from)","to":["\(to)"],
         "conversationId":"\(thread.id)","direction":"\(isAnswer ? "outgoing" : "incoming")",
         "status":"\(isAnswer ? random.chance(30) ? "undelivered" : "delivered" : "received")",
         "createdAt":"\(at.rfc3339)"}
        """.utf8), at: hour)
  }

  /// Imports two events of one call, each into another copy; who called is said by the first alone.
  private func deliverApart(from index: Int) throws {
    messages += 1
    let at = author(at: hour - Int64(random.number(0...60))).now
    let ended = Timestamp(milliseconds: at.milliseconds + 60_000)
    let number = "+1514555030\(random.number(1...3))"
    let isNamed = random.chance(30)
    func event(_ type: String, _ fields: String, _ saidAt: Timestamp, _ participants: String) -> [UInt8] {
      Array(
        """
        {"id":"EV\(type)\(messages)","apiVersion":"2026-03-30","createdAt":"\(saidAt.rfc3339)","type":"call.\(type)",
         "data":{"resource":{"id":"ACC\(messages)","createdAt":"\(at.rfc3339)","updatedAt":"\(saidAt.rfc3339)"\(fields)},
                 "context":{"phoneNumberId":"PN1","conversationId":\(isNamed ? "\"CN\(number)\"" : "null"),
                            "participants":{\(participants)}}}}
        """.utf8)
    }
    let ringing = event(
      "ringing", #","direction":"incoming","status":"ringing""#, at,
      #""workspace":["+15145550100"],"external":["\#(number)"],"resolution":"available""#)
    let missed = event("missed", "", ended, #""workspace":[],"external":[],"resolution":"unavailable""#)
    for (offset, event) in [ringing, missed].shuffled(using: &random).enumerated() {
      try copies[(index + offset) % copies.count].take(event, at: hour)
    }
  }

  private func act(on inbox: WritableInbox, by name: String, at hours: Int64) throws {
    let author = InboxStoreTests.author(at: hours, name: name)
    let ids = try inbox.conversations(Filter()).map(\.id).sorted().filter { _ in random.chance(25) }
    let contacts = try inbox.database.all(
      "SELECT quoId FROM contacts WHERE deletedAt IS NULL ORDER BY quoId LIMIT 3"
    ) { $0.string(0) }
    let selection = Selection(ids: ids)
    switch random.number(0...15) {
    case 14, 15: try changeTeam(of: inbox, by: author, hours)
    case 0, 1: _ = try inbox.change(selection, .pin(random.chance(60)), command: "pin", author: author)
    case 2, 3, 4:
      let status: Status = random.chance(60) ? .done : .open
      let reason = random.chance(60) ? "zebra \(hours)" : nil
      _ = try inbox.change(
        selection, .status(.marked(status)), command: "mark",
        author: Author(name: name, now: author.now, message: reason))
    case 5:
      let note = NoteDraft(text: "giraffe \(hours)", mentions: [])
      _ = try inbox.change(selection, .note(note), command: "note", author: author)
    case 6:
      _ = try inbox.edit(
        contacts: contacts,
        random.chance(60)
          ? [.tag("vip"), .note("n\(hours)"), .company("Firm \(hours)"), .setProperty("plan", "\(hours)", .number)]
          : [.untag("vip"), .unsetProperty("plan")], command: "contact", author: author)
    case 7:
      if random.chance(30), try inbox.views().contains(where: { $0.name == "mine" }) {
        _ = try inbox.deleteView(named: "mine", author: author)
      } else {
        _ = try inbox.save(View("mine", words: ["--with=\(hours)"]), author: author)
      }
    case 8: _ = try inbox.set(.arrivals, to: [nil, "open", "unread"].randomElement(using: &random)!, author: author)
    case 9:
      _ = try inbox.save(
        Rule("codes", [FilterTerm("match", "code")], then: [random.chance(50) ? .done : .pin]), command: "rule add",
        author: author)
    case 10:
      _ = try inbox.change(
        selection, .assign(to: random.chance(30) ? nil : try anybody(of: inbox), isHandover: false), command: "assign",
        author: author)
    case 11:
      let until = InboxStoreTests.author(at: hours + Int64(random.number(1...40))).now
      _ = try inbox.change(selection, .status(.snoozed(until: until)), command: "snooze", author: author)
    case 12: _ = try inbox.undo(.newestUndo, author: author, force: true)
    default: _ = try inbox.undo(.newest, author: author, force: true)
    }
  }

  /// The row of a member of Quo's, or of one who was added here.
  private func anybody(of inbox: WritableInbox) throws -> Int64 {
    try inbox.database.all("SELECT id FROM members WHERE updatedAt IS NULL OR id = 1 ORDER BY quoId") { $0.int64(0) }
      .randomElement(using: &random)!
  }

  /// Adds a member, changes one who was added, or removes one to whom nothing refers.
  private func changeTeam(of inbox: WritableInbox, by author: Author, _ hours: Int64) throws {
    let added = try inbox.database.all("SELECT quoId FROM members WHERE updatedAt IS NULL ORDER BY quoId") {
      $0.string(0)
    }
    guard let id = added.randomElement(using: &random), random.chance(80) else {
      return _ = try inbox.add(NewMember(name: "Member \(messages) \(hours) \(author.name)"), author: author)
    }
    guard random.chance(40) else {
      return _ = try inbox.edit(member: id, author: author) { $0.role = "role \(hours) of \(author.name)" }
    }
    do {
      _ = try inbox.remove(member: id, author: author)
      removed += 1
    } catch InboxError.memberInUse {}
  }
}
