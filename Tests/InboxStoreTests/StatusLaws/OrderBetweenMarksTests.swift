import Testing
import TestSupport

@testable import CivilTime
@testable import InboxStore

/// Whatever comes between two marks comes to the same, in any order and in any number of imports.
@Suite("Order and split between two marks")
struct OrderBetweenMarksTests {
  @Test("Equal statuses and waits", arguments: Portion.all(of: 30)) func arrivalsUnread(_ portion: Portion) throws {
    try check(portion, isMarkedAlike: false, arrivals: .unread)
  }

  @Test("With arrivals open, unread where a failure follows the latest handled", arguments: Portion.all(of: 20))
  func arrivalsOpen(_ portion: Portion) throws {
    // Nobody marks one unread here: news that somebody handled it would end that, and so order would tell.
    try check(portion, isMarkedAlike: true, arrivals: .open)
  }

  private func check(_ portion: Portion, isMarkedAlike: Bool, arrivals: Arrivals) throws {
    let desks = (one: try StatusDesk(arrivals: arrivals), other: try StatusDesk(arrivals: arrivals))
    let limits = HistoryMaker.Limits(
      mayUnite: false, mayUndo: false, mayDiffer: false, isMarkedAlike: isMarkedAlike, steps: 5...20)
    for seed in portion.seeds {
      var maker = HistoryMaker(seed: seed &+ (arrivals == .open ? 30_000 : 20_000), limits)
      let history = maker.history()
      func fault(_ history: StatusHistory) throws -> String? { try self.fault(in: history, seed, arrivals, on: desks) }
      guard try fault(history) != nil else { continue }
      let shrunk = try history.shrunk { try fault($0) != nil }
      Issue.record("seed \(seed): \(try fault(shrunk) ?? "")\n\(shrunk)")
    }
  }

  /// The first difference between an inbox that hears the pieces as they come and one that hears those between two
  /// marks in another order.
  private func fault(
    in history: StatusHistory, _ seed: UInt64, _ arrivals: Arrivals, on desks: (one: StatusDesk, other: StatusDesk)
  ) throws -> String? {
    let (one, other) = desks
    try one.reset()
    try other.reset()
    var record = PlainRecord()
    var pieces: [StatusHistory.Piece] = []
    for step in history.steps + [.mark(.read, .parties([]), by: person(at: november(30)))] {
      switch step {
      case .take(let sources, _):
        pieces += sources.flatMap { $0 }
        try one.play(step)
      case .mark(_, _, let author):
        let now = author.now.milliseconds
        let order = StatusHistory(steps: reordered(pieces, seed).map { .take([$0], at: now) })
        for step in order.steps { try other.play(step) }
        let earlier = record.activities.mapValues(\.meaning)
        let conversations = try one.conversations()
        record.take(pieces, homes: try one.homes(), united: [:], all: Set(conversations.keys))
        let others = try byParty(other)
        for (party, (conversation, waits)) in try byParty(one) {
          guard let (twin, twinsWaits) = others[party], waits == twinsWaits else {
            return "\(party) \(waits) in one order, and \(others[party]?.1 ?? "is not there") after\n\(order)"
          }
          let statuses = [conversation.status, twin.status]
          let isFailed = record.hasFailed(conversation.id, since: earlier)
          let isOpenToOrder = arrivals == .open && record.heardFailure(conversation.id, since: earlier)
          if isFailed ? statuses != [.unread, .unread] : !isOpenToOrder && statuses[0] != statuses[1] {
            return "\(party) is \(statuses[0]) in one order, and \(statuses[1]) after\n\(order)"
          }
        }
        pieces = []
        try one.play(step)
        try other.play(step)
      case .undo, .redo, .undoImport: break
      }
    }
    return nil
  }

  /// The pieces in an order and in runs that stay when some of them are left out.
  private func reordered(_ pieces: [StatusHistory.Piece], _ seed: UInt64) -> [[StatusHistory.Piece]] {
    let keyed = pieces.map { piece in
      (piece, SeededGenerator.first(of: piece.json.utf8.reduce(seed) { $0 &* 31 &+ UInt64($1) }))
    }
    var runs: [[StatusHistory.Piece]] = [[]]
    for (piece, key) in keyed.sorted(by: { $0.1 < $1.1 }) {
      // A third of the histories come at once.
      if !seed.isMultiple(of: 3) && key % 100 < 35 { runs.append([]) }
      runs[runs.count - 1].append(piece)
    }
    return runs
  }

  /// The conversations, and what has to be equal of them whatever their status, by whoever is outside.
  private func byParty(_ desk: StatusDesk) throws -> [String: (Conversation, String)] {
    let waits = try desk.standings { "last \($0.lastActivity?.id ?? "-")" }
    var all: [String: (Conversation, String)] = [:]
    for (row, conversation) in try desk.conversations() {
      all[conversation.participants.joined()] = (conversation, waits[row] ?? "")
    }
    return all
  }
}

extension SeededGenerator {
  fileprivate static func first(of seed: UInt64) -> UInt64 {
    var random = SeededGenerator(seed: seed)
    return random.next()
  }
}
