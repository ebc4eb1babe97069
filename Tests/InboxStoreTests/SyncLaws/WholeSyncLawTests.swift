import Foundation
import SQLite
import Testing
import TestSupport

@testable import CivilTime
@testable import InboxStore
@testable import QuoAPI

/// A sync of all there is comes to the same as the import of all there is, but for ids, operations, and when and by whom
/// statuses were moved; also one that is cut off at any request, as often as one likes.
@Suite("A whole sync is an import")
struct WholeSyncLawTests {
  @Test("Of any workspace", arguments: Portion.all(of: 36)) func whole(_ portion: Portion) throws {
    for seed in portion.seeds {
      let desk = try SyncDesk(GeneratedWorkspace(seed: seed).service, isInMemory: false)
      let summary = try desk.sync()
      #expect(summary.isHistoryComplete && !summary.isCut && desk.skipped == 0, "seed \(seed)")
      try expectImport(desk, seed: seed)
      #expect(desk.inbox.findings() == [], "seed \(seed)")
    }
  }

  @Test("Cut off at any request by an error, or killed, and run again", arguments: Portion.all(of: 9))
  func faults(_ portion: Portion) throws {
    for seed in portion.seeds {
      let whole = try SyncDesk(GeneratedWorkspace(seed: seed).service)
      try whole.sync()
      let count = whole.service.log.count
      var random = SeededGenerator(seed: seed)
      for request in 0..<count where request < 10 || random.chance(15) {
        let desk = try SyncDesk(GeneratedWorkspace(seed: seed).service, isInMemory: false)
        let fault: PlainService.Fault = [.before(.unavailable), .after(.busy), .killed].randomElement(using: &random)!
        desk.service.faults = [request: fault]
        do {
          try desk.sync()
          Issue.record("seed \(seed): nothing went wrong at request \(request)")
        } catch is ServiceError {
        } catch is PlainService.Killed {
          try desk.reopen()
        }
        try desk.sync()
        try expectImport(desk, seed: seed, "cut off at request \(request) of \(count)")
        // The batch that was cut off, and what each run begins with.
        let spare = SyncRun.batch + 5
        #expect(desk.service.log.count <= count + spare, "seed \(seed), request \(request) of \(count)")
      }
    }
  }

  @Test("Cut off by a limit of requests, as often as it takes", arguments: Portion.all(of: 9))
  func limits(_ portion: Portion) throws {
    for seed in portion.seeds {
      for most in [1, 3, 5, 11] {
        let desk = try SyncDesk(GeneratedWorkspace(seed: seed).service)
        var options = SyncOptions.whole
        options.maxRequests = most
        var runs = 0
        while try desk.sync(options).isCut, runs < (most > 4 ? 300 : 30) { runs += 1 }
        // The check of the key and the head take four; whatever comes in by less is in its place.
        if most > 4 { #expect(runs < 300, "seed \(seed): \(most) requests a run never end") } else { try desk.sync() }
        try expectImport(desk, seed: seed, "\(most) requests a run")
      }
    }
  }

  /// Compares with an inbox into which the same objects are imported.
  private func expectImport(_ desk: SyncDesk, seed: UInt64, _ note: String = "") throws {
    let workspace = GeneratedWorkspace(seed: seed)
    let other = try SyncDesk(workspace.service)
    try other.take(workspace.inputs(), at: desk.service.now)
    let (found, expected) = (try desk.everything(), try other.everything())
    guard found != expected else { return }
    let missing = Set(expected).subtracting(found).sorted()
    let more = Set(found).subtracting(expected).sorted()
    Issue.record("seed \(seed) \(note): \(desk.service.habits)\nmissing \(missing)\nmore    \(more)")
  }
}

extension SyncDesk {
  /// All that an inbox says but ids, revisions, history, and when and by whom statuses were moved.
  fileprivate func everything() throws -> [String] {
    let database = inbox.database
    return try database.facts()
      + database.rows(
        """
        SELECT quoId, status, closedThrough, unrepliedSince, waitingSince, hidden FROM conversations
         WHERE mergedInto IS NULL ORDER BY quoId, participants
        """)
      + database.rows("SELECT 'hours', quoId, businessHours FROM lines ORDER BY quoId")
  }
}
