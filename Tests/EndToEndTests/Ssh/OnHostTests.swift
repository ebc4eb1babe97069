import Foundation
import Glibc
import TestSupport
import Testing

/// `quo --on HOST` and `quo serve`, through an `sshd` on this machine.
@Suite(.enabled(if: SshServer.isPossible, SshServer.whyNot)) struct OnHostTests {
  /// A machine with the sample, and people on others who have a key for it.
  private struct Office {
    let there: Home
    let server: SshServer
    private let here: [String: Home]

    init(_ people: [String: String]) throws {
      let there = try Home.withSample()
      self.there = there
      server = try SshServer(
        keys: people.mapValues { "restrict,pty,command=\"HOME=\(there.path) \(Home.quo) serve \($0)\"" })
      here = try people.mapValues { _ in try Home() }
      for (name, home) in here {
        try server.admit(name, from: home)
        home.environment["QUO_USER"] = nil
      }
    }

    subscript(name: String) -> Home { here[name]! }
  }

  @Test func twoKeysAreTwoMembers() throws {
    let office = try Office(["marie": "--as marie", "sana": "--as sana"])
    let (marie, sana) = (office["marie"], office["sana"])
    try marie.succeed("quo --on office done 9 29 -q")
    try sana.succeed("quo --on office done 4 -q")
    #expect(
      try sana.succeed("quo --on office log --fields by --limit 2") == "Sana Haddad\nMarie-Ève Gagnon\n")
    // Whatever they say themselves.
    try marie.succeed("QUO_USER=sana quo --on office --as sana note 9 x -q")
    #expect(try sana.succeed("quo --on office log --fields by --limit 1") == "Marie-Ève Gagnon\n")
    // Each of them means their own by a plain undo, and can take back what is named.
    let own = try sana.quo("--on", "office", "undo")
    #expect(own.exit == 0 && own.error.contains("(done"), "\(own.error)")
    #expect(try sana.succeed("quo --on office list --ids --status done") == "29\n9\n")
    #expect(try sana.quo("--on", "office", "undo", "2").exit == 0)
    #expect(try office.there.succeed("quo list --ids --status done") == "")
    for (home, name) in [(marie, "Marie-Ève Gagnon"), (sana, "Sana Haddad")] {
      try home.succeed("quo --on office assign 9 --to me -q")
      #expect(try home.succeed("quo --on office list --assigned-to me --fields assignedTo --limit 1") == "\(name)\n")
    }
  }

  @Test func filesAreOfHere() throws {
    let office = try Office(["sana": "--as sana"])
    let (home, there) = (office["sana"], office.there)
    try home.succeed("quo demo --conversations 60 >one.json; quo demo --conversations 70 >two.json")
    try home.succeed("quo --on office import -q one.json")
    try home.succeed("quo --on office import -q two.json one.json")
    try home.succeed("quo --on office import -q <two.json")
    try there.succeed("quo --db local.db import -q \(home.path)/one.json \(home.path)/two.json")
    let all = try there.succeed("quo export")
    #expect(try home.succeed("quo --on office export") == all)
    // A backup is a whole one, private, and replaces nothing.
    try home.succeed("umask 000; quo --on office backup copy.db; stat -c %a copy.db | grep -q 600")
    #expect(try home.succeed("quo --db copy.db export") == all)
    let taken = try home.quo("--on", "office", "backup", "copy.db")
    #expect(taken.exit == 74 && taken.error == "quo: cannot write 'copy.db': it is there already\n")
    #expect(try home.succeed("quo --on office backup - | head -c 15") == "SQLite format 3")
    try home.succeed("echo old >page.html; quo --on office stats --html page.html --since 30d")
    let page = try home.succeed("cat page.html")
    #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n") && page.contains("<svg"))
    // What fails leaves nothing behind.
    #expect(try home.quo("--on", "office", "stats", "--html", "none.html", "--line", "nothing").exit == 3)
    #expect(try home.quo("--on", "office", "backup", "none/copy.db").exit == 74)
    #expect(try home.sh("ls none* copy.db.* page.html.* 2>&1").exit != 0)
    for (words, message) in [
      (["import", "nowhere.csv"], "quo: cannot read 'nowhere.csv': no such file or directory\n"),
      (["import", "bin"], "quo: cannot read 'bin': is a directory\n"),
    ] {
      let outcome = try home.start([Home.quo, "--on", "office"] + words).wait()
      #expect(outcome.exit == 65 && outcome.error.hasPrefix(message), "\(outcome.error)")
    }
    // Several of any kind come in as one operation, and what is wrong with one of them names it.
    let tables = try home.sh("quo --on office import fixtures/Shapes/*.csv fixtures/Shapes/wrappers.jsonl")
    #expect(tables.exit == 0 && tables.error.contains("messages"), "\(tables.error)")
    let broken = try home.sh(
      "printf '[{\"id\":\\n' >broken.json; quo --on office import fixtures/Shapes/calls.csv broken.json")
    #expect(broken.exit == 65 && broken.error.hasPrefix("quo: cannot import: broken.json:"), "\(broken.error)")
  }

  @Test func standardInputIsTakenOnlyWhereItIsAskedFor() throws {
    let office = try Office(["sana": "--as sana"])
    let home = office["sana"]
    #expect(
      try home.succeed("printf '9\\n29\\n' | while read -r id; do quo --on office show $id --fields id; done")
        .split(separator: "\n").count > 0)
    #expect(
      try home.succeed("printf '9\\n29\\n' | while read -r id; do quo --on office done $id -q; echo $id; done")
        == "9\n29\n")
    #expect(try home.succeed("echo 4 | quo --on office done - -q; quo --on office count --status done") == "3\n")
    #expect(
      try home.succeed("echo \"it's\" | quo --on office note 9 - -q; quo --on office search \"it's\" --ids") != "")
  }

  @Test func wordsOfAnyBytesArrive() throws {
    let office = try Office(["sana": "--as sana"])
    let texts = [
      "it's \"quoted\" \\ and $HOME `id` !! ; | & < > ( ) * ? [ ] { } # ~ ^ % = , \t.", "-n", "--", "'", "\\'", "日本 🙂",
      "two\nlines", "'; touch canary; '", "$(touch canary)",
    ]
    for text in texts {
      let outcome = try office["sana"].start([Home.quo, "--on", "office", "note", "9", "-q", "--", text]).wait()
      #expect(outcome.exit == 0, "\(text): \(outcome.error)")
    }
    let notes = try office.there.succeed("quo export | grep '^{\"quo\":\"note\"'").split(separator: "\n")
    let stored = try notes.suffix(texts.count).map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return object?["text"] as? String
    }
    #expect(stored == texts.map { $0.last?.isWhitespace == true ? String($0.dropLast()) : $0 })
    #expect(try office.there.sh("ls canary").exit != 0)
  }

  @Test func theCodeIsTheCommands() throws {
    let office = try Office(["sana": "--as sana", "reports": "--read-only"])
    let home = office["sana"]
    #expect(try home.quo("--on", "office", "show", "999").exit == 3)
    #expect(
      try home.quo("--on", "office", "list", "--tag", "none", "--line", "Atelier", "--exit-code", "--has", "note").exit
        == 1)
    let words = try home.quo("--on", "office", "list", "--statsu", "done")
    #expect(words.exit == 2 && words.error.hasPrefix("quo: unknown option '--statsu'"))
    let refused = try office["reports"].quo("--on", "office", "done", "9")
    #expect(
      refused.exit == 77 && refused.error.hasPrefix("quo: cannot run 'quo done': this is 'quo serve --read-only'"))
    #expect(try office["reports"].quo("--on", "office", "list", "--ids").exit == 0)
    let sync = try home.quo("--on", "office", "sync")
    #expect(sync.exit == 77 && sync.error.hasPrefix("quo: cannot run 'quo sync' under 'quo serve'\n"))
    let away = try home.quo("--on", "nowhere.invalid", "list")
    #expect(away.exit == 255 && away.error.contains("quo: cannot work on 'nowhere.invalid': ssh failed\n"))
    let none = try home.quo("--on", "office", "list", environment: ["PATH": "/nothing"])
    #expect(none.exit == 69 && none.error == "quo: cannot work on 'office': there is no ssh\n")
    for host in ["--on=-oProxyCommand=touch canary", "--on=a b", "--on=a\nb"] {
      let outcome = try home.quo(host, "list")
      #expect(outcome.exit == 2 && outcome.error.hasPrefix("quo: '--on' takes the name of a machine"))
    }
    #expect(try home.sh("ls canary").exit != 0)
    #expect(try home.quo("--on", "office", "serve").exit == 2)
    #expect(try home.quo("--on", "office", "config", "list", "--user").exit == 2)
    #expect(try home.quo("--on", "-", "list").exit == 78)
    #expect(try home.quo("--on=-", "list").exit == 78)
    // A script whose variable is empty means some other machine.
    #expect(try home.quo("--on=", "list").exit == 2)
  }

  @Test func aTerminalIsOneThere() throws {
    let office = try Office(["sana": "--as sana"])
    let home = office["sana"]
    func shown(_ words: [String], columns: Int, in home: Home) throws -> String {
      try Job(
        [Home.quo] + words, in: home.path, environment: home.environment.merging(["TERM": "xterm"]) { $1 }, input: nil,
        output: .terminal(columns: columns, rows: 200), error: nil
      ).wait().text
    }
    office.there.environment["QUO_NOW"] = nil
    for columns in [60, 100] {
      let list = ["list", "--fields", "id,status,name,line,assignedTo"]
      let found = try shown(["--on", "office"] + list, columns: columns, in: home)
      #expect(found == (try shown(list, columns: columns, in: office.there)))
      #expect(found.contains("\u{1B}["))
    }
    home.environment["NO_COLOR"] = "1"
    #expect(try !shown(["--on", "office", "list", "--fields", "id,name"], columns: 80, in: home).contains("\u{1B}["))
    // In a pipe the width is that of the terminal that the variables tell of.
    home.environment["COLUMNS"] = "50"
    #expect(
      try home.succeed("quo --on office list --format table")
        == (try office.there.succeed("COLUMNS=50 quo list --format table")))
  }

  @Test func triageAndWatchWork() throws {
    let office = try Office(["sana": "--as sana"])
    let triage = try TerminalSession([Home.quo, "--on", "office", "triage"], in: office["sana"])
    try triage.wait(for: "list") { $0.isAlternate && $0.text.contains("Daniel") }
    triage.type("x")
    triage.type("q")
    #expect(try triage.waitForEnd().exit == 0)
    let watch = try TerminalSession([Home.quo, "--on", "office", "watch"], in: office["sana"])
    try watch.wait(for: "list") { $0.isAlternate && $0.text.contains("Daniel") }
    watch.resize(columns: 60, rows: 12)
    try watch.wait(for: "the new size") { $0.isAlternate && $0.text.contains("Daniel") }
    watch.type("q")
    #expect(try watch.waitForEnd().exit == 0)
  }

  /// Whoever ends a command by ^C reads nothing of ssh, and a loop of the shell ends with it.
  @Test func anInterruptionEndsItAsHere() throws {
    let office = try Office(["sana": "--as sana"])
    let running = try TerminalSession([Home.quo, "--on", "office", "watch", "--list", "--json"], in: office["sana"])
    try running.wait(for: "lines") { $0.text.contains("lastActivity") }
    running.type("\u{3}")
    let ended = try running.waitForEnd()
    #expect(ended.signal == SIGINT, "\(ended.exit ?? -1)")
    #expect(!running.screen.text.contains("ssh failed"), "\(running.screen.text)")
  }

  @Test func whoMayOnlyReadBringsNothingUpToDate() throws {
    let office = try Office(["reports": "--read-only", "sana": "--as sana"])
    try office.there.succeed("cp fixtures/Inboxes/version-8.db \(office.there.database)")
    for words in ["list", "export", "show 1", "doctor"] {
      let refused = try office["reports"].sh("quo --on office \(words)")
      #expect(refused.exit == (words == "doctor" ? 1 : 78), "\(words): \(refused.error)")
      #expect((refused.error + refused.text).contains("up to date: it may only be read"), "\(words): \(refused.error)")
    }
    try office.there.succeed("cmp fixtures/Inboxes/version-8.db \(office.there.database)")
    try office["sana"].succeed("quo --on office list")
    try office["reports"].succeed("quo --on office list")
  }

  @Test func theSettingSaysWhere() throws {
    let office = try Office(["sana": "--as sana"])
    let home = office["sana"]
    try home.succeed("quo config set --user on office -q")
    #expect(try home.succeed("quo list --ids") == (try office.there.succeed("quo list --ids")))
    // An inbox that is named is one of here, and so is this account.
    for words in [["--on", "-", "list"], ["--on=-", "list"], ["--db", "x.db", "list"]] {
      #expect(try home.start([Home.quo] + words).wait().exit == 78, "\(words)")
    }
    #expect(try home.quo("list", environment: ["QUO_DB": "x.db"]).exit == 78)
    #expect(try home.quo("serve").exit == 2)
    #expect(try home.succeed("quo config get --user on") == "office\n")
    // What is the same everywhere needs no connection.
    for words in [
      ["demo"], ["help", "list"], ["rule", "examples"], ["--version"], ["config", "unset", "--user", "pager"],
    ] {
      #expect(try home.start([Home.quo] + words, environment: ["PATH": "/nothing"]).wait().exit == 0, "\(words)")
    }
    // A program of here asks there; one that is asked for by '--on' would not know.
    try home.write(program: "#!/bin/sh\nexec quo list --ids \"$@\"\n", to: "bin/quo-foo")
    #expect(try home.succeed("quo foo --limit 3") == (try office.there.succeed("quo list --ids --limit 3")))
    let asked = try home.quo("--on", "office", "foo")
    #expect(asked.exit == 2 && asked.error.hasPrefix("quo: cannot run 'quo-foo' with '--on'"), "\(asked.error)")
    // The user's own 'me' is theirs, where the key does not say who it is.
    try home.succeed("quo config unset --user on -q")
    #expect(try home.quo("list").exit == 78)
  }

  @Test func completionAsksTheOtherMachine() throws {
    let office = try Office(["sana": "--as sana"])
    #expect(try office["sana"].succeed("quo --on office __complete lines -- At").hasPrefix("Atelier\t"))
    let outcome = try office["sana"].quo("--on", "nowhere.invalid", "__complete", "lines")
    #expect(outcome.exit == 255 && outcome.output.isEmpty)
  }

  @Test func aConnectionThatBreaksImportsNothing() throws {
    let office = try Office(["sana": "--as sana"])
    let home = office["sana"]
    let before = try office.there.succeed("quo export")
    // Whole records have come when the connection goes, and the other end is waiting for more.
    try home.succeed("mkfifo fifo")
    let writer = try home.start([
      "/bin/sh", "-c", "{ quo demo --conversations 400 --seed 77; : >sent; exec sleep 60; } >fifo",
    ])
    let job = try home.start([Home.quo, "--on", "office", "import", "fifo"])
    try home.wait(for: "sent")
    job.signal(SIGTERM)
    #expect(try job.wait().signal == SIGTERM)
    writer.signal(SIGKILL)
    // The next command waits for that one's transaction.
    try home.succeed("quo --on office done 9 -q; quo --on office undo -q")
    let after = try office.there.succeed("quo export | grep -c '\"quo\":\"activity\"'")
    #expect(after == "\(before.split(separator: "\n").count { $0.contains("\"quo\":\"activity\"") })\n")
    #expect(try office.there.succeed("quo doctor | grep -c ^problem || true") == "0\n")
    // So it is with ids: a broken selection changes nothing.
    let ssh = try home.succeed("cat bin/ssh")
    try home.write(program: ssh.replacingOccurrences(of: "exec ", with: "head -c 25 | exec "), to: "bin/ssh")
    let cut = try home.sh("printf '9\\n29\\n4\\n15\\n' | quo --on office done -")
    #expect(
      cut.exit == 74 && cut.error == "quo: cannot read 'standard input': connection reset by peer\n", "\(cut.error)")
    #expect(try office.there.succeed("quo count --status done") == "0\n")
  }
}
