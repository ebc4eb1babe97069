import Foundation
import Glibc
import Testing

/// An inbox that a group shares: two users at once, whatever their masks.
@Suite(.enabled(if: getuid() == 0 && Home.has("setpriv"), "only root can become two users"))
struct SharedInboxTests {
  private let home: Home
  private static let group: UInt32 = 50_100
  private static let users: [UInt32] = [50_101, 50_102]

  init() throws {
    home = try Home()
    chmod(home.path, 0o755)
    try home.succeed(
      "install -m 755 \(Home.quo) ./quo; quo demo >sample.jsonl; chmod 644 sample.jsonl; mkdir team own "
        + "&& chgrp \(Self.group) team && chmod 2770 team; chown \(Self.users[0]) team; chmod 777 own")
    home.environment["QUO_DB"] = "team/inbox.db"
    home.environment["XDG_DATA_HOME"] = "/nonexistent"
    home.environment["HOME"] = "/nonexistent"
  }

  /// The words that run a line of shell as a user of the group. The user's own group is another.
  private func words(_ user: Int, umask: String, _ script: String) -> [String] {
    let id = Self.users[user]
    return [
      "setpriv", "--reuid=\(id)", "--regid=\(id)", "--groups=\(Self.group)", "sh", "-c",
      "umask \(umask); PATH=.:$PATH; \(script)",
    ]
  }

  @discardableResult
  private func run(_ user: Int, umask: String = "077", _ script: String) throws -> Job.Outcome {
    try home.start(words(user, umask: umask, script), environment: ["QUO_USER": "user \(user)"]).wait()
  }

  @discardableResult
  private func succeed(_ user: Int, umask: String = "077", _ script: String) throws -> String {
    let outcome = try run(user, umask: umask, script)
    #expect(outcome.exit == 0, "\(script): \(outcome.error)")
    return outcome.text
  }

  /// The modes and groups of all files in the folder, without their names and without repetition.
  private func modes() throws -> String { try home.succeed("stat -c '%a %g' team/* | sort -u") }

  private static let shared = "660 \(group)\n"

  @Test(arguments: ["077", "022", "002"], ["077", "022", "002"])
  func eachOnesFilesAreTheOthers(umask: String, other: String) throws {
    try succeed(0, umask: umask, "quo import -q sample.jsonl; quo config set shared group")
    #expect(try modes() == Self.shared)
    for (user, mask) in [(0, umask), (1, other), (0, other), (1, umask)] {
      try succeed(
        user, umask: mask, "quo done 1,2 -q && quo undo -q && quo list >own/list && quo log >own/log; rm own/*")
      try succeed(user, umask: mask, "quo note 3 'by \(user)' -q; quo backup team/backup-$$.db; quo doctor")
      #expect(try modes() == Self.shared)
    }
    try succeed(0, umask: other, "quo --db $(ls team/backup-*.db | head -n 1) list --status all")
  }

  /// The log is there as long as somebody has the inbox open, as quo has while its pager is shown.
  @Test(arguments: ["077", "022"]) func theLogIsTheGroups(umask: String) throws {
    try succeed(0, "quo import -q sample.jsonl; quo config set shared group")
    try home.write(program: "#!/bin/sh\nstat -c '%n %a %g' team/*\n", to: "pager")
    for user in [1, 0] {
      let paged = try home.start(
        words(user, umask: umask, "quo list"), output: .terminal(columns: 80, rows: 5),
        environment: ["QUO_PAGER": "./pager", "TERM": "xterm"]
      ).wait()
      #expect(paged.exit == 0)
      for ending in ["", "-wal", "-shm"] {
        #expect(paged.text.contains("team/inbox.db\(ending) \(Self.shared.dropLast())"), "\(paged.text)")
      }
    }
  }

