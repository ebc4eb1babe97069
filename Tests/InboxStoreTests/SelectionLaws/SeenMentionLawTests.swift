import SQLite
import TestSupport
import Testing

@testable import CivilTime
@testable import Formats
@testable import InboxStore

/// A mention is new until its member has read the conversation or written there, whatever was undone, united and merged.
@Suite struct SeenMentionLawTests {
  @Test func newIsWhatNobodyHasSeen() throws {
    var (news, captures, refusals) = (0, 0, 0)
    for seed in seeds(14) {
      var random = SeededGenerator(seed: seed)
      let team = try MentionTeam()
      for round in 0..<40 {
        try team.act(&random)
        try team.check("seed \(seed), round \(round)")
      }
      news += team.plain.newMentions.count
      captures += team.captured
      refusals += team.refused
      #expect(team.box.inbox.findings() == [], "seed \(seed)")
      let copy = try TemporaryInbox()
      try copy.take(team.exported())
      #expect(try copy.newMentions() == team.box.newMentions(), "seed \(seed): a copy")
      #expect(copy.inbox.findings() == [], "seed \(seed): a copy")
    }
    #expect(news > 10 && captures > 50 && refusals > 5, "\(news) \(captures) \(refusals)")
  }

  @Test func twoCopiesMergeToTheSame() throws {
    var news = 0
    for seed in seeds(14) {
      var random = SeededGenerator(seed: seed)
      let first = try MentionTeam()
      for _ in 0..<8 { try first.act(&random, unites: false) }
      let second = try MentionTeam(copyOf: first)
      for _ in 0..<14 {
        let team = random.chance(50) ? first : second
        try team.act(&random, unites: false)
        // Now and then one hears of the other in between.
        guard random.chance(15) else { continue }
        let other = team === first ? second : first
        try team.merge(try other.exported(), other.plain)
        try team.check("seed \(seed): in between")
      }
      let (one, two) = (try first.exported(), try second.exported())
      let plain = first.plain
      try first.merge(two, second.plain)
      try second.merge(one, plain)
      for team in [first, second] {
        try team.check("seed \(seed): merged")
        #expect(team.box.inbox.findings() == [], "seed \(seed)")
      }
      #expect(try first.box.newMentions() == second.box.newMentions(), "seed \(seed)")
      let before = try first.exported()
      try first.box.take(before)
      #expect(try first.exported() == before, "seed \(seed): its own export changes nothing")
      news += first.plain.newMentions.count
    }
    #expect(news > 5)
  }
}

/// Who has seen what, kept by hand.
private struct PlainMentions {
  struct Mention: Hashable {
    let note: String
    let member: String
  }

  struct Note {
    /// The name of the conversation: a phone number.
    var place: String
    let at: Int64
    let mentions: Set<String>
  }

  var notes: [String: Note] = [:]
  /// When each note was last left, taken back or put back.
  var told: [String: Int64] = [:]
  var sent: Set<[String]> = []
  /// What was last said of each mention, and when; also of notes that were taken back.
  var seen: [Mention: (isSeen: Bool, at: Int64)] = [:]

  var newMentions: Set<Mention> {
    var found: Set<Mention> = []
    for (uid, note) in notes {
      for member in note.mentions where seen[Mention(note: uid, member: member)]?.isSeen != true {
        let hasWritten = sent.contains { $0[0] == note.place && $0[1] == member && Int64($0[2])! > note.at }
        if !hasWritten { found.insert(Mention(note: uid, member: member)) }
      }
    }
    return found
  }

  mutating func say(_ isSeen: Bool, _ mentions: Set<Mention>, at time: Int64) {
    for mention in mentions { seen[mention] = (isSeen, time) }
  }

  mutating func merge(_ other: PlainMentions) {
    for (uid, note) in other.notes {
      for member in note.mentions {
        let mention = Mention(note: uid, member: member)
        guard let theirs = other.seen[mention] else {
          if notes[uid] == nil { seen[mention] = nil }
          continue
        }
        if notes[uid] == nil || theirs.at > seen[mention]?.at ?? .min { seen[mention] = theirs }
      }
      if told[uid] == nil { notes[uid] = note }
    }
    for (uid, time) in other.told where time > told[uid] ?? .min {
      notes[uid] = other.notes[uid]
      told[uid] = time
    }
    sent.formUnion(other.sent)
  }
}

/// A team of three with a few conversations, in an inbox and in a plain record.
private final class MentionTeam {
  typealias Mention = PlainMentions.Mention

