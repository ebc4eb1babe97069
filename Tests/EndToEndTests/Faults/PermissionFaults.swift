import Foundation
import Testing

/// What quo makes is its owner's alone, and is made where it was named and nowhere else.
@Suite struct PermissionFaults {
  @Test(arguments: ["000", "002", "022", "077"]) func whateverTheUmask(_ umask: String) throws {
    let home = try Home()
    let wrong = try home.succeed(
      """
      umask \(umask); export XDG_DATA_HOME=$HOME/data; mkfifo input
      quo import -q input & exec 3>input
      quo demo --conversations 20 >&3 & wait $!
      until [ -e data/quo/inbox.db-wal ] && [ -e data/quo/inbox.db-shm ]; do sleep 0.02; done
      quo backup copy.db
      exec 3>&-; wait
      quo done --all -q; quo list >/dev/null; quo backup later.db
      find data copy.db later.db \\( -type f ! -perm 600 -o -type d ! -perm 700 \\) -printf '%p %m\\n'
      """)
    #expect(wrong == "")
  }

  /// While files are being made there is no moment in which others could open them.
  @Test func neverForAMoment() throws {
    let home = try Home()
    try home.succeed("quo demo --conversations 200 >sample.jsonl; mkdir place")
    for round in 0..<Faults.rounds(2) {
      let seen = try home.sh(
        """
        umask 000; (exec quo --db place/inbox.db import -q sample.jsonl) & quo=$!
        while kill -0 $quo 2>/dev/null; do find place -type f -perm /077 2>/dev/null; done
        (exec quo --db place/inbox.db backup place/copy.db) & quo=$!
        while kill -0 $quo 2>/dev/null; do find place -type f -perm /077 2>/dev/null; done
        [ -s place/copy.db ] && rm place/*
        """)
      #expect(seen.exit == 0 && seen.text == "", "round \(round): \(seen.text)")
    }
  }

  /// Whether a test may set an attribute of a file: not every system lets it.
  private static let canSetAttributes =
    (try? Home().succeed("touch file; chattr +a file && chattr -a file")) != nil

  /// A file with the attribute 'append only', which no permission tells of.
  @Test(.enabled(if: canSetAttributes, "no attribute can be set")) func append() throws {
    let home = try Home()
    try home.succeed("quo demo --conversations 3 >sample.jsonl; quo --db good.db import -q sample.jsonl")
    try home.succeed("chattr +a good.db")
    let outcomes = try ["done 1", "list", "doctor"].map { try home.sh("quo --db good.db \($0)") }
    try home.succeed("chattr -a good.db")
    #expect(outcomes.map(\.exit) == [77, 0, 1])
    #expect(outcomes[0].error == "quo: cannot open 'good.db': permission denied\n")
    #expect(outcomes[2].text.contains("problem  the inbox can be read, but not changed: its file has the attribute"))
    #expect(try home.sh("quo --db good.db doctor").exit == 0)
  }

  /// A link that somebody else put where the inbox, a backup or their side files will be.
  @Test func linksAreNotFollowedToMakeAnything() throws {
    let home = try Home()
    try home.succeed(
      "quo demo --conversations 5 >sample.jsonl; quo --db good.db import -q sample.jsonl; mkdir -m 1777 tmp; echo mine >mine"
    )
    for target in ["../nowhere", "../mine", "/dev/null", "../tmp"] {
      try home.succeed("ln -s \(target) tmp/inbox.db; ln -s \(target) tmp/copy.db")
      let made = try home.quo("--db", "tmp/inbox.db", "import", "sample.jsonl")
      #expect([74, 78].contains(made.exit) && made.error.hasPrefix("quo: cannot "), "\(target): \(made.error)")
      let copied = try home.quo("--db", "good.db", "backup", "tmp/copy.db")
      #expect(copied.exit == 74, "\(target): \(copied.error)")
      #expect(copied.error == "quo: cannot write 'tmp/copy.db': it is there already\n", "\(target)")
      #expect(
        try home.succeed("cat mine; ls nowhere* tmp 2>/dev/null; true") == "mine\ntmp:\ncopy.db\ninbox.db\n",
        "\(target)")
      try home.succeed("rm tmp/*")
    }
    // Where the log would be. SQLite must not write through it either.
    for ending in ["-wal", "-shm", "-journal"] {
      try home.succeed("cp good.db tmp/inbox.db; ln -s ../nowhere tmp/inbox.db\(ending)")
      _ = try home.quo("--db", "tmp/inbox.db", "done", "--all")
      _ = try home.quo("--db", "tmp/inbox.db", "list")
      #expect(try home.sh("test -e nowhere").exit == 1, "\(ending)")
      try home.succeed("rm tmp/*; ln -s ../mine tmp/inbox.db\(ending)")
      _ = try home.quo("--db", "tmp/inbox.db", "import", "sample.jsonl")
      #expect(try home.succeed("cat mine") == "mine\n", "\(ending)")
      try home.succeed("rm tmp/*")
    }
    // An inbox may well be a link to one of one's own.
    try home.succeed("ln -s ../good.db tmp/inbox.db; quo --db tmp/inbox.db done --all -q; quo --db good.db doctor")
  }
}
