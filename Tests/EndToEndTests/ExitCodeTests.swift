import Foundation
import Glibc
import SQLite
import Testing

/// Every way to end that scripts may rely on.
@Suite struct ExitCodeTests {
  private func expect(
    _ code: Int32, _ outcome: Job.Outcome, _ message: String, location: SourceLocation = #_sourceLocation
  ) {
    #expect(outcome.exit == code, sourceLocation: location)
    let lines = outcome.error.split(separator: "\n")
    #expect(lines.first.map(String.init) == "quo: " + message, sourceLocation: location)
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("hint: ") }, "\(outcome.error)", sourceLocation: location)
    #expect(lines.count <= 2, "\(outcome.error)", sourceLocation: location)
    #expect(outcome.output.isEmpty, sourceLocation: location)
  }

  @Test func successAlsoWithoutAnything() throws {
    let home = try Home.withSample()
    let outcome = try home.quo("list", "--status", "done")
    #expect(outcome.exit == 0 && outcome.output.isEmpty && outcome.error == "")
  }

  @Test func usageIs2() throws {
    let home = try Home.withSample()
    expect(2, try home.quo("lst"), "unknown command 'lst'")
    expect(2, try home.quo("list", "--statsu", "done"), "unknown option '--statsu'")
    expect(2, try home.quo("list", "--status", "dome"), "option '--status' has no value 'dome'")
    expect(2, try home.quo("list", "--limit"), "option '--limit' needs a value")
  }

  @Test(arguments: ["list", "count", "done -n", "log", "search merci", "export"])
  func moreFiltersThanAnyoneNeedsAre2(_ command: String) throws {
    let home = try Home.withSample()
    let filters = (0..<1_001).map { _ in "--not-status=done" }.joined(separator: " ")
    expect(2, try home.sh("quo \(command) \(filters)"), "1001 filters are too many; 250 are allowed")
    expect(
      2, try home.sh("quo view save many \(filters)"),
      "cannot use view 'many': with the views that it is made of it has more than 200 filters")
  }

  /// The most that is allowed is no more than SQLite takes, for each kind of filter.
  @Test(arguments: [
    "--tag=vip", "--not-tag=vip", "--property=k=v", "--not-property=k=v", "--match=a", "--not-match='a b'",
    "--has=note",
    "--mentioning=Sana", "--assigned-to=Sana", "--status=open", "--line=Support", "--idle=1h",
  ])
  func asManyFiltersAsAreAllowed(_ filter: String) throws {
    let home = try Home.withSample()
    let contact = try home.succeed("quo contact list --ids | head -n 1").dropLast()
    try home.succeed("quo contact tag \(contact) vip; quo contact set \(contact) k=v")
    let most = Array(repeating: filter, count: 250).joined(separator: " ")
    for command in ["list", "count --by day", "done -n", "log", "search merci", "export"] {
      let outcome = try home.sh("quo \(command) \(most)")
      #expect(outcome.exit == 0, "\(command): \(outcome.error.prefix(200))")
      expect(
        2, try home.sh("quo \(command) \(most) \(filter)"), "251 filters are too many; 250 are allowed")
    }
  }

  @Test func asManyValuesAsAreAllowed() throws {
    let home = try Home.withSample()
    let contact = try home.succeed("quo contact list --ids | head -n 1").dropLast()
    let tags = (0..<41).map { "t\($0)" }
    try home.succeed("quo contact tag \(contact) \(tags.joined(separator: " "))")
    let filter = "--tag=" + tags.dropLast().joined(separator: ",")
    let most = Array(repeating: filter, count: 249).joined(separator: " ")
    for command in ["list", "list --sort waiting", "list --sort changed --reverse", "count --by day"] {
      let outcome = try home.sh("quo \(command) \(most) \(filter)")
      #expect(outcome.exit == 0, "\(command): \(outcome.error.prefix(200))")
      expect(
        2, try home.sh("quo \(command) \(most) \(filter),t40"),
        "10001 values of filters are too many; 10000 are allowed")
    }
  }

  @Test func nothingFoundIs1() throws {
    let home = try Home.withSample()
    #expect(try home.quo("list", "--exit-code").exit == 0)
    #expect(try home.quo("list", "--status", "done", "--exit-code").exit == 1)
    #expect(try home.quo("count", "--status", "done", "--exit-code").exit == 1)
  }

  @Test func unknownNamesAre3() throws {
    let home = try Home.withSample()
    expect(3, try home.quo("list", "--line", "Atelire"), "no such line: 'Atelire'")
    for words in [["list", "--view"], ["view", "show"], ["view", "delete"]] {
      expect(3, try home.start([Home.quo] + words + ["mornin"]).wait(), "no such view: 'mornin'")
    }
    expect(3, try home.quo("show", "4711"), "no such conversation: '4711'")
    expect(3, try home.quo("done", "9", "4711"), "no such conversation: '4711'")
    #expect(try home.quo("list", "--status", "done").output.isEmpty)
  }

  @Test func whatChangedMeanwhileIs4() throws {
    let home = try Home.withSample()
    try home.succeed("quo list --json --limit 5 >listed; quo list --limit 1 --ids >first; quo done $(cat first)")
    let guarded = try home.sh("quo unread - <listed")
    #expect(guarded.exit == 4)
    #expect(guarded.error.contains("changed"))
    // Something else changed the conversation since: there is nothing to take back unless it is insisted on.
    try home.succeed("quo done 9; quo --as Olivier open 9")
    #expect(try home.quo("undo").exit == 4)
    #expect(try home.succeed("quo list --status open --ids").split(separator: "\n").contains("9"))
  }

  @Test func inputThatIsNotWhatItShouldBeIs65() throws {
    let home = try Home()
    expect(65, try home.quo("import", "nowhere.json"), "cannot read 'nowhere.json': no such file or directory")
    expect(65, try home.quo("import", "bin"), "cannot read 'bin': is a directory")
    let broken = try home.quo("import", input: "{\"id\": \n nonsense}")
    #expect(broken.exit == 65)
    #expect(broken.error.hasPrefix("quo: cannot import: standard input:2: "))
    #expect(broken.error.hasSuffix("\nhint: nothing was imported\n"))
    #expect(try home.quo("list").exit != 0 || home.quo("list", "--status", "all").output.isEmpty)
  }

  @Test func anotherWritersLockIs75() async throws {
    let home = try Home.withSample()
    try home.succeed("quo demo --seed 9 >more.jsonl")
    let lock = try Database(path: Array(home.database.utf8), mode: .readWrite)
    try lock.execute("BEGIN IMMEDIATE")
    let start = Date()
    let writer = try home.start([Home.quo, "import", "more.jsonl"])
    // Waited for without keeping other tests from running.
    try await Task.sleep(for: .seconds(9))
    #expect(try home.quo("list").exit == 0)
    expect(75, try writer.wait(), "cannot change '\(home.database)': another process is changing it")
    #expect(Date().timeIntervalSince(start) > 9)
    try lock.execute("ROLLBACK")
    #expect(try home.quo("import", "more.jsonl").exit == 0)
  }

  @Test func aWriterThatEndsInTimeIsWaitedFor() throws {
    let home = try Home.withSample()
    try home.succeed("quo demo --seed 9 >more.jsonl")
    let lock = try Database(path: Array(home.database.utf8), mode: .readWrite)
    try lock.execute("BEGIN IMMEDIATE")
    let writer = try home.start([Home.quo, "import", "more.jsonl"])
    // Nothing else may come in between, or it could be longer than quo waits.
    sleep(1)
    try lock.execute("ROLLBACK")
    #expect(try writer.wait().exit == 0)
  }

  @Test func missingPermissionIs77() throws {
    let home = try Home.withSample()
    try home.succeed("cp \(Home.quo) quo; cp \(home.database) inbox.db; echo '[]' >input.json")
    try home.succeed("chmod 755 .; chmod 600 inbox.db input.json; mkdir -m 755 folder; mkdir -m 777 free")
    // Permissions mean nothing to root, who can become somebody else.
    var unprivileged: [String] = []
    if getuid() == 0 {
      try #require(Home.has("setpriv"), "setpriv is not installed, and this is root")
      unprivileged = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    } else {
      try home.succeed("chmod 000 inbox.db input.json; chmod 500 folder")
    }
    func quo(_ arguments: String...) throws -> Job.Outcome {
      try home.start(unprivileged + [home.path + "/quo"] + arguments).wait()
    }
    expect(77, try quo("--db", "inbox.db", "list"), "cannot open 'inbox.db': permission denied")
    expect(77, try quo("--db", "folder/new.db", "import", "-"), "cannot open 'folder/new.db': permission denied")
    expect(77, try quo("--db", "free/new.db", "import", "input.json"), "cannot read 'input.json': permission denied")
  }

  @Test func noInboxIs78() throws {
    let home = try Home()
    expect(78, try home.quo("list"), "there is no inbox at '\(home.database)' yet")
    try home.write("not a database, and long enough to be one: " + String(repeating: "x", count: 200), to: "garbage.db")
    try home.write("", to: "empty.db")
    try home.write("", to: "foreign.db")
    let foreign = try Database(path: Array((home.path + "/foreign.db").utf8), mode: .readWrite)
    try foreign.execute("CREATE TABLE theirs(x); PRAGMA user_version = 3")
    for name in ["garbage.db", "empty.db", "foreign.db", "bin", "/dev/null"] {
      let before = FileManager.default.contents(atPath: home.path + "/" + name)
      expect(78, try home.quo("--db", name, "list"), "cannot open '\(name)': it is not a quo inbox")
      expect(78, try home.quo("--db", name, "import", "-"), "cannot open '\(name)': it is not a quo inbox")
      #expect(FileManager.default.contents(atPath: home.path + "/" + name) == before)
    }
    try home.succeed("quo demo | quo --db newer.db import -q -")
    try Database(path: Array((home.path + "/newer.db").utf8), mode: .readWrite).execute("PRAGMA user_version = 4711")
    for arguments in [["list"], ["import", "-"]] {
      let outcome = try home.start([Home.quo, "--db", "newer.db"] + arguments).wait()
      expect(78, outcome, "cannot open 'newer.db': it is of a newer quo (schema 4711)")
    }
  }

  /// Pages overwritten in the middle of a file that was fine.
  @Test func aDamagedInboxIs78() throws {
    let home = try Home.withSample()
    let lock = try Database(path: Array(home.database.utf8), mode: .readWrite)
    try lock.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    var bytes = try Data(contentsOf: URL(fileURLWithPath: home.database))
    for offset in stride(from: 4096, to: bytes.count, by: 4096) {
      bytes.replaceSubrange(offset..<offset + 64, with: [UInt8](repeating: 0xA5, count: 64))
    }
    try bytes.write(to: URL(fileURLWithPath: home.path + "/damaged.db"))
    let outcome = try home.quo("--db", "damaged.db", "list")
    #expect(outcome.exit == 78)
    #expect(outcome.error.hasPrefix("quo: cannot read 'damaged.db': it is damaged ("))
  }
}
