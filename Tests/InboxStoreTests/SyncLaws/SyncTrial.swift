import Foundation
import SQLite

@testable import CivilTime
@testable import InboxStore
@testable import QuoAPI

/// Plays a story, and says at every step what is against the laws: no customer's message is buried on either side,
/// both sides agree once it is quiet, and nothing is pushed that does not hold any more.
final class SyncTrial {
  /// A customer's message or call.
  private struct Attention {
    let id: String
    let at: Int64
  }

  private let desk: SyncDesk
  private var service: PlainService { desk.service }
  private var attentions: [String: [Attention]] = [:]
  /// The time of a person's last message in each conversation.
  private var handledAt: [String: Int64] = [:]
  /// When somebody last marked a conversation done in the app, and the runs after which such a mark was sure to be known here.
  private var appDoneAt: [String: Int64] = [:]
  private var appOpenAt: [String: Int64] = [:]
  private var snoozedAt: [String: Int64] = [:]
  private var known: [(began: Int64, ended: Int64)] = []
  /// When somebody last left a conversation done here, and what was here then.
  private var localDone: [String: (at: Int64, seen: Set<String>)] = [:]
  /// When somebody last moved a conversation's status here, and when both sides first told each other of it.
  private var markedAt: [String: Int64] = [:]
  private var contactedAt: [String: Int64] = [:]
  private var fault: String?

  /// The first fault of a story; nil if there is none.
  static func fault(in story: SyncStory) throws -> String? {
    let trial = try SyncTrial(story)
    for (index, step) in story.steps.enumerated() {
      try trial.play(step)
      try trial.look()
      if let fault = trial.fault { return "after step \(index + 1), \(step): \(fault)" }
    }
    return try trial.quiet()
  }

  private init(_ story: SyncStory) throws {
    desk = try SyncDesk(SyncDesk.service(at: november(3, 8), story.habits))
    service.batchHook = { [unowned self] requests in try checkMarks(requests) }
  }

  // MARK: Playing

  private func play(_ step: SyncStory.Step) throws {
    switch step {
    case .mark(let mark, let party): try local { try desk.mark(mark, conversationId(party)) }
    case .undo: try local { _ = try desk.inbox.undo(.newest, author: person(at: service.now)) }
    case .redo: try local { _ = try desk.inbox.undo(.newestUndo, author: person(at: service.now)) }
    case .pin(let party):
      guard let row = try desk.row(of: conversationId(party)) else { return }
      _ = try desk.inbox.change(
        Selection(ids: [row]), .set(.pinned, to: "true"), command: "pin", author: person(at: service.now))
    case .app(let mark, let party):
      let id = conversationId(party)
      guard service.conversations[id] != nil else { return }
      service.now += 1
      service.mark(id, mark)
      if mark == .done { appDoneAt[id] = service.now } else { appOpenAt[id] = service.now }
      if case .snooze = mark { snoozedAt[id] = service.now }
    case .send(let party, let author):
      desk.send(to: party, by: author)
      if author == "US1" { handledAt[conversationId(party)] = service.now }
    case .hear(let party, let isCall):
      let id = desk.hear(from: party, isCall: isCall)
      attentions[conversationId(party), default: []].append(Attention(id: id, at: service.now))
    case .deliver(let party):
      let objects = service.messages.filter { $0.object["conversationId"] as? String == conversationId(party) }
      if !objects.isEmpty { try desk.take(objects.map { text($0.object) }, at: service.now) }
    case .sync(let run): try sync(run)
    case .wait(let time): service.now += time
    }
  }

  /// Somebody marks here; whoever leaves a conversation done has seen what is here of it.
  private func local(_ body: () throws -> Void) throws {
    service.now += 1
    let before = try desk.statuses()
    try body()
    for (id, status) in try desk.statuses() where status != before[id] {
      markedAt[id] = service.now
      if status == .done { localDone[id] = (service.now, try desk.held(in: id)) }
    }
  }

  private func sync(_ run: SyncStory.Run) throws {
    var options = SyncOptions.plain
    options.pulls = run.pulls
    options.pushes = run.pushes
    options.pushesAll = run.pushesAll
    options.isFull = run.isFull
    options.maxRequests = run.most
    let (first, began) = (service.log.count, service.now)
    if let fault = run.fault { service.faults = [first + fault.request: fault.fault] }
    var during = run.during
    service.hook = { [unowned self] number, _ in
      while let next = during.first(where: { $0.request + first <= number }) {
        during.removeAll { $0.request == next.request }
        try play(next.step)
      }
    }
    defer {
      service.hook = { _, _ in }
      service.faults = [:]
    }
    do {
      let summary = try desk.sync(options)
      let seesMarks = service.habits.marksRaiseUpdatedAt || run.isFull
      if run.pulls, !summary.isCut, seesMarks { known.append((began, service.now)) }
    } catch is ServiceError {
    } catch is PlainService.Killed {
    }
    try noteContacts()
  }

  private func noteContacts() throws {
    try desk.inbox.database.query(
      "SELECT c.quoId FROM agreements a JOIN conversations c ON c.id = a.conversation"
    ) { row in
      if contactedAt[row.string(0)] == nil { contactedAt[row.string(0)] = service.now }
    }
  }

