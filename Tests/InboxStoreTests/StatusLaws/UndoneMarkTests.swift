import Testing
import TestSupport

@testable import InboxStore

/// Undo and redo give back status and waits, where nothing came in between.
@Suite("Undo gives a wait back")
struct UndoneMarkTests {
  @Test("Any mark in any history", arguments: Portion.all(of: 25)) func oneByOne(_ portion: Portion) throws {
    let desk = try StatusDesk()
    for seed in portion.seeds { try check(seed, on: desk) }
  }

  private func check(_ seed: UInt64, on desk: StatusDesk) throws {
    try desk.reset()
    var maker = HistoryMaker(seed: seed &+ 40_000, HistoryMaker.Limits(mayUndo: false, steps: 5...25))
    /// The marks since something came in: by whom, and how everything stood before.
    var done: [(by: Author, before: [Int64: String])] = []
    for step in maker.history().steps {
      guard case .mark(let mark, let target, let author) = step else {
        try takeBack(&done, desk, "seed \(seed)")
        try desk.play(step)
        continue
      }
      let before = try desk.standings()
      let outcome = try desk.mark(mark, desk.selection(of: target), by: author)
      if outcome.operation != nil { done.append((author, before)) }
    }
    try takeBack(&done, desk, "seed \(seed)")
  }

  /// Takes all of it back, newest first, and puts it back.
  private func takeBack(
    _ done: inout [(by: Author, before: [Int64: String])], _ desk: StatusDesk, _ name: String
  ) throws {
    var after: [[Int64: String]] = []
    for step in done.reversed() {
      after.append(try desk.standings())
      #expect(try desk.inbox.undo(.newest, author: step.by)?.conflicts == [], "\(name)")
      #expect(try desk.standings() == step.before, "\(name): undo")
    }
    for (step, standings) in zip(done, after.reversed()) {
      #expect(try desk.inbox.undo(.newestUndo, author: step.by)?.conflicts == [], "\(name)")
      #expect(try desk.standings() == standings, "\(name): redo")
    }
    done = []
  }
}
