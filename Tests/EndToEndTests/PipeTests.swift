import Glibc
import Testing

/// What happens where the output goes.
@Suite struct PipeTests {
  @Test(arguments: ["", "trap '' PIPE; "])
  func aClosedPipeEndsQuoQuietly(_ preparation: String) throws {
    let home = try Home.withSample(conversations: 1000)
    for command in ["quo list --status all --jsonl", "quo demo", "quo list --status all --format table"] {
      let outcome = try home.sh("\(preparation)(\(command); echo $? >ending) | head -n 1")
      #expect(outcome.lines.count == 1)
      #expect(outcome.error == "")
      // 128 and the number of SIGPIPE.
      #expect(try home.succeed("cat ending") == "141\n", "\(command)")
    }
  }

  @Test func aPagerMayBeLeftEarly() throws {
    let home = try Home.withSample(conversations: 1000)
    let job = try home.start(
      [Home.quo, "list", "--status", "all"], output: .terminal(columns: 80, rows: 24),
      environment: ["PAGER": "head -n 2", "TERM": "xterm"])
    let outcome = try job.wait()
    #expect(outcome.error == "")
    #expect(outcome.exit == 0)
    #expect(outcome.lines.count == 2)
  }

  @Test(
    arguments: [
      "list", "list --json", "list --jsonl", "list --ids", "list --format table", "list --format csv", "--version",
      "--help", "list --help", "demo",
    ])
  func aFullDeviceIsAnError(_ arguments: String) throws {
    let home = try Home.withSample()
    let outcome = try home.sh("quo \(arguments) >/dev/full")
    #expect(outcome.exit == 74)
    #expect(outcome.error == "quo: cannot write standard output: no space left on device\n")
  }

  @Test func aClosedOutputIsAnError() throws {
    let home = try Home.withSample()
    let before = try home.succeed("quo list --status all --json")
    let outcome = try home.sh("quo list >&-")
    #expect(outcome.exit == 74)
    #expect(outcome.error == "quo: cannot write standard output: bad file descriptor\n")
    // No file that was opened on the way may have become "standard output".
    #expect(try home.sh("quo demo --seed 5 >more.jsonl; quo import more.jsonl >&- 2>&-").exit == 0)
    #expect(try home.succeed("quo list --status all --ids").split(separator: "\n").count > 48)
    #expect(before.hasPrefix("["))
  }

  @Test func standardErrorMayBeClosed() throws {
    let home = try Home.withSample()
    #expect(try home.sh("quo lst 2>&-").exit == 2)
    #expect(try home.sh("quo lst 2>/dev/full").exit == 2)
    #expect(try home.sh("quo list --limit 1 2>&-").lines.count == 1)
  }

  @Test func standardInputMayBeClosed() throws {
    let home = try Home.withSample()
    #expect(try home.sh("quo list --limit 1 <&-").lines.count == 1)
    for command in ["import -", "done -"] {
      let outcome = try home.sh("quo \(command) <&-")
      #expect(outcome.exit == 74 && outcome.error == "quo: cannot read 'standard input': bad file descriptor\n")
    }
  }
}
