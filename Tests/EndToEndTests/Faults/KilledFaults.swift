import Foundation
import Glibc
import Testing

/// Whatever is killed at whatever moment has happened, or has not, and the next one finds a sound inbox.
@Suite struct KilledFaults {
  /// What is killed; `prepare` is what was there before it. Both are lines of shell; the inbox is `inbox.db`.
  struct Victim: CustomStringConvertible, Sendable {
    let description: String
    var prepare = "quo import -q some.jsonl"
    let words: [String]
  }

  static let victims = [
    Victim(description: "first start", prepare: "true", words: ["import", "-q", "some.jsonl"]),
    Victim(description: "import", words: ["import", "-q", "more.jsonl"]),
    Victim(
      description: "restore", prepare: "quo --db other.db import -q some.jsonl; quo --db other.db export >own.jsonl",
      words: ["import", "-q", "own.jsonl"]),
    Victim(description: "bulk change", words: ["done", "--status", "all", "-q"]),
    Victim(
      description: "undo", prepare: "quo import -q some.jsonl; quo done --all -q; quo pin --status all -q; quo undo -q",
      words: ["undo", "-q"]),
    Victim(
      description: "redo", prepare: "quo import -q some.jsonl; quo done --all -q; quo undo -q", words: ["redo", "-q"]),
  ]

  @Test(arguments: victims) func isWholeOrAbsent(_ victim: Victim) throws {
    let home = try Home()
    home.environment["QUO_DB"] = home.path + "/now/inbox.db"
    try home.succeed(
      """
      mkdir now; quo demo --conversations 120 >some.jsonl; quo demo --conversations 120 --seed 2 >more.jsonl
      \(victim.prepare); cp -r now before
      """)
    func state() throws -> String {
      let path = home.path + "/now/inbox.db"
      return FileManager.default.fileExists(atPath: path) ? try home.state(path) : ""
    }
    func begin() throws { try home.succeed("rm -r now; cp -r before now") }

    let before = try state()
    let start = Date()
    try home.succeed(([Home.quo] + victim.words).joined(separator: " "))
    let longest = Date().timeIntervalSince(start) * 1_200_000
    let after = try state()
    #expect(before != after)

    var chance = Chance()
    var killed = 0
    for round in 0..<Faults.rounds(2) {
      try begin()
      let job = try home.start([Home.quo] + victim.words)
      usleep(UInt32.random(in: 0...UInt32(longest), using: &chance))
      job.signal(SIGKILL)
      let outcome = try job.wait()
      killed += outcome.signal == SIGKILL ? 1 : 0
      let note: Comment = "\(victim), round \(round), \(chance), signal \(outcome.signal ?? 0)"
      let found = try state()
      // An inbox that was made and not filled is as good as none.
      let isEmptyInbox = before.isEmpty && found == "[]\n[]\n"
      #expect(found == before || found == after || isEmptyInbox, note)
      #expect(outcome.signal == SIGKILL || found == after, note)
      if !found.isEmpty { try home.expectSound(note, database: "now/inbox.db") }
      // What is left behind keeps nobody from doing it again.
      if found != after {
        #expect(try home.start([Home.quo] + victim.words).wait().exit == 0, note)
        #expect(try state() == after, note)
      }
    }
    #expect(killed > 0 || Faults.rounds(0) < 100, "none was killed in time")
  }

  /// A backup has its name only when it is whole; the inbox does not notice.
  @Test func aBackupIsWholeOrAbsent() throws {
    let home = try Home.withSample(conversations: 300)
    let contents = try home.state()
    let start = Date()
    try home.succeed("quo backup first.db")
    let longest = Date().timeIntervalSince(start) * 1_200_000
    var chance = Chance()
    for round in 0..<Faults.rounds(3) {
      let job = try home.start([Home.quo, "backup", "copy.db"])
      usleep(UInt32.random(in: 0...UInt32(longest), using: &chance))
      job.signal(SIGKILL)
      let wasKilled = try job.wait().signal == SIGKILL
      let note: Comment = "round \(round), \(chance)"
      if FileManager.default.fileExists(atPath: home.path + "/copy.db") {
        #expect(try home.state("copy.db") == contents, note)
        try home.expectSound(note, database: "copy.db")
        try home.succeed("rm copy.db")
      } else {
        #expect(wasKilled, note)
      }
      // Nobody else may read what is left behind.
      #expect(try home.succeed("find . -name 'copy.db*' ! -perm 600; rm -f copy.db*") == "", note)
    }
    #expect(try home.state() == contents)
    try home.expectSound("after \(chance)")
  }

  /// What is being made under another name is cleared away by a signal that can be caught; so are the folders to it.
  @Test(arguments: [SIGINT, SIGTERM, SIGHUP], [["import", "-q", "some.jsonl"], ["backup", "place/now/copy.db"]])
  func isClearedAway(_ signal: Int32, _ words: [String]) throws {
    let home = try Home()
    let isBackup = words[0] == "backup"
    try home.succeed("quo demo --conversations 2000 >some.jsonl; quo --db good.db import -q some.jsonl; mkdir place")
    if isBackup { try home.succeed("mkdir place/now") }
    home.environment["QUO_DB"] = isBackup ? "good.db" : "place/now/inbox.db"
    let folder = home.path + "/place/now"
    var caught = 0
    for round in 0..<Faults.rounds(4) {
      let job = try home.start([Home.quo] + words)
      // Its first sign is the draft.
      let end = Date(timeIntervalSinceNow: 10)
      while Date() < end {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        if !files.isEmpty { break }
      }
      job.signal(signal)
      let outcome = try job.wait()
      let note: Comment = "round \(round): \(outcome.signal ?? 0) \(outcome.error)"
      #expect(outcome.signal == signal || outcome.exit == 0, note)
      let left = try home.succeed("cd place; find . -mindepth 1 | sort")
      caught += left == (isBackup ? "./now\n" : "") ? 1 : 0
      // Whole, where the signal came too late.
      #expect(!left.contains(".new-"), "\(note): \(left)")
      if !isBackup, !left.isEmpty { try home.expectSound(note, database: "place/now/inbox.db") }
      if isBackup, left.contains("copy.db") { try home.expectSound(note, database: "place/now/copy.db") }
      try home.succeed(isBackup ? "rm -f place/now/*" : "rm -rf place/now")
    }
    #expect(caught > 0, "each signal came too late")
  }

  /// A signal that is ignored stays so: under nohup nothing is interrupted.
  @Test func anIgnoredSignalEndsNothing() throws {
    let home = try Home()
    try home.succeed("quo demo --conversations 300 >some.jsonl; quo --db good.db import -q some.jsonl")
    let outcome = try home.sh(
      """
      trap '' HUP
      for round in 1 2 3 4 5; do
        quo --db good.db backup copy-$round.db & copy=$!
        while kill -HUP $copy 2>/dev/null; do :; done
        wait $copy || exit
      done
      """)
    #expect(outcome.exit == 0, "\(outcome.error)")
    for round in 1...5 { try home.expectSound("\(round)", database: "copy-\(round).db") }
  }
}
