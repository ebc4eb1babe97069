import Foundation
import Glibc
import TestSupport
import Testing

/// A full screen that is killed, or whose terminal goes or changes, in the midst of what its keys do.
@Suite struct TriageFaults {
  /// A way for it to end, or to be disturbed.
  enum Blow: String, CaseIterable {
    case killed, hungUp, resized
  }

  /// Each key is one operation, which has happened or has not; those before it have.
  @Test(arguments: Blow.allCases) func eachKeyIsWholeOrAbsent(_ blow: Blow) throws {
    let home = try Home.withSample(conversations: 30)
    var chance = Chance()
    for round in 0..<Faults.rounds(2) {
      try home.succeed("quo open --status all -q")
      let before = try operations(in: home)
      let triage = try TriageSession(in: home, columns: 100, rows: 30)
      let process = triage.session.terminal.foregroundGroup
      // Several conversations by one key, then one by one.
      let keys = ["  e", "e", "u", "p"]
      for key in keys { triage.session.type(key) }
      usleep(UInt32.random(in: 0...60_000, using: &chance))
      let note: Comment = "\(blow), round \(round), \(chance)"
      switch blow {
      case .killed:
        // Not its child, which gives the terminal back.
        kill(process, SIGKILL)
        try triage.session.wait(for: "the end") { $0.isGivenBack }
      case .hungUp:
        triage.session.close()
        _ = try triage.session.waitForEnd()
        let deadline = Date().addingTimeInterval(60)
        while kill(process, 0) == 0, Date() < deadline { usleep(2_000) }
      case .resized:
        for _ in 0..<6 {
          triage.session.resize(
            columns: .random(in: 20...200, using: &chance), rows: .random(in: 5...60, using: &chance))
          usleep(UInt32.random(in: 0...5_000, using: &chance))
        }
        triage.session.resize(columns: 100, rows: 30)
        try triage.waitForMessage("pinned")
        triage.session.type("q")
        try triage.session.wait(for: "the end") { $0.isGivenBack }
      }
      try home.expectSound(note)
      let made = try operations(in: home).dropLast(before.count)
      #expect(
        ["pin", "unread", "done", "done"].suffix(made.count).elementsEqual(made.map(String.init)), "\(note): \(made)")
      #expect(blow != .resized || made.count == keys.count, note)
      if made.count > 0 {
        // The two that were marked are one operation.
        #expect(try home.succeed("quo log --op \(before.count + 1) --fields conversation | wc -l") == "2\n", note)
      }
      // Another goes on from there.
      try home.succeed("quo undo -q")
      try home.expectSound(note)
    }
  }

  private func operations(in home: Home) throws -> [Substring] {
    try home.succeed("quo log --fields command").split(separator: "\n")
  }
}
