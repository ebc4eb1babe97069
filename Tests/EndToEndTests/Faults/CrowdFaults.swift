import Foundation
import Glibc
import Testing

/// A hundred processes on one inbox, each doing what it likes: nothing is lost, and the history adds up to the state.
@Suite struct CrowdFaults {
  private struct Started {
    let job: Job
    let words: [String]
  }

  /// Long enough for a crowd of a hundred on a slow machine.
  private static let patience = 120.0

  @Test func everybodyAtOnce() throws {
    let home = try Home()
    // Samples of several seeds have members of one name, whom no name tells apart: those who act here are none of them.
    home.environment["QUO_USER"] = "early"
    let total = Faults.rounds(40)
    let pieces = max(6, total / 8)
    try home.succeed(
      """
      quo demo --conversations 40 | quo import -q -
      for seed in $(seq 101 \(100 + pieces)); do quo demo --conversations 8 --seed $seed >piece-$seed.jsonl; done
      """)
    var chance = Chance()
    var imports = (0..<pieces).map { ["import", "piece-\(101 + $0).jsonl"] }
    func somebody() -> [String] { ["--as", ["early", "late", "nightly"].randomElement(using: &chance)!] }
    func someIDs() -> [String] { (0..<4).map { _ in String(Int.random(in: 1...40, using: &chance)) } }
    func next(_ index: Int) -> [String] {
      if index % 8 == 0, let words = imports.popLast() { return words }
      let mark = ["done", "unread", "open", "pin", "unpin"].randomElement(using: &chance)!
      switch Int.random(in: 0..<16, using: &chance) {
      case 0..<4: return [mark] + someIDs() + somebody()
      case 4: return [mark, "--status", "inbox"] + somebody()
      case 5, 6: return ["undo"] + somebody()
      case 7: return ["redo"] + somebody()
      case 8: return ["export"]
      case 9: return ["backup", "copy-\(index).db"]
      case 10: return ["doctor"]
      case 11: return ["search", "--status", "all", ["order", "merci", "the"].randomElement(using: &chance)!]
      case 12: return ["note", String(Int.random(in: 1...40, using: &chance)), "note \(index)"] + somebody()
      case 13: return ["view", "save", "view\(index % 5)", "--status", "open"] + somebody()
      case 14: return ["status"]
      default: return ["list", "--status", "all", "--json"]
      }
    }

    var operations: [String] = ["1"]
    var endings: [Int32: Int] = [:]
    var exports = 0
    func settle(_ started: Started) throws {
      var outcome = try started.job.wait(atMost: Self.patience)
      // Who was too late tries again, as the message says.
      for _ in 0..<20 where outcome.exit == 75 {
        endings[75, default: 0] += 1
        outcome = try home.start([Home.quo] + started.words).wait(atMost: Self.patience)
      }
      let note: Comment = "\(started.words), \(chance): \(outcome.error) \(outcome.signal ?? 0)"
      #expect(outcome.exit == 0 || outcome.exit == 4 && started.words[0].hasSuffix("do"), note)
      endings[outcome.exit ?? -1, default: 0] += 1
      if outcome.exit == 0, ["done", "unread", "open", "pin", "unpin", "undo", "import"].contains(started.words[0]),
        let match = outcome.error.firstMatch(of: /'quo (?:undo|log --op) ([0-9]+)'/)
      {
        operations.append(String(match.1))
      }
      if started.words[0] == "export", outcome.exit == 0 {
        // What was exported in the midst of it is one state, and whole.
        exports += 1
        try outcome.output.write(to: URL(fileURLWithPath: home.path + "/export.jsonl"))
        try home.succeed("quo --db export-\(exports).db import -q export.jsonl")
        try home.expectSound("export \(exports), \(chance)", database: "export-\(exports).db")
      }
      if started.words[0] == "backup" { try home.expectSound("backup, \(chance)", database: started.words[1]) }
    }

    var running: [Started] = []
    // By hand a minute at least.
    let end = Date(timeIntervalSinceNow: Faults.isThorough ? 60 : 0)
    var begun = 0
    while begun < total || Date() < end {
      let words = next(begun)
      begun += 1
      running.append(Started(job: try home.start([Home.quo] + words), words: words))
      if running.count == 100 { try settle(running.removeFirst()) }
    }
    for started in running { try settle(started) }
    for words in imports { try settle(Started(job: try home.start([Home.quo] + words), words: words)) }

    // Nothing is lost: every activity is there once, every operation that somebody was told of is in the history.
    try home.succeed(
      "quo demo --conversations 40 | quo --db alone.db import -q - ; quo --db alone.db import -q piece-*.jsonl")
    let activities = #"export | grep '"quo":"activity"' | grep -o '"quoId":"[^"]*"' | sort"#
    #expect(try home.succeed("quo \(activities)") == home.succeed("quo --db alone.db \(activities)"))
    let known = Set(try home.succeed("quo log --ids").split(separator: "\n").map(String.init))
    #expect(Set(operations).isSubset(of: known) && Set(operations).count == operations.count, "\(chance)")
    try home.expectSound("\(endings), \(chance)")
    #expect(endings[-1] == nil && endings[0, default: 0] > begun / 2, "\(endings)")
  }

  /// Somebody holds the lock for ever: a writer waits, gives up with 75 and has changed nothing; readers do not notice.
  @Test func aWriterThatNeverEnds() throws {
    let home = try Home()
    try home.succeed("quo demo --conversations 20 >sample.jsonl; quo import -q sample.jsonl; mkfifo pipe")
    let state = try home.state()
    // An import that waits for more input has the lock. It has begun to read once more was written than a pipe holds.
    let holder = try home.start(["/bin/sh", "-c", "exec quo import -q pipe"])
    let feed = "exec 3>pipe; cat sample.jsonl sample.jsonl >&3; touch fed; exec sleep 600"
    let feeder = try home.start(["/bin/sh", "-c", feed])
    defer { for job in [holder, feeder] { job.signal(SIGKILL) } }
    try home.wait(for: "fed")
    let writers = try [
      ["done", "--all"], ["undo"], ["import", "sample.jsonl"], ["pin", "1"], ["config", "set", "me", "Marie"],
    ]
    .map { Started(job: try home.start([Home.quo] + $0), words: $0) }
    for _ in 0..<(Faults.isThorough ? 30 : 3) {
      #expect(try home.state() == state)
      #expect(try home.quo("doctor").exit == 0)
      #expect(try home.sh("quo backup copy.db && quo --db copy.db list >out && rm copy.db").exit == 0)
    }
    for writer in writers {
      let outcome = try writer.job.wait(atMost: 30)
      #expect(outcome.exit == 75 && outcome.output.isEmpty, "\(writer.words): \(outcome.error)")
      #expect(outcome.error.hasSuffix(": another process is changing it\nhint: try again\n"), "\(outcome.error)")
    }
    #expect(try home.state() == state)
    holder.signal(SIGKILL)
    #expect(try holder.wait().signal == SIGKILL)
    #expect(try home.quo("done", "--all").exit == 0)
    try home.expectSound("after a writer that never ended")
  }
}