  /// Something that somebody did, which can be taken back and put back.
  private struct Act {
    var last: Int64
    var isInEffect = true
    var note: (uid: String, PlainMentions.Note)?
    let seen: Set<Mention>
  }

  let box: TemporaryInbox
  private(set) var plain = PlainMentions()
  private(set) var captured = 0
  private(set) var refused = 0
  private var acts: [Act] = []
  private let clock: Clock
  private var rows: [String: Int64] = [:]
  private static let members = ["US1", "US2", "US3"]
  private static let places = ["+15145550101", "+15145550102", "+15145550103", "+15145550104"]

  /// The time, which two copies share.
  private final class Clock {
    var minutes: Int64 = 0
    var messages = 0
    var now: Int64 { 1_795_000_000_000 + minutes * 60_000 }
  }

  init() throws {
    box = try TemporaryInbox()
    clock = Clock()
    try take(
      Self.members.map { #"{"data":[{"id":"\#($0)","firstName":"\#($0)","createdAt":"2026-01-01T00:00:00Z"}]}"# }
        + Self.places.map { message(from: $0, at: clock.now - 3_600_000) })
    try findRows()
  }

  init(copyOf other: MentionTeam) throws {
    box = try TemporaryInbox()
    (clock, plain) = (other.clock, other.plain)
    try take([other.exported()])
    try findRows()
  }

  private func findRows() throws {
    for place in Self.places {
      rows[place] = try box.database.integer("SELECT conversation FROM participants WHERE number = \(place)")
    }
  }

  func exported() throws -> String { String(decoding: try box.inbox.exported(), as: UTF8.self) }

  func merge(_ export: String, _ other: PlainMentions) throws {
    try take([export])
    plain.merge(other)
  }

  func act(_ random: inout SeededGenerator, unites: Bool = true) throws {
    clock.minutes += 1
    // Mostly in one, so that much comes together.
    let place = random.chance(60) ? Self.places[2] : Self.places.randomElement(using: &random)!
    let member = Self.members.randomElement(using: &random)!
    switch random.number(0...(unites ? 15 : 14)) {
    case 0...3: try change(.note(note(&random)), by: member, in: place)
    case 4:
      let to = try box.inbox.member(named: Self.members.randomElement(using: &random)!)
      try change(.assign(to: to, isHandover: true, note: note(&random)), by: member, in: place)
    case 5, 6: try change(.status(.viewed), by: member, in: place)
    case 7: try change(.status(.marked([.done, .open].randomElement(using: &random)!)), by: member, in: place)
    case 8, 9: try send(by: member, in: place, at: clock.now + Int64(random.number(-6...1)) * 60_000, &random)
    case 10...14: try turn(&random)
    default: try unite()
    }
  }

  private func note(_ random: inout SeededGenerator) throws -> NoteDraft {
    NoteDraft(
      text: "look", mentions: try Self.members.filter { _ in random.chance(50) }.map(box.inbox.member(named:)))
  }

  private func conversation(_ place: String) throws -> Int64 {
    try box.database.integer("SELECT coalesce(mergedInto, id) FROM conversations WHERE id = \(rows[place]!)")!
  }

  private func change(_ action: ChangeAction, by member: String, in place: String) throws {
    let id = try conversation(place)
    let wasUnread = try box.inbox.conversation(id)!.status == .unread
    let home = plain.home(of: place)
    var seen = plain.newMentions.filter { $0.member == member && plain.notes[$0.note]!.place == home }
    if case .status(.marked) = action { seen = [] }
    let outcome = try box.inbox.change(
      Selection(ids: [id]), action, command: "test",
      author: Author(
        name: member, now: Timestamp(milliseconds: clock.now), member: try box.inbox.member(named: member)))
    if action == .status(.viewed) { #expect((outcome.operation != nil) == (wasUnread || !seen.isEmpty)) }
    guard let operation = outcome.operation else { return }
    var act = Act(last: operation, seen: seen)
    let left = try box.database.first(
      "SELECT after ->> 'uid', after ->> 'mentions' FROM changes WHERE operation = \(operation) AND field = 'note'"
    ) { ($0.string(0), $0.string(1)) }
    if let (uid, ids) = left {
      let note = PlainMentions.Note(place: home, at: clock.now, mentions: Set(Self.members.filter(ids.contains)))
      plain.notes[uid] = note
      plain.told[uid] = clock.now
      act.note = (uid, note)
    }
    plain.say(true, seen, at: clock.now)
    captured += seen.count
    acts.append(act)
  }

  /// Takes something back, or puts it back.
  private func turn(_ random: inout SeededGenerator) throws {
    guard let index = acts.indices.suffix(5).randomElement(using: &random) else { return }
    let outcome = try box.inbox.undo(
      .operation(acts[index].last), author: Author(name: "Sana", now: Timestamp(milliseconds: clock.now)))
    guard let operation = outcome?.operation else {
      refused += 1
      return
    }
    acts[index].last = operation
    acts[index].isInEffect.toggle()
    if let (uid, note) = acts[index].note {
      plain.notes[uid] =
        acts[index].isInEffect
        ? PlainMentions.Note(
          place: plain.home(of: note.place), at: note.at, mentions: note.mentions) : nil
      plain.told[uid] = clock.now
    }
    plain.say(acts[index].isInEffect, acts[index].seen, at: clock.now)
  }

  private func send(by member: String, in place: String, at time: Int64, _ random: inout SeededGenerator) throws {
    // What nobody wrote, and what a customer writes, shows nothing of a member.
    let isOwn = random.chance(80)
    let text = isOwn ? message(to: place, by: member, at: time) : message(from: place, at: time)
    try take([text])
    if isOwn { plain.sent.insert([plain.home(of: place), member, String(time)]) }
  }

  /// The conversations of the last two numbers turn out to be one.
  private func unite() throws {
    let (from, to) = (Self.places[3], Self.places[2])
    guard plain.homes[from] == nil else { return }
    try take([
      """
      {"data":[{"id":"CN\(to)","phoneNumberId":"PN1","participants":["\(from)"],"name":null,\
      "createdAt":"2026-11-01T00:00:00Z","updatedAt":"2026-11-10T00:00:00Z","deletedAt":null}]}
      """
    ])
    plain.unite(from, into: to)
  }

  private func take(_ texts: [String]) throws {
    _ = try box.inbox.importAll(
      from: texts.enumerated().map { InputSource(bytes: Array($1.utf8), name: "file\($0)") },
      author: Author(name: "test", now: Timestamp(milliseconds: clock.now)))
  }

  private func message(from place: String? = nil, to other: String? = nil, by member: String? = nil, at time: Int64)
    -> String
  {
    clock.messages += 1
    let at = Timestamp(milliseconds: time).rfc3339
    // The last number's conversation has no name of Quo's, so that it can be united.
    let number = place ?? other!
    let name = number == Self.places[3] ? "" : #","conversationId":"CN\#(number)""#
    return """
      {"id":"AC\(clock.messages)","object":"message","text":"hello","direction":"\(place != nil ? "incoming" : "outgoing")",\
      "from":"\(place ?? "+15145550100")","to":["\(other ?? "+15145550100")"],"phoneNumberId":"PN1",\
      "status":"\(place != nil ? "received" : "delivered")","createdAt":"\(at)","updatedAt":"\(at)"\
      \(member.map { #","userId":"\#($0)""# } ?? "")\(name)}
      """
  }

  /// Compares the inbox with the record, by lists, counts and threads.
  func check(_ note: Comment) throws {
    let expected = Set(plain.newMentions.map { "\($0.note) \($0.member)" })
    #expect(try box.newMentions() == expected, note)
    for member in Self.members {
      let homes = plain.newMentions.filter { $0.member == member }.map { plain.notes[$0.note]!.place }
      let row = try box.inbox.member(named: member)
      let filter = Filter([.init(.newMention(of: [row]))])
      let ids = try box.inbox.conversations(filter).map(\.id)
      #expect(Set(ids) == Set(try homes.map(conversation)), note)
      #expect(try box.inbox.countNewMentions { row } == ids.count, note)
      #expect(try box.inbox.newMentions(among: ids + [4711]) { row } == Set(ids), note)
    }
    #expect(try box.inbox.countNewMentions { nil } == 0)
  }
}

extension PlainMentions {
  /// The place into which the last one was united.
  var homes: [String: String] {
    sent.contains { $0[0] == "united" } ? ["+15145550104": "+15145550103"] : [:]
  }

  func home(of place: String) -> String { homes[place] ?? place }

  mutating func unite(_ from: String, into to: String) {
    for (uid, note) in notes where note.place == from { notes[uid]!.place = to }
    sent = Set(sent.map { $0[0] == from ? [to] + $0.dropFirst() : $0 })
    sent.insert(["united", "", "0"])
  }
}

extension TemporaryInbox {
  /// Every mention that a thread shows as new.
  fileprivate func newMentions() throws -> Set<String> {
    var found: Set<String> = []
    for id in try inbox.conversations(Filter()).map(\.id) {
      for note in try inbox.thread(id)!.notes { found.formUnion(note.unseenBy.map { "\(note.id) \($0.id)" }) }
    }
    return found
  }
}
