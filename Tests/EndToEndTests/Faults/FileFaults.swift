import Foundation
import Glibc
import SQLite
import Testing

/// Files that are no inbox, or no longer one: the right code, a line that says why, and not a byte is touched.
@Suite struct FileFaults {
  /// What stands at `bad.db`. `make` is shell, run where `good.db` is an inbox of its own.
  struct Bad: CustomStringConvertible, Sendable {
    let description: String
    let make: String
    var code: Int32 = 78
    /// How the error of every command begins, after `quo: `.
    let says: String
    /// What `quo import` says instead, where it would make an inbox.
    var importing: (code: Int32, says: String)?
    /// The problem in `quo doctor`.
    let doctor: String
  }

  private static let notAnInbox = "cannot open 'bad.db': it is not a quo inbox"
  private static let noInbox = "there is no inbox at 'bad.db' yet"

  static let files = [
    Bad(description: "empty", make: ": >bad.db", says: notAnInbox, doctor: "not a quo inbox"),
    Bad(description: "a folder", make: "mkdir bad.db", says: notAnInbox, doctor: "not a quo inbox"),
    Bad(description: "a pipe", make: "mkfifo bad.db", says: notAnInbox, doctor: "not a quo inbox"),
    Bad(description: "a device", make: "ln -s /dev/zero bad.db", says: notAnInbox, doctor: "not a quo inbox"),
    Bad(description: "zeros", make: "head -c 65536 /dev/zero >bad.db", says: notAnInbox, doctor: "not a quo inbox"),
    Bad(
      description: "noise", make: "head -c 65536 /proc/self/exe >bad.db", says: notAnInbox, doctor: "not a quo inbox"),
    Bad(description: "an export", make: "quo --db good.db export >bad.db", says: notAnInbox, doctor: "not a quo inbox"),
    Bad(description: "the log alone", make: "cp log bad.db", says: notAnInbox, doctor: "not a quo inbox"),
    Bad(
      description: "a link in a circle", make: "ln -s bad.db bad.db", code: 74,
      says: "cannot use 'bad.db': too many levels of symbolic links", doctor: "too many levels of symbolic links"),
    Bad(
      description: "a link to nowhere", make: "ln -s gone/inbox.db bad.db", code: 74,
      says: "cannot use 'bad.db': no such file or directory", doctor: "no such file or directory"),
    Bad(
      description: "one page of it", make: "head -c 4096 good.db >bad.db",
      says: "cannot read 'bad.db': it is damaged (", doctor: "damaged"),
    Bad(
      description: "of a newer quo",
      make: "cp good.db bad.db; printf '\\0\\0\\022\\147' | dd of=bad.db bs=1 seek=60 conv=notrunc",
      says: "cannot open 'bad.db': it is of a newer quo (schema 4711)", doctor: "of a newer quo (schema 4711"),
    Bad(
      description: "its second half", make: "tail -c +40961 good.db >bad.db", says: notAnInbox,
      doctor: "not a quo inbox"),
  ]

  /// The inbox of a sample, its log folded, as `good.db`; `log` is one that it had once.
  private func home() throws -> Home {
    let home = try Home()
    try home.succeed("quo demo | quo --db good.db import -q -")
    do {
      let database = try Database(path: Array((home.path + "/good.db").utf8), mode: .readWrite)
      try database.execute("PRAGMA wal_autocheckpoint = 0; UPDATE conversations SET revision = revision + 1")
      try home.succeed("cp good.db-wal log")
    }
    return home
  }

  private func fingerprint(_ home: Home) throws -> String {
    try home.succeed("stat -c '%n %F %s' bad.db; [ ! -f bad.db ] || cksum bad.db")
  }

  @Test(arguments: files) func anotherThingIsRefusedAndLeftAlone(_ bad: Bad) throws {
    let home = try home()
    try home.succeed("\(bad.make); quo demo >sample.jsonl")
    let before = try fingerprint(home)
    for words in [["list"], ["done", "7"], ["import", "sample.jsonl"], ["undo"], ["backup", "copy.db"], ["export"]] {
      let outcome = try home.start([Home.quo, "--db", "bad.db"] + words).wait()
      let expected = words[0] == "import" ? bad.importing ?? (bad.code, bad.says) : (bad.code, bad.says)
      #expect(outcome.exit == expected.0 && outcome.output.isEmpty, "\(words): \(outcome.exit ?? -1) \(outcome.error)")
      #expect(outcome.error.hasPrefix("quo: \(expected.1)"), "\(words): \(outcome.error)")
      #expect(outcome.error.split(separator: "\n").dropFirst().allSatisfy { $0.hasPrefix("hint: ") })
    }
    try expectDoctor(home, names: bad.doctor)
    #expect(try fingerprint(home) == before)
    #expect(try home.succeed("ls | grep -c -e copy.db -e new-; true") == "0\n")
  }

