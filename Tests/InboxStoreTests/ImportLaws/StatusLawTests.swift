import SQLite
import Testing
import TestSupport

@testable import InboxStore

/// The statuses that random sequences of imports and marks leave are those of a plain replay of what section 3 of the
/// product's description says, written from its sentences alone.
struct StatusLawTests {
  @Test(arguments: seeds(80)) func equalAPlainReplay(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let inbox = try TemporaryInbox()
    let replay = PlainReplay()
    let conversations = (1...3).map { "CN\($0)" }
    var versions: [String: Int] = [:]
    for step in 1...random.number(3...14) {
      switch random.number(0...9) {
      case 0:
        let arrivals: Arrivals = random.chance(50) ? .open : .unread
        _ = try inbox.inbox.set(.arrivals, to: arrivals.rawValue, author: inbox.author())
        replay.arrivalsAreOpen = arrivals == .open
      case 1...4:
        let quoId = conversations.randomElement(using: &random)!
        guard let id = try? inbox.inbox.resolve([quoId])[0] else { continue }
        let mark = PlainReplay.Mark.allCases.randomElement(using: &random)!
        try inbox.apply(event(mark), to: id)
        replay.mark(quoId, mark)
      default:
        var batch: [PlainReplay.Version] = []
        for _ in 0..<random.number(1...6) {
          let version = PlainReplay.Version.random(
            of: conversations, salt: seed, versions: &versions, using: &random)
          if !batch.contains(where: { $0.id == version.id && $0.updatedAt == version.updatedAt }) {
            batch.append(version)
          }
        }
        let named = random.chance(15) ? Status.allCases.randomElement(using: &random) : nil
        var objects = batch.shuffled(using: &random).map(\.json)
        // An object without news about a conversation that is perhaps not there yet.
        if random.chance(20) {
          let quoId = conversations.randomElement(using: &random)!
          objects.insert(
            text(["id": quoId, "object": "conversation", "participants": [number(of: quoId)], "phoneNumberId": "PN1"]),
            at: random.number(0...objects.count))
          replay.existing.insert(quoId)
        }
        try inbox.take(objects, status: named)
        replay.take(batch, named: named?.rawValue)
      }
      var stored: [String: String] = [:]
      for row in try inbox.database.all(
        "SELECT quoId, status FROM conversations", body: { ($0.string(0), $0.string(1)) })
      {
        stored[row.0] = row.1
      }
      #expect(stored == replay.statuses, "seed \(seed), step \(step)")
      var waiting: [String: Int64] = [:]
      for row in try inbox.database.all(
        "SELECT quoId, waitingSince FROM conversations WHERE waitingSince IS NOT NULL",
        body: { ($0.string(0), $0.int64(1)) })
      {
        waiting[row.0] = row.1
      }
      #expect(waiting == replay.waitingSince(), "seed \(seed), step \(step)")
      try inbox.checkLaws("seed \(seed), step \(step)")
    }
  }

  private func event(_ mark: PlainReplay.Mark) -> StatusEvent {
    switch mark {
    case .read: .viewed
    case .done: .marked(.done)
    case .unread: .marked(.unread)
    case .open: .marked(.open)
    case .assign: .handedOver
    case .reminder: .reminded
    }
  }
}

private func number(of quoId: String) -> String { "+1514555010" + quoId.suffix(1) }

/// Statuses from plain lists. Nothing here knows how the store does it.
private final class PlainReplay {
  enum Mark: CaseIterable { case read, done, unread, open, assign, reminder }

  /// What one input says of one activity; a later version is newer.
  struct Version {
    let id: String
    let conversation: String
    let isCall: Bool
    let isIncoming: Bool
    let at: Int
    let updatedAt: Int
    let status: String
    let isAnswered: Bool

    static func random(
      of conversations: [String], salt: UInt64, versions: inout [String: Int], using random: inout SeededGenerator
    ) -> Version {
      let number = random.number(0...7)
      let id = "AC\(number)"
      let isCall = number % 3 == 0
      let isIncoming = number % 2 == 0
      // Mostly the next version, sometimes an old one that comes late or again, which a fixed choice makes the same.
      let version = random.chance(70) ? (versions[id] ?? -1) + 1 : random.number(0...(versions[id] ?? 0))
      versions[id] = max(versions[id] ?? 0, version)
      var fixed = SeededGenerator(seed: salt * 1_000 + UInt64(number))
      var choice = SeededGenerator(seed: salt * 1_000_000 + UInt64(number * 1_000 + version))
      let statuses: [String] =
        switch (isCall, isIncoming) {
        case (true, true): ["ringing", "completed", "missed", "forwarded", "abandoned", "in-progress"]
        case (true, false): ["queued", "initiated", "ringing", "completed", "no-answer"]
        case (false, true): ["received"]
        case (false, false): ["queued", "sent", "delivered", "failed", "undelivered", "scheduled", "canceled"]
        }
      return Version(
        id: id, conversation: conversations[number % conversations.count], isCall: isCall, isIncoming: isIncoming,
        at: fixed.number(0...6), updatedAt: 100 + version, status: statuses.randomElement(using: &choice)!,
        isAnswered: isCall && isIncoming && choice.chance(20))
    }

