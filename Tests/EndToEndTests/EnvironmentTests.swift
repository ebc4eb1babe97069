import Glibc
import Testing

/// quo in an environment with less, or other things, than usual.
@Suite struct EnvironmentTests {
  private static let account = getpwuid(getuid()).map { entry in
    (name: String(cString: entry.pointee.pw_name), folder: String(cString: entry.pointee.pw_dir))
  }

  /// As from cron: no HOME, no PATH, nothing.
  @Test func anEmptyEnvironmentIsEnough() throws {
    let home = try Home.withSample()
    let listed = try home.succeed("env -i QUO_DB=\(home.database) \(Home.quo) list")
    #expect(listed == (try home.succeed("quo list")))
    #expect(try home.succeed("env -i \(Home.quo) --version").hasPrefix("quo "))
    #expect(try home.succeed("env -i \(Home.quo) demo --conversations 3").hasPrefix("{"))
  }

  @Test(.enabled(if: account != nil, "this user has no account"))
  func theAccountSaysWhoAndWhere() throws {
    let account = try #require(Self.account)
    let home = try Home()
    try home.succeed("quo demo >sample.jsonl; env -i QUO_DB=own.db \(Home.quo) import -q sample.jsonl")
    let authors = Set(try home.succeed("quo --db own.db log --fields by").split(separator: "\n"))
    #expect(authors == [account.name[...]])

    // It looks into the account's folder; what is there is this user's own affair.
    let outcome = try home.sh("env -i \(Home.quo) list --limit 0")
    #expect(outcome.exit == 0 || outcome.exit == 78)
    if outcome.exit == 78 {
      #expect(outcome.error.contains("'\(account.folder)/.local/share/quo/inbox.db'"))
    }
  }

  @Test func whereTheInboxIs() throws {
    let home = try Home()
    home.environment["QUO_USER"] = nil
    try home.succeed("quo demo >sample.jsonl")
    for (place, file) in [
      ("", ".local/share/quo/inbox.db"), ("XDG_DATA_HOME=$HOME/data", "data/quo/inbox.db"),
      ("XDG_DATA_HOME=data", ".local/share/quo/inbox.db"), ("XDG_DATA_HOME=", ".local/share/quo/inbox.db"),
      ("QUO_DB=other.db XDG_DATA_HOME=$HOME/data", "other.db"), ("QUO_DB=", ".local/share/quo/inbox.db"),
    ] {
      try home.succeed("\(place) quo import -q sample.jsonl && test -s \(file) && quo --db \(file) list >listed")
      #expect(try home.succeed("\(place) quo list") == (try home.succeed("cat listed; rm \(file)*")), "\(place)")
    }
    try home.succeed("quo --db first.db import -q sample.jsonl && QUO_DB=missing.db quo --db first.db list")
  }

  @Test func theInboxIsForItsOwnerOnly() throws {
    let home = try Home()
    // The side files are there while somebody has the inbox open: an import that still waits for its input.
    let modes = try home.succeed(
      """
      umask 000; export XDG_DATA_HOME=$HOME/data; mkfifo input
      quo import -q input & exec 3>input
      quo demo >&3 & wait $!
      until [ -e data/quo/inbox.db-wal ] && [ -e data/quo/inbox.db-shm ]; do sleep 0.02; done
      stat -c %a data data/quo data/quo/inbox.db*
      exec 3>&-; wait
      """)
    #expect(modes == "700\n700\n600\n600\n600\n")
    #expect(try home.succeed("stat -c %a data/quo/*") == "600\n")
  }

  @Test func theClockCanBeFixed() throws {
    let home = try Home()
    let sample = try home.succeed("quo demo")
    #expect(sample == (try home.succeed("QUO_NOW=2026-11-20T17:00:00-05:00 quo demo")))
    #expect(sample != (try home.succeed("QUO_NOW= quo demo")))
  }
}
