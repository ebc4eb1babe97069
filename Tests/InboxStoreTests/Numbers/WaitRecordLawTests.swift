import TestSupport
import Testing

@testable import CivilTime
@testable import InboxStore

/// The waits that are derived in one pass are those of a plain replay, and who waits still is who the list says.
@Suite("Waits, derived") struct WaitRecordLawTests {
  @Test("After any history", arguments: Portion.all(of: 150)) func waits(_ portion: Portion) throws {
    let desk = try NumberDesk()
    var endings: Set<Wait.Ending?> = []
    for seed in portion.seeds {
      var maker = HistoryMaker(seed: seed &+ 40_000)
      let history = maker.history()
      let isOld = seed / 6 % 3 == 0
      if try fault(in: history, isOld, on: desk) != nil {
        let shrunk = try history.shrunk { try fault(in: $0, isOld, on: desk) != nil }
        Issue.record("seed \(seed): \(try fault(in: shrunk, isOld, on: desk) ?? "")\n\(shrunk)")
      }
      try desk.inbox.forEachWait(desk.question()) { endings.insert($0.endedBy) }
    }
    #expect(endings == [nil, .answer, .done, .unknown])
  }

  private func fault(in history: StatusHistory, _ isOld: Bool, on desk: NumberDesk) throws -> String? {
    try desk.play(history, isOld: isOld)
    let plain = try desk.plainWaits()
    var found: [Int64: Set<PlainWaits.Wait>] = [:]
    try desk.inbox.forEachWait(desk.question()) { wait in
      let one = PlainWaits.Wait(
        conversation: wait.conversation, since: wait.since.milliseconds, endedAt: wait.endedAt?.milliseconds,
        ending: wait.endedBy, isFirst: wait.isFirst)
      found[wait.conversation, default: []].insert(one)
    }
    let dones = try desk.dones()
    for conversation in try desk.inbox.conversations(Filter()) {
      let (marks, expectedMarks) = (dones[conversation.id] ?? [], plain.dones(of: conversation.id))
      guard marks == expectedMarks else {
        return "conversation \(conversation.id): \(words(marks)), not \(words(expectedMarks))"
      }
      let (waits, expected) = (found[conversation.id] ?? [], Set(plain.waits(of: conversation.id)))
      guard waits == expected else {
        return "conversation \(conversation.id): \(words(waits)), not \(words(expected))"
      }
      let open = waits.filter { $0.ending == nil }.map(\.since)
      guard open == [conversation.waitingSince?.milliseconds].compactMap({ $0 }) else {
        return
          "conversation \(conversation.id) waits since \(String(describing: conversation.waitingSince)): \(words(waits))"
      }
    }
    return nil
  }

  private func words(_ marks: [PlainWaits.Done]) -> String {
    let all = marks.map { mark in
      "done \(rfc3339(mark.at))\(mark.isReopened ? " reopened" : "") since \(mark.since.map { rfc3339($0) } ?? "-")"
    }
    return "[" + all.joined(separator: ", ") + "]"
  }

  private func words(_ waits: Set<PlainWaits.Wait>) -> String {
    let all = waits.sorted { ($0.since, $0.endedAt ?? .max) < ($1.since, $1.endedAt ?? .max) }.map { wait in
      let (end, first) = (wait.endedAt.map { rfc3339($0) } ?? "-", wait.isFirst ? " first" : "")
      return "\(rfc3339(wait.since)) to \(end) by \(wait.ending?.rawValue ?? "nothing")\(first)"
    }
    return "[" + all.joined(separator: ", ") + "]"
  }
}
