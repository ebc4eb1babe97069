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
    // What runs by itself, or comes from another copy.
    Victim(
      description: "import with rules", prepare: "\(rules); quo import -q some.jsonl",
      words: ["import", "-q", "more.jsonl"]
    ),
    Victim(
      description: "rules", prepare: "quo import -q some.jsonl; \(rules)", words: ["rule", "run", "-q"]),
    Victim(
      description: "undo of what rules did",
      prepare: "quo import -q some.jsonl; \(rules); quo rule run -q", words: ["undo", "-q"]),
    Victim(description: "snooze", words: ["snooze", "--all", "--until", "3d", "-q"]),
    Victim(
      description: "reminders that are due",
      prepare: """
        export QUO_NOW=2026-11-20T20:00:00Z; quo import -q some.jsonl
        quo snooze --all --until 2026-11-20T21:00:00Z -q; quo snooze 1-40 --until 2026-11-20T21:30:00Z -q
        """, words: ["pin", "50", "-q"]),
    Victim(
      description: "merge of copies",
      prepare: """
        quo import -q some.jsonl; quo export >base.jsonl; quo --db other.db import -q base.jsonl
        QUO_USER=Olivier quo --db other.db done --all -q; quo --db other.db note 7 theirs -q
        quo --db other.db snooze 1-20 --until 3d -q; quo --db other.db import -q more.jsonl
        quo --db other.db \(rule); quo --db other.db contact add --first Zoé --phone +15145550999 -q
        quo pin 1-30 -q; quo note 7 ours -q; quo assign 5-50 --to Sana -q; quo --db other.db export >theirs.jsonl
        """, words: ["import", "-q", "theirs.jsonl"]),
  ]

  private static let rule = "rule add codes --kind short-code --incoming --match code --then done -q"
  private static let rules = """
    quo \(rule); quo rule add merci --incoming --match merci --then 'tag kind' --then 'note look' -q
    quo rule add sorry --outgoing --match sorry --then automatic -q; quo rule add vip --incoming --then pin -q
    """

  /// A victim, and the inbox before it and after it.
  private struct Trial {
    let home: Home
    let victim: Victim
    let before: String
    let after: String
    /// How long it took, in microseconds.
    let length: Double

    init(_ victim: Victim) throws {
      (home, self.victim) = (try Home(), victim)
      home.environment["QUO_DB"] = home.path + "/now/inbox.db"
      try home.succeed(
        """
        mkdir now; quo demo --conversations 120 >some.jsonl; quo demo --conversations 120 --seed 2 >more.jsonl
        (set -e; \(victim.prepare)) && cp -r now before
        """)
      before = try Self.state(home)
      let start = Date()
      try home.succeed(([Home.quo] + victim.words).joined(separator: " "))
      length = Date().timeIntervalSince(start) * 1_000_000
      after = try Self.state(home)
      #expect(before != after)
    }

    private static func state(_ home: Home) throws -> String {
      let path = home.path + "/now/inbox.db"
      return FileManager.default.fileExists(atPath: path) ? try home.state(path) : ""
    }

    func begin(_ executable: String = Home.quo, environment: [String: String?] = [:]) throws -> Job {
      try home.succeed("rm -r now; cp -r before now")
      return try home.start([executable] + victim.words, environment: environment)
    }

    /// Whether it was killed; either all of it has happened or nothing.
    func judge(_ job: Job, _ note: String) throws -> Bool {
      let outcome = try job.wait()
      let note: Comment = "\(victim), \(note), signal \(outcome.signal ?? 0)"
      let found = try Self.state(home)
      // An inbox that was made and not filled is as good as none.
      let isEmptyInbox = before.isEmpty && found == "[]\n[]\n"
      #expect(found == before || found == after || isEmptyInbox, note)
      #expect(outcome.signal == SIGKILL || found == after, note)
      if !found.isEmpty { try home.expectSound(note, database: "now/inbox.db") }
      // What is left behind keeps nobody from doing it again.
      if found != after {
        #expect(try home.start([Home.quo] + victim.words).wait().exit == 0, note)
        #expect(try Self.state(home) == after, note)
      }
      return outcome.signal == SIGKILL
    }
  }

  /// At any moment, and before any call that changes a file: all of them by hand, where they are no more than the rounds.
  @Test(arguments: victims) func isWholeOrAbsent(_ victim: Victim) throws {
    let trial = try Trial(victim)
    var chance = Chance()
    var killed = 0
    let rounds = Faults.rounds(1)
    for round in 0..<rounds {
      let job = try trial.begin()
      usleep(UInt32.random(in: 0...UInt32(trial.length * 1.2), using: &chance))
      job.signal(SIGKILL)
      killed += try trial.judge(job, "round \(round), \(chance)") ? 1 : 0
    }
    #expect(killed > 0 || Faults.rounds(0) < 100, "none was killed in time")

    guard let library = try KillingLibrary.build(in: trial.home) else { return }
    func begin(_ variable: String, _ value: String) throws -> Job {
      try trial.begin(Home.built, environment: ["LD_PRELOAD": library, variable: value])
    }
    let counted = try begin("QUO_WRITES", trial.home.path + "/writes")
    #expect(try !trial.judge(counted, "counted"))
    let writes = try #require(Int(trial.home.succeed("cat writes").dropLast()))
    #expect(writes > 3)
    let places =
      rounds >= writes ? Array(1...writes) : (0..<rounds).map { _ in Int.random(in: 1...writes, using: &chance) }
    for place in places {
      let job = try begin("QUO_KILL_AT", String(place))
      let wasKilled = try trial.judge(job, "write \(place) of \(writes)")
      // Names that are drawn anew fill pages in another way, so that there may be some writes more or less.
      #expect(wasKilled || place > writes * 9 / 10, "write \(place) of \(writes)")
    }
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
    var (round, caught) = (0, 0)
    // A draft is soon whole where there is no disk to wait for.
    while round < Faults.rounds(4) || caught == 0 && round < 100 {
      round += 1
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