    var json: String {
      let outside = number(of: conversation)
      var object: [String: Any] = [
        "id": id, "object": isCall ? "call" : "message", "direction": isIncoming ? "incoming" : "outgoing",
        "status": status, "phoneNumberId": "PN1", "createdAt": iso(at), "updatedAt": iso(updatedAt),
        "conversationId": conversation, "from": isIncoming ? outside : "+15145559999",
        "to": [isIncoming ? "+15145559999" : outside],
      ]
      if !isCall { object["text"] = "text" }
      if isAnswered { object["answeredAt"] = iso(at) }
      return text(object)
    }
  }

  enum Meaning { case attention, failedMessage, handled }

  private struct Held {
    let version: Version
    /// Said by this version or by one before it.
    let isAnswered: Bool
  }

  private var versions: [Version] = []
  private var activities: [Held] = []
  var statuses: [String: String] = [:]
  /// What the last mark done closed: the time of the latest activity that meant something.
  private var closedThrough: [String: Int] = [:]
  var arrivalsAreOpen = false
  /// Conversations that an object named in the import that comes next.
  var existing: Set<String> = []

  private func meaning(_ held: Held) -> Meaning? {
    let version = held.version
    if version.isCall {
      if ["ringing", "queued", "initiated"].contains(version.status) { return nil }
      if !version.isIncoming { return .handled }
      if held.isAnswered || version.status == "in-progress" || version.status == "forwarded" { return .handled }
      return .attention
    }
    if version.isIncoming { return .attention }
    if version.status == "failed" || version.status == "undelivered" { return .failedMessage }
    if ["queued", "scheduled", "canceled"].contains(version.status) { return nil }
    return .handled
  }

  func take(_ batch: [Version], named: String?) {
    let new = existing.union(batch.map(\.conversation)).filter { statuses[$0] == nil }
    for conversation in new { statuses[conversation] = "open" }
    existing = []
    versions += batch
    // Within one import, activities are applied in time order.
    let ids = Set(batch.map(\.id)).sorted {
      let (left, right) = (batch.first(id: $0), batch.first(id: $1))
      return (left.at, left.id) < (right.at, right.id)
    }
    for id in ids {
      let all = versions.filter { $0.id == id }
      let newest = all.max { $0.updatedAt < $1.updatedAt }!
      let now = Held(version: newest, isAnswered: all.contains(where: \.isAnswered))
      let before = activities.first { $0.version.id == id }
      activities.removeAll { $0.version.id == id }
      let isEffectNew = before == nil || meaning(before!) != meaning(now)
      let holdsLater = activities.contains {
        $0.version.conversation == newest.conversation && $0.version.at > newest.at && self.meaning($0) != nil
      }
      activities.append(now)
      if isEffectNew, meaning(now) == .failedMessage, let closed = closedThrough[newest.conversation],
        newest.at <= closed
      {
        closedThrough[newest.conversation] = nil
      }
      guard let meaning = meaning(now), isEffectNew, !holdsLater else { continue }
      let status = statuses[newest.conversation]
      switch meaning {
      case .attention:
        // One that was just made has no status that could stay.
        statuses[newest.conversation] = arrivalsAreOpen && status != "unread" ? "open" : "unread"
      case .failedMessage: statuses[newest.conversation] = "unread"
      case .handled: statuses[newest.conversation] = "open"
      }
    }
    if let named {
      for conversation in new {
        statuses[conversation] = named
        if named == "done" { close(conversation) }
      }
    }
  }

  private func close(_ conversation: String) {
    closedThrough[conversation] =
      activities.filter { $0.version.conversation == conversation && meaning($0) != nil }.map(\.version.at).max()
  }

  func mark(_ conversation: String, _ mark: Mark) {
    if statuses[conversation] == "done", mark != .done, mark != .read { closedThrough[conversation] = nil }
    switch mark {
    case .read: if statuses[conversation] == "unread" { statuses[conversation] = "open" }
    case .done:
      // One that is done already is closed again only where somebody waits.
      if statuses[conversation] != "done" || waitingSince()[conversation] != nil { close(conversation) }
      statuses[conversation] = "done"
    case .unread, .assign, .reminder: statuses[conversation] = "unread"
    case .open: statuses[conversation] = "open"
    }
  }

  func waitingSince() -> [String: Int64] {
    var waiting: [String: Int64] = [:]
    for conversation in statuses.keys {
      let ordered = activities.filter { $0.version.conversation == conversation }
        .sorted { ($0.version.at, $0.version.id) < ($1.version.at, $1.version.id) }
      var since: Int64?
      for activity in ordered {
        switch meaning(activity) {
        case .handled: since = nil
        case .attention:
          if activity.version.at > closedThrough[conversation] ?? .min {
            since = since ?? milliseconds(activity.version.at)
          }
        case .failedMessage, nil: break
        }
      }
      waiting[conversation] = since
    }
    return waiting
  }
}

extension [PlainReplay.Version] {
  fileprivate func first(id: String) -> PlainReplay.Version { first { $0.id == id }! }
}
