import Foundation
import Testing

/// A process that has less around it than usual: no standard descriptors, no account, no home.
@Suite struct SurroundingsFaults {
  /// At least one of each command that looks, acts, reads or makes; `in.jsonl` and `some.db` are there.
  static let commands = [
    "list", "list --status all --json", "list --format table", "show 1", "search merci", "count --by status", "status",
    "log", "lines", "members", "view list", "view save late --idle 3d", "read 1 2", "done 1 2 --json", "done -",
    "unread --all -q", "open 3", "assign 1 Sana", "unassign --all -n", "note 1 hello", "note 1 -", "pin 1", "unpin 1",
    "undo", "redo", "contact list", "contact add +15145550199 --name Ann", "import in.jsonl", "import -", "import",
    "--db new.db import in.jsonl", "--db place/new.db import -q in.jsonl", "export", "backup copy.db", "demo",
    "config list", "config set me Sana", "doctor", "help", "help filters", "--version", "list --help", "lst", "list -x",
    "__complete tags", "--db missing.db list", "--db in.jsonl list", "",
  ]

  /// The descriptors that are closed, in every combination.
  static let closed: [(redirections: String, descriptors: Set<Int>)] = (1..<8).map { bits in
    let descriptors = (0...2).filter { bits & (1 << $0) != 0 }
    return (descriptors.map { $0 == 0 ? "<&-" : "\($0)>&-" }.joined(separator: " "), Set(descriptors))
  }

  private func home() throws -> Home {
    let home = try Home()
    try home.succeed(
      """
      quo demo --conversations 12 >some.jsonl; quo demo --conversations 5 --seed 2 >in.jsonl
      quo --db some.db import -q some.jsonl; quo --db some.db done 5 -q
      """)
    return home
  }

  /// No file that quo opens takes the place of a closed descriptor: what cannot be read or written is said, and everything
  /// else is as it always was.
  @Test func closedDescriptors() throws {
    let home = try home()
    home.environment["QUO_DB"] = "now/inbox.db"
    var chance = Chance()
    let begin = "rm -rf now new.db* place copy.db*; mkdir now; cp some.db now/inbox.db; "
    func state() throws -> String { try home.state("now/inbox.db") }
    for command in Self.commands {
      let usual = try home.sh(begin + "exec quo \(command) </dev/null")
      let after = try state()
      let reads = ["done -", "note 1 -", "import -", "import"].contains(command)
      for combination in Faults.isThorough ? Self.closed : [Self.closed.randomElement(using: &chance)!, Self.closed[6]]
      {
        let outcome = try home.sh(begin + "exec quo \(command) </dev/null \(combination.redirections)")
        let note: Comment = "quo \(command) \(combination.redirections), \(chance): \(outcome.error)"
        let cannotRead = reads && combination.descriptors.contains(0)
        let cannotWrite = combination.descriptors.contains(1) && !usual.output.isEmpty
        #expect(outcome.exit == (cannotRead || cannotWrite ? 74 : usual.exit), note)
        if cannotRead, !combination.descriptors.contains(2) {
          #expect(outcome.error.contains("'standard input': bad file descriptor"), note)
        }
        #expect(combination.descriptors.contains(2) == outcome.error.isEmpty || usual.error.isEmpty, note)
        if !cannotRead {
          // What was changed is changed, also when it could not be told.
          #expect(try state() == after, note)
        }
        let inboxes = try home.succeed("ls now/inbox.db new.db place/new.db copy.db 2>/dev/null; true")
        for inbox in inboxes.split(separator: "\n") { try home.expectSound(note, database: String(inbox)) }
      }
    }
  }

  private static let canBeAnybody =
    (try? Home().sh("unshare --map-user=54321 --map-group=54321 true").exit) == 0

  /// A user that `/etc/passwd` does not have is a number, and has the home that `HOME` says, or none.
  @Test(.enabled(if: canBeAnybody, "no other user can be had here"))
  func aUserWithoutAnAccount() throws {
    let home = try home()
    home.environment["QUO_USER"] = nil
    var chance = Chance()
    let users =
      ["54321", "4294967294"]
      + (0..<Faults.rounds(1)).map { _ in
        String(UInt32.random(in: 100_000...4_000_000_000, using: &chance))
      }
    for user in users {
      let somebody = "exec unshare --map-user=\(user) --map-group=\(user) -- quo"
      let quo = "\(somebody) --db now.db"
      for command in Faults.isThorough ? Self.commands : ["list", "done 1", "note 1 x", "undo", "doctor", "demo"] {
        let begin = "rm -rf new.db* place copy.db* now.db*; cp some.db now.db; "
        let usual = try home.sh(begin + "exec quo --db now.db \(command) </dev/null")
        let outcome = try home.sh(begin + "\(quo) \(command) </dev/null")
        #expect(outcome.exit == usual.exit, "\(user) \(command): \(outcome.error)")
        try home.expectSound("\(user) \(command)", database: "now.db")
      }
      try home.succeed("(\(quo) done 1 2 -q); true")
      #expect(try home.succeed("quo --db now.db log --limit 1 --fields by") == "uid \(user)\n")
      for place in ["", "HOME=", "HOME=/nowhere"] {
        let outcome = try home.sh("unset HOME; export \(place) A=a; \(somebody) list")
        #expect(outcome.exit == 78, "\(user) \(place): \(outcome.error)")
        let expected =
          place == "HOME=/nowhere"
          ? "quo: there is no inbox at '/nowhere/.local/share/quo/inbox.db' yet\n"
          : "quo: cannot find the inbox: there is no home folder\n"
        #expect(outcome.error.hasPrefix(expected), "\(user) \(place): \(outcome.error)")
      }
    }
  }
}