  // MARK: Looking

  /// "What is undone before it was pushed is not pushed": each mark is as the conversation stands here; but what came
  /// in unseen with one is reopened at once.
  private func checkMarks(_ requests: [ServiceRequest]) throws {
    for request in requests where request.method == .post {
      let (id, verb) = (request.path[1], request.path[2])
      let status = try desk.asleep().contains(id) ? .open : desk.statuses()[id]
      let isWanted =
        switch verb {
        case "mark-as-done": status == .done
        case "mark-as-read": status == .open
        default: try status != .done || isMissed(id)
        }
      if !isWanted { fault = "pushes \(verb) of \(id), which is \(status.map { "\($0)" } ?? "missing") here" }
    }
  }

  private func isMissed(_ id: String) throws -> Bool {
    try service.marks.last { $0.hasPrefix("\(id) ") } == "\(id) mark-as-done"
      && !desk.held(in: id).contains(service.conversations[id]?.lastActivityId ?? "")
  }

  private func look() throws {
    let (visible, asleep) = (try desk.statuses(), try desk.asleep())
    for id in asleep {
      let held = try desk.held(in: id)
      let snoozedAt = snoozedAt[id] ?? .max
      // As for done: of what the service's answer held already, quo cannot tell who came first.
      let buried = (attentions[id] ?? []).filter { attention in
        held.contains(attention.id) && attention.at > snoozedAt
          && (service.habits.newsReopens || known.contains { $0.began > snoozedAt && $0.ended < attention.at })
      }
      if !buried.isEmpty { fault = "\(id) sleeps here through \(buried)" }
    }
    for (id, status) in visible where status == .done && !asleep.contains(id) {
      let held = try desk.held(in: id)
      let buried = unseen(in: id).filter { held.contains($0.id) }
      if !buried.isEmpty { fault = "\(id) is done here, and nobody has seen \(buried)" }
    }
  }

  /// The customers' messages that nobody answered, and that nobody who marked the conversation done could have seen.
  private func unseen(in id: String) -> [Attention] {
    (attentions[id] ?? []).filter { attention in
      if let handled = handledAt[id], handled >= attention.at { return false }
      if let mark = localDone[id] {
        if mark.seen.contains(attention.id) { return false }
        // "Or less than two days older than the mark."
        if attention.at <= mark.at - 2 * day { return false }
      }
      guard let appDoneAt = appDoneAt[id] else { return localDone[id] != nil }
      if attention.at <= appDoneAt { return false }
      // The service told of a done conversation that held it already: quo cannot tell who came first.
      return service.habits.newsReopens || known.contains { $0.began > appDoneAt && $0.ended < attention.at }
    }
  }

  /// Whether somebody in the app was done with a conversation after all that happened in it, with every customer
  /// answered, and nobody ever marked it here.
  private func isDoneInApp(_ id: String) -> Bool {
    guard let done = appDoneAt[id], markedAt[id] == nil, done > appOpenAt[id] ?? .min else { return false }
    return handledAt[id] ?? .min <= done && (attentions[id] ?? []).allSatisfy { $0.at < handledAt[id] ?? .min }
  }

  /// Lets it become quiet, and says what is not as it has to be then.
  private func quiet() throws -> String? {
    var runs = 0
    repeat {
      service.now += 1_000
      var options = SyncOptions.plain
      // Nothing but a full run sees marks that do not raise `updatedAt`.
      options.isFull = !service.habits.marksRaiseUpdatedAt
      try desk.sync(options)
      try noteContacts()
      try look()
      if let fault { return "once quiet: \(fault)" }
      runs += 1
      if runs > 5 { return "the queue is never empty: \(try desk.queue())" }
    } while try !desk.queue().isEmpty
    for (id, conversation) in service.conversations.sorted(by: { $0.key < $1.key }) {
      let isDone = conversation.isDone(at: service.now)
      guard let stored = try desk.statuses()[id] else { return "\(id) is missing" }
      let status = try desk.asleep().contains(id) ? .open : stored
      if isDone, !unseen(in: id).isEmpty {
        return "\(id) is done in the service, and nobody has seen \(unseen(in: id))"
      }
      if isDoneInApp(id), !isDone || status != .done {
        return "\(id) was done with in the app, and is \(status) here and \(isDone ? "" : "not ")done in the service"
      }
      guard isDone != (status == .done) else { continue }
      // "First contact: done here and in the inbox there is left on both sides."
      if status == .done, markedAt[id] ?? .min <= contactedAt[id] ?? .min { continue }
      return "\(id) is \(status) here and \(isDone ? "" : "not ")done in the service"
    }
    service.now += 1_000
    service.forgetLog()
    let before = try desk.inbox.database.integer("SELECT count(*) FROM operations")
    try desk.sync(.plain)
    if !service.marks.isEmpty { return "a quiet run sends \(service.marks)" }
    if service.log.count > 6 { return "a quiet run sends \(service.log.map(\.name))" }
    if try desk.inbox.database.integer("SELECT count(*) FROM operations") != before { return "a quiet run is recorded" }
    return nil
  }
}
