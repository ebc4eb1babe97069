import Foundation
import Testing

/// `show` and `read` on a terminal that is shorter than the thread.
@Suite struct PagingTests {
  private let home: Home

  init() throws {
    home = try Home()
    let records = (1...100).map { number in
      let time = Date(timeIntervalSince1970: 1_795_000_000 + 600 * Double(number)).ISO8601Format()
      return #"{"id":"AC\#(number)","object":"message","to":["+14385550100"],"from":"+15145551000","#
        + #""text":"message number \#(number).","direction":"incoming","status":"received","conversationId":"CN1","#
        + #""phoneNumberId":"PN1","createdAt":"\#(time)"}"#
    }
    try home.write(records.joined(separator: "\n"), to: "long.jsonl")
    try home.succeed("quo import -q long.jsonl")
  }

  private func start(_ words: String..., pager: String?, rows: Int = 24) throws -> Job {
    let environment = home.environment.merging(["TERM": "xterm", "NO_COLOR": "1"]) { $1 }
      .merging(pager.map { ["PAGER": $0] } ?? [:]) { $1 }
    return try Job(
      [Home.quo] + words, in: home.path, environment: environment, input: nil,
      output: .terminal(columns: 80, rows: rows), error: nil)
  }

  /// What a job shows until `isEnough` of it is there.
  private func shown(by job: Job, until isEnough: (String) -> Bool) throws -> String {
    let deadline = Date().addingTimeInterval(30)
    var text = ""
    while !isEnough(text) {
      text += job.shown()
      guard Date() < deadline else { throw Failure("not shown in time: \(text)") }
      usleep(5_000)
    }
    return text
  }

  @Test("What is printed as it is read is as one object, one array, lines and records", arguments: ["", " --limit 30"])
  func isPrintedAsItIsRead(_ limit: String) throws {
    let words = String(repeating: "a long message ", count: 100)
    let records = (1...200).map { number in
      #"{"id":"AC\#(number + 1_000)","object":"message","to":["+14385550100"],"from":"+15145551000","#
        + #""text":"\#(words)","direction":"incoming","status":"received","conversationId":"CN1","#
        + #""phoneNumberId":"PN1","createdAt":"2026-10-01T12:00:00Z"}"#
    }
    try home.write(records.joined(separator: "\n"), to: "longer.jsonl")
    try home.succeed("quo import -q longer.jsonl")
    let lines = try home.succeed("quo show 1 --jsonl" + limit).split(separator: "\n")
    #expect(lines.count == (limit.isEmpty ? 300 : 30))
    let object = try home.succeed("quo show 1 --json" + limit)
    #expect(object.contains(#","activities":["# + lines.joined(separator: ",") + #"],"notes":["#))
    #expect(
      try home.succeed("quo show 1 --json --fields activities,id" + limit)
        == #"{"activities":["# + lines.joined(separator: ",") + "],\"id\":1}\n")
    let text = try home.succeed("quo show 1" + limit)
    #expect(text.components(separatedBy: words.dropLast(1)).count - 1 == (limit.isEmpty ? 200 : 0))
  }

  @Test(
    .enabled(if: Home.has("less"), "less is not installed"),
    arguments: [nil, "less", "less -R", "LESSSECURE=1 less -N"] as [String?], ["show", "read"])
  func lessBeginsWithTheNewest(_ pager: String?, _ command: String) throws {
    let job = try start(command, "1", pager: pager)
    let first = try shown(by: job) { $0.contains("(END)") }
    #expect(first.contains("message number 100.") && first.contains("message number 90."))
    #expect(!first.contains("message number 1.") && !first.contains("message number 50."), "\(first)")
    // The earlier ones are above, up to the head.
    job.type("g")
    let top = try shown(by: job) { $0.contains("message number 1.") }
    #expect(top.contains("id        1 · CN1"))
    job.type("q")
    #expect(try job.wait().exit == 0)
    #expect(try home.succeed("quo list --ids --status open") == (command == "read" ? "1\n" : ""))
  }

  /// The user's own options stay, also one that reaches as far as their end.
  @Test(.enabled(if: Home.has("less"), "less is not installed"))
  func ownOptionsStay() throws {
    home.environment["LESS"] = "-R -Ps-mine-"
    let job = try start("show", "1", pager: nil)
    let first = try shown(by: job) { $0.contains("-mine-") }
    #expect(first.contains("message number 100.") && !first.contains("message number 50."), "\(first)")
    job.type("q")
    #expect(try job.wait().exit == 0)
  }

  @Test func otherPagersGetTheWholeText() throws {
    let whole = try home.succeed("COLUMNS=80 NO_COLOR=1 quo show 1 --format table")
    for pager in ["sed -n p", "sh -c cat", ""] {
      #expect(try start("show", "1", pager: pager).wait().text == whole, "\(pager)")
    }
    #expect(try start("--no-pager", "show", "1", pager: nil).wait().text == whole)
    #expect(try start("show", "1", pager: nil, rows: 400).wait().text == whole)
  }

  /// A list begins at its top.
  @Test(.enabled(if: Home.has("less"), "less is not installed"))
  func otherCommandsBeginAtTheTop() throws {
    for mark in ["open", "unread", "open", "unread", "done"] { try home.succeed("quo \(mark) 1 -q") }
    let job = try start("log", "--fields", "operation,command", pager: nil, rows: 5)
    let first = try shown(by: job) { $0.contains("COMMAND") && $0.contains(":") }
    #expect(first.contains("done") && !first.contains("import"), "\(first)")
    job.type("q")
    #expect(try job.wait().exit == 0)
  }
}
