import Foundation
import Glibc
import Testing

/// No room: a full disk, a limit on the size of files, a folder or a file that cannot be written.
@Suite struct RoomFaults {
  static let canMount = (try? Home().sh("mkdir disk; unshare -rm mount -t tmpfs none disk").exit) == 0

  /// What every command that ran out of room says, and that it said nothing else.
  private func expectNoRoom(_ outcome: Job.Outcome, _ note: Comment, location: SourceLocation = #_sourceLocation) {
    #expect(outcome.exit == 74, "\(note): \(outcome.error)", sourceLocation: location)
    let lines = outcome.error.split(separator: "\n")
    #expect(
      lines.count == 1 && lines[0].hasPrefix("quo: cannot "), "\(note): \(outcome.error)", sourceLocation: location)
  }

  /// A disk of every size from nothing at all to enough.
  @Test(.enabled(if: canMount, "no file system can be mounted")) func aFullDisk() throws {
    let home = try Home()
    try home.succeed("quo demo --conversations 300 >sample.jsonl; mkdir small; quo --db all.db import -q sample.jsonl")
    let contents = try home.state("all.db")
    var chance = Chance()
    var (full, enough) = (0, 0)
    let sizes = [4, 64, 900] + (0..<Faults.rounds(2)).map { _ in Int.random(in: 4...4000, using: &chance) }
    for size in sizes {
      // The file system is gone with the shell that mounted it.
      let script = """
        mount -t tmpfs -o size=\(size)k none small || exit 99
        (exec quo --db small/inbox.db import -q sample.jsonl) 2>error; code=$?
        mount -o remount,size=300m small; ls -A small >left
        [ ! -e small/inbox.db ] || quo --db small/inbox.db doctor || exit 98
        quo --db small/inbox.db import -q sample.jsonl || exit 97
        quo --db small/inbox.db list --status all --json >state; quo --db small/inbox.db log --status all --json >>state
        cat error >&2; exit $code
        """
      let outcome = try home.start(["unshare", "-rm", "/bin/sh", "-c", script]).wait()
      let note: Comment = "\(size) KiB"
      #expect(try String(contentsOfFile: home.path + "/state", encoding: .utf8) == contents, note)
      if outcome.exit == 0 { enough += 1 } else { full += 1 }
      if outcome.exit != 0 { expectNoRoom(outcome, note) }
      #expect(try home.succeed("grep -v -e inbox.db -e inbox.db-wal -e inbox.db-shm left; true") == "", note)
    }
    #expect(full > 2 && enough > 0 || !Faults.isThorough, "full \(full), enough \(enough)")
  }

  /// A change, a backup and an export of an inbox that fills its disk.
  @Test(.enabled(if: canMount, "no file system can be mounted")) func aDiskThatIsFullAlready() throws {
    let home = try Home()
    try home.succeed("quo demo --conversations 300 | quo --db all.db import -q -; mkdir small")
    let script = """
      mount -t tmpfs -o size=20m none small; cp all.db small/inbox.db; export QUO_DB=small/inbox.db
      quo list --status all --json >before; cat /dev/zero >small/rest 2>/dev/null
      quo done --all 2>errors; echo done $?; quo backup small/copy.db 2>>errors; echo backup $?
      quo export >small/export 2>>errors; echo export $?; ls small
      quo list --status all --json | cmp - before && echo the same
      quo doctor | grep ^problem
      rm small/rest; quo doctor | grep ^problem; quo done --all -q && quo undo -q && echo well
      """
    let outcome = try home.start(["unshare", "-rm", "/bin/sh", "-c", script]).wait()
    let lines = outcome.lines.map(String.init).filter { !$0.hasPrefix("inbox.db-") }
    #expect(
      lines == [
        "done 74", "backup 74", "export 74", "export", "inbox.db", "rest", "the same",
        "problem  only 0 bytes are free on the disk", "problem  only 20 MB are free on the disk", "well",
      ] || lines.count == 10 && lines[8].hasSuffix("MB are free on the disk"), "\(lines) \(outcome.error)")
    let errors = try home.succeed("cat errors")
    for line in errors.split(separator: "\n") { #expect(line.hasPrefix("quo: cannot "), "\(errors)") }
    #expect(errors.split(separator: "\n").count == 3, "\(errors)")
  }

  /// `ulimit -f` sends a signal to whoever does not expect it.
  @Test func aLimitOnTheSizeOfFiles() throws {
    let home = try Home()
    try home.succeed(
      "quo demo --conversations 300 >sample.jsonl; quo --db all.db import -q sample.jsonl; cp all.db one.db")
    let contents = try home.state("all.db")
    var chance = Chance()
    let limits = [1, 100] + (0..<Faults.rounds(2)).map { _ in Int.random(in: 1...3000, using: &chance) }
    for limit in limits {
      for command in ["import -q sample.jsonl", "--db one.db done --all -q", "--db all.db backup copy.db"] {
        let note: Comment = "\(limit): \(command)"
        let outcome = try home.sh("ulimit -f \(limit); exec quo --db new.db \(command)")
        #expect(outcome.signal == nil, note)
        if outcome.exit != 0 { expectNoRoom(outcome, note) }
        #expect(try home.succeed("ls -A | grep -c -e '[.]new-'; true") == "0\n", note)
        if outcome.exit != 0 && command.contains("done") { #expect(try home.state("one.db") == contents, note) }
        if command.contains("backup") {
          #expect(try home.sh("test -e copy.db").exit == (outcome.exit == 0 ? 0 : 1), note)
        }
        try home.succeed("for f in new.db one.db; do [ ! -e $f ] || quo --db $f doctor || exit 9; done")
        try home.succeed("rm -f new.db* copy.db* one.db*; cp all.db one.db")
      }
      let listed = try home.sh("ulimit -f \(limit); exec quo --db all.db list --status all --json >listed")
      if limit < 100 { expectNoRoom(listed, "list") }
    }
  }

  // MARK: - Permissions

  /// Runs words as somebody to whom permissions mean something: root becomes nobody, who then needs the files.
  private struct Somebody {
    let home: Home
    let become: [String]

    init(_ home: Home) throws {
      self.home = home
      try home.succeed("cp \(Home.quo) somebody; chmod 755 . somebody; mkdir -m 755 theirs")
      become =
        getuid() == 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []
      if getuid() == 0 { try home.succeed("chown -R 65534:65534 theirs") }
    }

    func quo(_ words: String...) throws -> Job.Outcome {
      try home.start(become + [home.path + "/somebody"] + words).wait()
    }
  }

  private static let canDrop = getuid() != 0 || Home.has("setpriv")

  @Test(.enabled(if: canDrop, "this is root, and setpriv is not installed")) func whatCannotBeWritten() throws {
    let home = try Home()
    let somebody = try Somebody(home)
    try home.succeed("quo demo --conversations 20 >sample.jsonl; chmod 644 sample.jsonl")
    #expect(try somebody.quo("--db", "theirs/inbox.db", "import", "-q", "sample.jsonl").exit == 0)
    let listed = try somebody.quo("--db", "theirs/inbox.db", "list").text
    // What a reader leaves behind would do for a writer as well.
    try home.succeed("rm -f theirs/*-wal theirs/*-shm")
    func fingerprint() throws -> String { try home.succeed("ls -l theirs/inbox.db; cksum theirs/inbox.db") }
    func expectRefused(_ outcome: Job.Outcome, _ why: String) {
      #expect(outcome.exit == 77, "\(outcome.error)")
      #expect(outcome.error == "quo: cannot \(why): permission denied\n")
    }

    for (place, mode) in [("theirs", "500"), ("theirs/inbox.db", "400")] {
      try home.succeed("chmod \(mode) \(place)")
      let before = try fingerprint()
      #expect(try somebody.quo("--db", "theirs/inbox.db", "list").text == listed, "\(place)")
      for words in [["done", "--all"], ["import", "sample.jsonl"]] {
        let outcome = try home.start(
          somebody.become + [home.path + "/somebody", "--db", "theirs/inbox.db"] + words
        ).wait()
        #expect(outcome.exit == 77, "\(place) \(words): \(outcome.error)")
        #expect(
          outcome.error.hasPrefix("quo: cannot ") && outcome.error.split(separator: "\n").count == 1,
          "\(place) \(words): \(outcome.error)")
      }
      expectRefused(
        try somebody.quo("--db", "theirs/inbox.db", "backup", "/copy.db"), "open '/copy.db'")
      #expect(try fingerprint() == before, "\(place)")
      let doctor = try somebody.quo("--db", "theirs/inbox.db", "doctor")
      #expect(doctor.exit == 1, "\(doctor.text)")
      #expect(
        doctor.lines.filter { $0.hasPrefix("problem") } == [
          "problem  the inbox can be read, but not changed: you may not write to its \(mode == "500" ? "folder" : "file")"
        ], "\(doctor.text)")
      try home.succeed("chmod 700 theirs; chmod 600 theirs/inbox.db; rm -f theirs/*-wal theirs/*-shm")
    }
    // A file that nobody may read.
    try home.succeed("chmod 000 theirs/inbox.db")
    expectRefused(try somebody.quo("--db", "theirs/inbox.db", "list"), "open 'theirs/inbox.db'")
    let doctor = try somebody.quo("--db", "theirs/inbox.db", "doctor")
    #expect(doctor.exit == 1 && doctor.text.contains("permission denied"), "\(doctor.text)")
    try home.succeed("chmod 600 theirs/inbox.db; chmod 000 theirs")
    let hidden = try somebody.quo("--db", "theirs/inbox.db", "list")
    #expect(hidden.exit == 77 && hidden.error.contains("permission denied"), "\(hidden.exit ?? -1) \(hidden.error)")
    try home.succeed("chmod 700 theirs")
    #expect(try somebody.quo("--db", "theirs/inbox.db", "list").text == listed)
  }

  /// A disk that is mounted for reading only.
  @Test(.enabled(if: canMount, "no file system can be mounted")) func aReadOnlyDisk() throws {
    let home = try Home()
    try home.succeed(
      "quo demo >sample.jsonl; quo --db all.db import -q sample.jsonl; mkdir disk; cp all.db disk/inbox.db")
    let script = """
      mount --bind disk disk; mount -o remount,bind,ro disk
      for words in 'list --limit 1 --ids' 'done --all' 'import sample.jsonl' 'backup disk/copy.db' '--db disk/new.db import sample.jsonl' doctor; do
        quo --db disk/inbox.db $words >out 2>error; echo $words: $?; [ "${words#list}" != "$words" ] || grep ^quo error
      done
      """
    let outcome = try home.start(["unshare", "-rm", "/bin/sh", "-c", script]).wait()
    #expect(
      outcome.text == """
        list --limit 1 --ids: 0
        done --all: 77
        quo: cannot open 'disk/inbox.db': permission denied
        import sample.jsonl: 77
        quo: cannot open 'disk/inbox.db': permission denied
        backup disk/copy.db: 77
        quo: cannot open 'disk/copy.db': permission denied
        --db disk/new.db import sample.jsonl: 77
        quo: cannot open 'disk/new.db': permission denied
        doctor: 1

        """, "\(outcome.error)")
  }

  /// An account that has no home, as of a container, in an empty environment.
  @Test(.enabled(if: getuid() == 0 && Home.has("setpriv"), "only root can become nobody in particular"))
  func noHome() throws {
    let home = try Home()
    try home.succeed("cp \(Home.quo) somebody; chmod 755 . somebody")
    for (words, code) in [("list", 78), ("import -", 78), ("undo", 78), ("doctor", 1)] {
      let outcome = try home.sh(
        "setpriv --reuid=54321 --regid=54321 --clear-groups env -i \(home.path)/somebody \(words) </dev/null")
      #expect(outcome.exit == Int32(code), "\(words): \(outcome.error)")
      #expect(
        code == 1
          ? outcome.text.contains("problem  there is no home folder\n")
          : outcome.error.hasPrefix("quo: cannot find the inbox: there is no home folder\nhint: "), "\(outcome.error)")
    }
  }
}