  private func expectDoctor(_ home: Home, names problem: String, location: SourceLocation = #_sourceLocation) throws {
    let doctor = try home.quo("--db", "bad.db", "doctor")
    let problems = doctor.lines.filter { $0.hasPrefix("problem") }
    #expect(doctor.exit == 1 && doctor.error == "", "\(doctor.error)", sourceLocation: location)
    #expect(problems.contains { $0.contains(problem) }, "\(doctor.text)", sourceLocation: location)
  }

  /// Wherever a file ends too early, quo says that it is no inbox or damaged, and so does its doctor.
  @Test func truncatedAtAnyLength() throws {
    let home = try home()
    let whole = try Data(contentsOf: URL(fileURLWithPath: home.path + "/good.db"))
    var chance = Chance()
    // What the last page lacks could be nothing but zeros.
    let most = whole.count - 4096
    let chosen = (0..<Faults.rounds(2)).map { _ in Int.random(in: 0...most, using: &chance) }
    for length in [0, 1, 15, 100, 512, 4096, most] + chosen {
      let cut = whole.prefix(length)
      try cut.write(to: URL(fileURLWithPath: home.path + "/bad.db"))
      for words in [["list", "--status", "all"], ["done", "--all"]] {
        let outcome = try home.start([Home.quo, "--db", "bad.db"] + words).wait()
        #expect(outcome.exit == 78 && outcome.output.isEmpty, "\(length): \(outcome.exit ?? -1) \(outcome.error)")
        #expect(
          outcome.error.hasPrefix("quo: \(Self.notAnInbox)\n")
            || outcome.error.hasPrefix("quo: cannot read 'bad.db': it is damaged ("), "\(length): \(outcome.error)")
      }
      #expect(try home.quo("--db", "bad.db", "doctor").exit == 1, "\(length)")
      #expect(try Data(contentsOf: URL(fileURLWithPath: home.path + "/bad.db")) == cut, "\(length)")
      try home.succeed("rm -f bad.db*")
    }
  }

  /// A page that holds something else: whoever meets it says so, and a change is whole or absent. The doctor meets all.
  @Test func overwrittenInTheMiddle() throws {
    let home = try home()
    let whole = try Data(contentsOf: URL(fileURLWithPath: home.path + "/good.db"))
    var chance = Chance()
    for round in 0..<Faults.rounds(2) {
      let page = Int.random(in: 1..<whole.count / 4096, using: &chance)
      var damaged = whole
      let noise = (0..<4096).map { _ in round % 3 == 0 ? 0 : UInt8.random(in: 0...255, using: &chance) }
      damaged.replaceSubrange(page * 4096..<(page + 1) * 4096, with: noise)
      try damaged.write(to: URL(fileURLWithPath: home.path + "/bad.db"))
      let note: Comment = "page \(page), round \(round), \(chance)"
      let doctor = try home.quo("--db", "bad.db", "doctor")
      #expect(doctor.exit == 1 && doctor.error == "", "\(note): \(doctor.exit ?? -1) \(doctor.error) \(doctor.text)")
      for words in [
        "list --status all --json", "export", "backup copy.db", "log --status all", "done --status all", "undo",
      ] {
        let outcome = try home.sh("quo --db bad.db \(words) >out")
        #expect([0, 4, 65, 78].contains(outcome.exit), "\(note): \(words): \(outcome.exit ?? -1) \(outcome.error)")
        if outcome.exit == 78 {
          #expect(outcome.error.hasPrefix("quo: cannot read 'bad.db': it is damaged ("), "\(note): \(outcome.error)")
        }
      }
      try home.succeed("rm -f bad.db* copy.db*")
    }
  }

  /// A byte of the file's header that is another one: read as it is, or refused.
  @Test func aDamagedHeader() throws {
    let home = try home()
    let whole = try Data(contentsOf: URL(fileURLWithPath: home.path + "/good.db"))
    var chance = Chance()
    // The version of the schema first.
    let chosen = [60, 61, 63] + (0..<Faults.rounds(3)).map { _ in Int.random(in: 0..<100, using: &chance) }
    for (round, index) in chosen.enumerated() {
      var damaged = whole
      damaged[index] = round % 2 == 0 ? damaged[index] ^ 0x80 : UInt8.random(in: 0...255, using: &chance)
      try damaged.write(to: URL(fileURLWithPath: home.path + "/bad.db"))
      for words in ["count", "list --status all --json", "doctor", "done 1", "backup copy.db"] {
        let outcome = try home.sh("exec quo --db bad.db \(words) >out")
        let note: Comment = "byte \(index) is \(damaged[index]): \(words): \(outcome.error)"
        // One byte says who may write a file of this format; another value means nobody.
        #expect(outcome.signal == nil && [0, 1, 65, 74, 77, 78].contains(outcome.exit), note)
      }
      try home.succeed("rm -f bad.db* copy.db*")
    }
  }

  /// The log of another inbox, or of this one long ago. SQLite takes both for its own; the doctor sees what came of it.
  @Test func aLogThatIsNotItsOwn() throws {
    let home = try home()
    try home.succeed("quo demo --seed 7 --conversations 20 | quo --db other.db import -q -")
    let other = try Database(path: Array((home.path + "/other.db").utf8), mode: .readWrite)
    try other.execute("PRAGMA wal_autocheckpoint = 0; UPDATE conversations SET title = 'x' || title")
    try home.succeed("cp other.db-wal foreign; printf nonsense >nonsense; head -c 5000 foreign >torn; : >nothing")
    for (log, isHarmless) in [("nonsense", true), ("nothing", true), ("torn", false), ("foreign", false)] {
      try home.succeed("cp good.db bad.db; cp \(log) bad.db-wal; chmod 600 bad.db*")
      let before = try home.succeed("cksum <bad.db")
      let listed = try home.sh("quo --db bad.db list --status all >out")
      #expect([0, 78].contains(listed.exit), "\(log): \(listed.error)")
      let doctor = try home.quo("--db", "bad.db", "doctor")
      #expect(doctor.exit == (isHarmless ? 0 : 1) || log == "torn", "\(log): \(doctor.text)")
      // Looking has changed nothing: without the log it is the inbox again.
      #expect(try home.succeed("cksum <bad.db") == before, "\(log)")
      try home.succeed("rm -f bad.db-*; quo --db bad.db doctor; rm -f bad.db*")
    }
  }

  @Test func withoutAFolder() throws {
    let home = try home()
    try home.write("", to: "file")
    // Where a folder should be is a file.
    let listed = try home.quo("--db", "file/inbox.db", "list")
    #expect(listed.exit == 78 && listed.error.hasPrefix("quo: there is no inbox at 'file/inbox.db' yet\n"))
    let imported = try home.sh("quo demo | quo --db file/inbox.db import -")
    #expect(imported.exit == 74 && imported.error == "quo: cannot use 'file/inbox.db': not a directory\n")
    #expect(try home.quo("--db", "file/inbox.db", "doctor").exit == 1)
    // The folder one stands in was removed.
    let gone = "mkdir gone; cd gone; rmdir ../gone; "
    #expect(try home.sh(gone + "quo --db inbox.db list").exit == 78)
    let made = try home.sh(gone + "quo demo | quo --db inbox.db import -")
    #expect(made.exit == 74 && made.error == "quo: cannot use 'inbox.db': no such file or directory\n")
    #expect(try home.sh(gone + "quo --db ../good.db backup copy.db").exit == 74)
    // A name that is longer than names may be.
    let long = String(repeating: "x", count: 300)
    #expect(try home.quo("--db", long, "list").exit == 78)
    let tooLong = try home.sh("quo demo | quo --db \(long) import -")
    #expect(tooLong.exit == 74 && tooLong.error.hasSuffix("': file name too long\n"), "\(tooLong.error)")
  }

  /// A folder that is removed, or a file that is replaced, while somebody changes the inbox in it.
  @Test(arguments: ["rm -r place", "mv place elsewhere", "rm place/*", "cp good.db new.db; mv new.db place/inbox.db"])
  func removedMeanwhile(_ what: String) throws {
    let home = try home()
    let outcome = try home.sh(
      """
      mkdir place; cp good.db place/inbox.db; mkfifo input; quo demo --seed 5 >more.jsonl
      quo --db place/inbox.db import -q input & exec 3>input; cat more.jsonl >&3
      until [ -e place/inbox.db-shm ]; do sleep 0.02; done
      \(what); exec 3>&-; wait $!
      """)
    #expect(outcome.exit == 74, "\(outcome.error)")
    #expect(outcome.error == "quo: cannot use 'place/inbox.db': the file was moved or removed meanwhile\n")
    if what.hasPrefix("cp") { try home.succeed("quo --db place/inbox.db doctor") }
  }

  /// A disk that is taken away while somebody imports into the inbox on it, and one that is taken away before.
  @Test(.enabled(if: RoomFaults.canMount, "no file system can be mounted")) func aDiskThatIsTakenAway() throws {
    let home = try home()
    let script = """
      mkdir place; mount -t tmpfs none place; cp good.db place/inbox.db; mkfifo input; quo demo --seed 5 >more.jsonl
      quo --db place/inbox.db import -q input & exec 3>input; cat more.jsonl >&3
      until [ -e place/inbox.db-shm ]; do sleep 0.02; done
      umount -l place; exec 3>&-; wait $!; echo $?
      quo --db place/inbox.db list; echo $?
      """
    let outcome = try home.start(["unshare", "-rm", "/bin/sh", "-c", script]).wait()
    #expect(outcome.text == "74\n78\n")
    #expect(
      outcome.error.hasPrefix(
        """
        quo: cannot use 'place/inbox.db': the file was moved or removed meanwhile
        quo: there is no inbox at 'place/inbox.db' yet

        """), "\(outcome.error)")
  }
}
