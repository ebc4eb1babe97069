import SQLite
import Testing
import TestSupport

@testable import CivilTime
@testable import InboxStore

/// Whatever comes between two marks comes to the same, in any order and in any number of imports.
@Suite("Order and split between two marks")
struct OrderBetweenMarksTests {
  @Test("Equal statuses and waits", arguments: seeds(60)) func arrivalsUnread(_ seed: UInt64) throws {
    try check(seed &+ 20_000, isMarkedAlike: false, arrivals: .unread)
  }

  @Test("With arrivals open", arguments: seeds(40)) func arrivalsOpen(_ seed: UInt64) throws {
    // Somebody's own unread is left out: news that somebody handled it ends that, and so order tells.
    try check(seed &+ 30_000, isMarkedAlike: true, arrivals: .open)
  }

  private func check(_ seed: UInt64, isMarkedAlike: Bool, arrivals: Arrivals) throws {
    let limits = HistoryMaker.Limits(
      mayUnite: false, mayUndo: false, mayDiffer: false, isMarkedAlike: isMarkedAlike, steps: 5...20)
    var maker = HistoryMaker(seed: seed, limits)
    let history = maker.history()
    guard try fault(in: history, seed, arrivals) != nil else { return }
    let shrunk = history.shrunk { (try? fault(in: $0, seed, arrivals)) ?? nil != nil }
    Issue.record("seed \(seed): \(try fault(in: shrunk, seed, arrivals) ?? "")\n\(shrunk)")
  }

  /// The first difference between an inbox that hears the pieces as they come and one that hears those between two
  /// marks in another order.
  private func fault(in history: StatusHistory, _ seed: UInt64, _ arrivals: Arrivals) throws -> String? {
    let (one, other) = (try StatusDesk(arrivals: arrivals), try StatusDesk(arrivals: arrivals))
    var random = SeededGenerator(seed: seed)
    var record = PlainRecord()
    var pieces: [StatusHistory.Piece] = []
    for step in history.steps + [.mark(.read, .parties([]), by: person(at: november(30)))] {
      switch step {
      case .take(let sources, _):
        pieces += sources.flatMap { $0 }
        try one.play(step)
      case .mark(_, _, let author):
        let now = author.now.milliseconds
        let order = pieces.shuffled(using: &random)
        for run in split(order, using: &random) { try other.play(.take([run], at: now)) }
        let (left, right) = (try standings(one), try standings(other))
        guard left == right else {
          return "\(left) in one order, \(right) after\n\(StatusHistory(steps: [.take([order], at: now)]))"
        }
        if arrivals == .open, let fault = try unnoticedFailure(&record, pieces, one) { return fault }
        pieces = []
        try one.play(step)
        try other.play(step)
      case .undo, .redo, .undoImport: break
      }
    }
    return nil
  }

  /// Under `arrivals` open a conversation is unread where a failure follows the latest handled activity.
  private func unnoticedFailure(
    _ record: inout PlainRecord, _ pieces: [StatusHistory.Piece], _ desk: StatusDesk
  ) throws -> String? {
    let earlier = record.activities.mapValues(\.meaning)
    var homes: [String: Int64] = [:]
    try desk.inbox.database.query("SELECT quoId, conversation FROM activities") { homes[$0.string(0)] = $0.int64(1) }
    let conversations = try desk.conversations()
    record.take(pieces, homes: homes, united: [:], all: Set(conversations.keys))
    for (row, conversation) in conversations where record.hasFailed(row, since: earlier) {
      if conversation.status != .unread { return "conversation \(row) is \(conversation.status) after a failure" }
    }
    return nil
  }

  private func split(
    _ pieces: [StatusHistory.Piece], using random: inout SeededGenerator
  ) -> [[StatusHistory.Piece]] {
    var runs: [[StatusHistory.Piece]] = [[]]
    let isWhole = random.chance(30)
    for piece in pieces {
      if !isWhole && random.chance(35) { runs.append([]) }
      runs[runs.count - 1].append(piece)
    }
    return runs
  }

  /// What has to be equal, by whoever is outside.
  private func standings(_ desk: StatusDesk) throws -> [String] {
    let standings = try desk.standings()
    return try desk.conversations().values.map { conversation in
      "\(conversation.participants): \(standings[conversation.id] ?? ""), last \(conversation.lastActivity?.id ?? "-")"
    }.sorted()
  }
}
