import Foundation
import Glibc
import SQLite
import Testing

/// `quo watch` as a process of its own, beside others that change the inbox.
@Suite struct WatchTests {
  /// A line as JSON.
  private typealias Line = [String: Any]

  private func line(_ text: some StringProtocol) throws -> Line {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? Line)
  }

  /// What a list and its changes are about, of a conversation in either form.
  private func state(_ conversation: Line) -> [String] {
    let assigned = conversation["assignedTo"] as? Line
    return ["status", "pinned", "lastActivityAt"].map { "\(conversation[$0] ?? "")" } + ["\(assigned?["id"] ?? "")"]
  }

  private func conversation(_ line: Line) throws -> (id: Int, state: [String]) {
    let conversation = try #require(line["conversation"] as? Line)
    return (try #require(conversation["id"] as? Int), state(conversation))
  }

  private func listed(_ home: Home) throws -> [Int: [String]] {
    var states: [Int: [String]] = [:]
    for text in try home.succeed("quo list --status all --jsonl").split(separator: "\n") {
      let conversation = try line(text)
      states[try #require(conversation["id"] as? Int)] = state(conversation)
    }
    return states
  }

  /// The lines in a file that a watch writes to, once `condition` holds.
  private func lines(_ name: String, in home: Home, until condition: ([String]) -> Bool) throws -> [String] {
    let deadline = Date().addingTimeInterval(60)
    while true {
      let text = (try? String(contentsOfFile: home.path + "/" + name, encoding: .utf8)) ?? ""
      let lines = text.split(separator: "\n").map(String.init)
      if text.isEmpty || text.hasSuffix("\n"), condition(lines) { return lines }
      guard Date() < deadline else { throw Failure("not in '\(name)': \(lines.suffix(3))") }
      usleep(20_000)
    }
  }

  private func start(_ command: String, in home: Home) throws -> Job {
    try home.start(["/bin/sh", "-c", "exec quo watch \(command)"])
  }

  /// The events, applied to the first state, give the last one; and after any of them the rest is told.
  @Test func besideFortyWriters() throws {
    let home = try Home()
    // The conversations' own objects come first: an assignee that these say is no change in the history.
    try home.succeed(
      """
      quo demo --conversations 80 >all.jsonl; grep '^{"id":"AC' all.jsonl | split -n r/4 - piece-
      grep -v '^{"id":"AC' all.jsonl | quo import -q -
      """)
    let watch = try start("--list --status all >told.jsonl", in: home)
    _ = try lines("told.jsonl", in: home) { !$0.isEmpty }
    let ids = Array(try listed(home).keys.sorted().prefix(12))
    let changes = ["done", "unread", "open", "pin", "unpin", "assign --to me"]
    var jobs = try ["aa", "ab", "ac", "ad"].map { try home.start([Home.quo, "import", "-q", "piece-\($0)"]) }
    for number in 0..<36 {
      let words = changes[number % changes.count].split(separator: " ").map(String.init)
      jobs.append(try home.start([Home.quo] + words + ids.shuffled().prefix(4).map(String.init)))
      if number % 12 == 0 {
        // A checkpoint of others changes nothing.
        try Database(path: Array(home.database.utf8), mode: .readWrite).execute("PRAGMA wal_checkpoint(PASSIVE)")
      }
    }
    for job in jobs {
      let outcome = try job.wait()
      #expect(outcome.exit == 0, "\(outcome.error)")
    }
    let marker = try home.succeed("quo note \(ids[0]) enough -q; quo log --limit 1 --ids").split(separator: "\n")[0]
    let told = try lines("told.jsonl", in: home) { $0.last?.contains("\"operation\":\(marker),") == true }
    watch.signal(SIGTERM)
    let ending = try watch.wait()
    #expect(ending.signal == SIGTERM && ending.error == "")

    var states: [Int: [String]] = [:]
    var operations: [Int] = []
    for text in told {
      let line = try line(text)
      let (id, state) = try conversation(line)
      states[id] = state
      if line["event"] as? String == "list" {
        #expect(operations.isEmpty, "the list comes first")
      } else {
        operations.append(try #require(line["operation"] as? Int))
      }
    }
    let last = try listed(home)
    for id in Set(states.keys).union(last.keys) { #expect(states[id] == last[id], "conversation \(id)") }
    #expect(operations == operations.sorted())

    // At any cut, the rest: the same lines but for the conversations, which are as they are now.
    func change(_ text: String) -> String { text.components(separatedBy: ",\"kept\":")[0] }
    let changed = told.filter { !$0.hasPrefix("{\"event\":\"list\"") }
    for cut in Set(operations).sorted().enumerated().filter({ $0.offset % 9 == 0 }).map(\.element) {
      let rest = changed.enumerated().filter { operations[$0.offset] > cut }.map { change($0.element) }
      guard !rest.isEmpty else { continue }
      let again = try home.succeed("quo watch --status all --after \(cut) --count \(rest.count)")
      #expect(again.split(separator: "\n").map { change(String($0)) } == rest, "after \(cut)")
    }
    #expect(
      try home.quo("watch", "--status", "all", "--after", "\(marker)", "--timeout", "1s", "--exit-code").exit == 1)
  }

  /// Whoever leaves an unread list, or comes into it, is told of.
  @Test func tellsWhoComesAndWhoLeaves() throws {
    let home = try Home.withSample()
    let watch = try start("--list -s unread >told.jsonl", in: home)
    let first = try lines("told.jsonl", in: home) { !$0.isEmpty }
    let id = try conversation(line(first[0])).id
    try home.succeed("quo done \(id) -q; quo pin \(id) -q; quo unread \(id) -q")
    let told = try lines("told.jsonl", in: home) { $0.last?.contains("\"after\":\"unread\"") == true }
    watch.signal(SIGINT)
    #expect(try watch.wait().signal == SIGINT)
    let events = try told.filter { !$0.hasPrefix("{\"event\":\"list\"") }.map(line)
    #expect(events.map { $0["after"] as? String } == ["done", "unread"])
    #expect(events.allSatisfy { $0["last"] as? Bool == true })
    #expect(events.map { $0["command"] as? String } == ["done", "unread"])
  }

  @Test func runsACommandForEachLine() throws {
    let home = try Home.withSample()
    let outcome = try home.quo("watch", "--after", "0", "--count", "2", "--exec", "cat >>got; echo ran; exit 3")
    #expect(outcome.exit == 0 && outcome.text == "ran\nran\n")
    let warning = "quo: the command of '--exec' ended with exit code 3\n"
    #expect(outcome.error == warning + warning)
    let got = try home.succeed("cat got").split(separator: "\n")
    #expect(try got.map { try line($0)["event"] as? String } == ["new", "new"])
    // A quo in it means the same inbox and user.
    let same = try home.sh(
      """
      quo --db other.db demo --conversations 3 | quo --db other.db import -q -
      quo --db other.db --as Mei watch --after 0 --count 1 --exec 'quo count --status all; quo pin 1'
      quo --db other.db log --limit 1 --fields by,command; quo count --pinned
      """)
    #expect(same.text == "3\nMei Lin Zhou\tpin\n0\n" && same.exit == 0, "\(same.text)\(same.error)")
    // One that reads nothing.
    let large = try home.quo("watch", "--after", "0", "--count", "1", "--exec", "exec true <&-")
    #expect(large.exit == 0 && large.error == "")
  }

  /// What is there is told before a watch ends, of the first state the last line alone is the last, and a command is ended
  /// with the watch.
  @Test func endsInTime() throws {
    let home = try Home.withSample()
    let all = try home.succeed("quo watch -s all --after 0 --timeout 0s | jq .operation")
    #expect(
      all == (try home.succeed("quo watch -s all --after 0 --timeout 20s --count $(quo count -s all) | jq .operation")))
    let listed = try home.succeed("quo watch --list --timeout 0s | jq .last").split(separator: "\n")
    #expect(listed.count > 1 && listed.dropLast().allSatisfy { $0 == "false" } && listed.last == "true")
    #expect(try home.succeed("quo watch --list --count 2 --timeout 9s | jq .last") == "false\nfalse\n")
    let slow = try home.sh("quo watch -s all --after 0 --timeout 1s --exec 'echo begun; exec sleep 600'")
    #expect(slow.exit == 0 && slow.text == "begun\n" && slow.error == "", "\(slow.error)")
    for command in ["", "  "] {
      let outcome = try home.quo("watch", "--exec", command)
      #expect(outcome.exit == 2 && outcome.error.hasPrefix("quo: option '--exec' needs a command\n"))
    }
  }

  /// Whoever stops the watch stops its command.
  @Test func theCommandEndsWithTheWatch() throws {
    let home = try Home.withSample()
    let script = "echo $$ >pid; trap \"echo ended >ending; exit\" TERM; while :; do sleep 0.05; done"
    let watch = try start("--after 0 --exec '\(script)'", in: home)
    _ = try lines("pid", in: home) { !$0.isEmpty }
    watch.signal(SIGTERM)
    #expect(try watch.wait().signal == SIGTERM)
    #expect(try lines("ending", in: home) { !$0.isEmpty } == ["ended"])
  }

  /// What nohup has it ignore does not end it while a command runs. That its parent ignores the ends of children does not
  /// keep it from seeing its command's.
  @Test func ignoredSignalsStayIgnored() throws {
    let home = try Home.withSample()
    let script = "kill -HUP $PPID; echo ran; exit 3"
    let outcome = try home.sh("trap '' HUP CHLD; quo watch --after 0 --count 1 --exec '\(script)'")
    #expect(outcome.exit == 0 && outcome.text == "ran\n")
    #expect(outcome.error == "quo: the command of '--exec' ended with exit code 3\n")
  }

  /// After the note, a line for each whom it mentions; the last of them is the operation's last.
  @Test func tellsOfMentions() throws {
    let home = try Home.withSample()
    let start = try home.succeed("quo unread 40 -q; quo log --limit 1 --ids").split(separator: "\n")[0]
    let told = try home.succeed(
      """
      quo note 40 '@mei and @olivier, look' -q; note=$(quo log --limit 1 --ids)
      quo --as mei read 40 --json >shown; quo undo "$note" -q
      quo watch -s all --after \(start) --count 6 | jq -c 'if .event == "seen" then .after = "she" else . end
        | [.event, .member.name, .before, .after, .last]'
      """)
    #expect(
      told == """
        ["note",null,null,"@mei and @olivier, look",false]
        ["mention","Mei Lin Zhou",null,"@mei and @olivier, look",false]
        ["mention","Olivier Tran",null,"@mei and @olivier, look",true]
        ["seen",null,null,"she",false]
        ["status",null,"unread","open",true]
        ["note",null,"@mei and @olivier, look",null,true]

        """)
    // The note is gone, and with it what the filter is about.
    let gone = "quo watch -s all --mentioning olivier --after \(start) --count 1 --timeout 1s; echo end"
    #expect(try home.succeed(gone) == "end\n")
  }

  /// Also while nothing happens.
  @Test(arguments: ["", "--exec true"]) func aClosedPipeEndsIt(_ options: String) throws {
    let home = try Home.withSample()
    let outcome = try home.sh("(quo watch \(options); echo $? >ending) | true")
    #expect(outcome.exit == 0 && outcome.error == "")
    #expect(try home.succeed("cat ending") == "141\n")
    #expect(try home.sh("quo watch --after 0 --count 1 >/dev/full").exit == 74)
  }

  @Test func endsWhereANewerQuoWasThere() throws {
    let home = try Home.withSample()
    let watch = try start("--list >told.jsonl", in: home)
    _ = try lines("told.jsonl", in: home) { !$0.isEmpty }
    try Database(path: Array(home.database.utf8), mode: .readWrite).execute("PRAGMA user_version = 900")
    let outcome = try watch.wait()
    #expect(outcome.exit == 78)
    #expect(outcome.error.contains("it is of a newer quo (schema 900)"))
  }
}