  @Test(arguments: [("077", "077"), ("022", "077"), ("002", "022")])
  func fortyWritersLoseNothing(masks: (String, String)) throws {
    try succeed(0, "quo import -q sample.jsonl; quo config set shared group -q")
    let jobs = try (0..<40).map { number in
      try home.start(
        words(number % 2, umask: number % 2 == 0 ? masks.0 : masks.1, "quo note \(number % 8 + 1) 'note \(number)' -q"),
        environment: ["QUO_USER": "user \(number % 2)"])
    }
    for job in jobs {
      let outcome = try job.wait()
      #expect(outcome.exit == 0 && outcome.error == "", "\(outcome.error)")
    }
    let notes = try succeed(
      1, "quo log --jsonl | grep -c '\"command\":\"note\"'; for id in 1 2 3 4 5 6 7 8; do quo show $id; done")
    #expect(notes.hasPrefix("40\n"))
    for number in 0..<40 { #expect(notes.contains("note \(number)"), "\(number)") }
    #expect(try modes() == Self.shared)
    #expect(try succeed(0, "quo doctor") != "")
  }

  @Test func theLockOfSyncsIsTheGroups() throws {
    try succeed(0, "quo import -q sample.jsonl; quo config set shared group -q")
    // It refuses at once, after the lock is made.
    let service = try StubService(conversations: 1)
    try service.plan(["status": 401, "times": NSNull()])
    home.environment.merge(service.environment) { $1 }
    for user in [0, 1] {
      #expect(try run(user, "quo sync").exit == 77)
      #expect(try home.succeed("stat -c '%a %g' team/inbox.db-sync") == Self.shared)
    }
    try home.succeed("rm team/inbox.db-sync; chmod 600 team/inbox.db")
    #expect(try run(0, "quo sync").exit == 77)
    #expect(try home.succeed("stat -c %a team/inbox.db-sync") == "600\n")
  }

  @Test func whoIsNotOfTheGroupCannotUseIt() throws {
    try succeed(0, "quo import -q sample.jsonl; quo config set shared true -q")
    let stranger = "setpriv --reuid=50103 --regid=50103 --clear-groups ./quo list"
    #expect(try home.sh(stranger).exit == 77)
    // Only the owner can share it, or stop that.
    #expect(try run(1, "quo config set shared false").exit == 77)
    #expect(try succeed(1, "quo config get shared") == "group\n")
    try succeed(0, "quo config unset shared")
    #expect(try modes() == "600 \(Self.group)\n")
    #expect(try run(1, "quo list").exit == 77)
  }

  @Test func doctorTellsWhatWasNotAskedFor() throws {
    try succeed(0, "quo import -q sample.jsonl")
    func problems() throws -> [String] {
      try run(0, "quo doctor --jsonl --fields problem,remedy").text.split(separator: "\n").map(String.init)
    }
    try home.succeed("chmod 750 team")
    #expect(try problems() == [])
    try home.succeed("chmod 660 team/inbox.db")
    #expect(try problems().first?.contains("others have access to the inbox (mode 0660)") == true)
    try home.succeed("chmod 2770 team")
    try succeed(0, "quo config set shared group")
    #expect(try problems() == [])
    for (change, problem, back) in [
      ("chmod 640 team/inbox.db", "the group cannot use the inbox (mode 0640)", "chmod 660 team/inbox.db"),
      (
        "chmod 664 team/inbox.db", "others than the group have access to the inbox (mode 0664)",
        "chmod 660 team/inbox.db"
      ),
      ("chgrp 0 team/inbox.db", "the inbox is of another group than the folder", "chgrp \(Self.group) team/inbox.db"),
      ("chmod g-s team", "the group cannot make its files in the inbox's folder (mode 0770)", "chmod g+s team"),
      ("chmod 2750 team", "the group cannot make its files in the inbox's folder (mode 02750)", "chmod 2770 team"),
      ("chmod 2777 team", "everybody can replace files in the inbox's folder (mode 02777)", "chmod 2770 team"),
    ] {
      try home.succeed(change)
      #expect(try problems().contains { $0.contains(problem) }, "\(change)")
      // What belongs to the inbox follows it when quo shares it again.
      try home.succeed(back)
      try run(0, "quo config set shared group -q")
      #expect(try problems() == [])
    }
  }

  @Test func aFolderThatDoesNotFitIsTold() throws {
    try home.succeed("chmod 750 team")
    try run(0, "quo import -q sample.jsonl")
    let before = try modes()
    let refused = try run(0, "quo config set shared group")
    #expect(refused.exit == 77)
    #expect(
      refused.error
        == "quo: cannot share the inbox: the group cannot make its files in the inbox's folder (mode 02750)\n"
        + "hint: chmod g+rwxs the folder\n")
    // Nothing is shared by halves.
    #expect(try run(0, "quo config get shared").text == "false\n")
    #expect(try modes() == before)
    try home.succeed("chmod 2770 team")
    #expect(try run(0, "quo config set shared group").error == "setting 'shared' set to group (it was false)\n")
    #expect(try run(0, "quo config set shared group").error == "nothing to do; setting 'shared' is so already\n")
    try home.succeed("chmod 600 team/inbox.db")
    #expect(try run(0, "quo config set shared group -q").exit == 0)
    #expect(try modes() == Self.shared)
  }

  /// A copy elsewhere is its owner's alone.
  @Test func noExportTellsOfIt() throws {
    try succeed(0, "quo import -q sample.jsonl; quo config set shared group -q; quo export >own/export")
    try succeed(0, "quo --db own/copy.db import -q own/export; quo --db own/copy.db config get shared >own/shared")
    #expect(try home.succeed("cat own/shared; stat -c %a own/copy.db") == "false\n600\n")
    // A backup outside belongs to the group as well, if that can be.
    try succeed(1, "quo backup own/backup.db")
    #expect(try home.succeed("stat -c '%a %g' own/backup.db") == Self.shared)
  }
}
