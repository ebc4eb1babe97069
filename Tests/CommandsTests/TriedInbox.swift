import Arguments
import Foundation
import InboxStore
import TestSupport

@testable import CivilTime
@testable import Commands
@testable import Display
@testable import Formats
@testable import Platform

/// An inbox in a temporary folder, and commands run against it in this process.
final class TriedInbox {
  private let folder: TemporaryFolder
  /// What the clock shows.
  var now = Timestamp(rfc3339: "2026-11-20T22:01:00Z")!

  init() throws { folder = try TemporaryFolder() }

  var path: String { folder.url.appending(path: "inbox.db").path }

  func load(_ records: String) throws {
    let inbox = try WritableInbox(path: Array(path.utf8), makesMissing: true)
    _ = try inbox.importAll(
      from: [InputSource(bytes: Array(records.utf8), name: "test")], author: Author(name: "test", now: now),
      statusOfNew: nil, progress: { _ in })
  }

  /// The sample of `quo demo`, and what that has none of.
  static func filled() throws -> TriedInbox {
    let tried = try TriedInbox()
    try tried.load(tried.run("demo") + TriedInbox.rarities)
    return tried
  }

  /// A view to try `--view` with.
  func saveView() throws {
    _ = try run("view", "save", "tried", "-q", "--unanswered", "--not-line", "Support")
  }

  /// What a command prints; its exit code is `code`.
  func run(_ words: String..., code: ExitCode = .success) throws -> String {
    try run(words, code: code)
  }

  func run(_ words: [String], code: ExitCode = .success) throws -> String {
    var ended: ExitCode?
    let text = try textWritten(words) { ended = try $0.run($1) }
    if ended != code { throw UsageError("ended with \(ended.map { "\($0)" } ?? "nothing"): \(words)") }
    return text
  }

  /// What a changing command did, and what it printed meanwhile.
  func report(_ words: String...) throws -> (report: Report, text: String) {
    try report(words)
  }

  func report(_ words: [String]) throws -> (report: Report, text: String) {
    var report: Report?
    let text = try textWritten(words) { command, session in
      report = try (command as? any ChangingCommand)?.run(session, WritableInbox(path: session.path()))
    }
    guard let report else { throw UsageError("no changing command: \(words)") }
    return (report, text)
  }

  /// What `body` makes a command print to standard output.
  private func textWritten(_ words: [String], _ body: (any RunnableCommand, Session) throws -> Void) throws -> String {
    let environment = Environment(
      variables: .given(["QUO_DB": path, "HOME": folder.url.path, "TZ": "UTC"]), clock: now)
    guard
      case .run(let path, _, let parsed) = try parse(
        (["--db", self.path] + words).map { Argument($0) }, as: QuoProgram.declaration),
      let type = CommandTable.command(at: path)?.runnable
    else { throw UsageError("no such command: \(words)") }
    let command = try type.init(parsed)
    return try TestSupport.textWritten { descriptor in
      let output = Output(descriptor: descriptor, name: "standard output")
      let session = try Session(
        environment: environment, globals: GlobalOptions(parsed), settings: UserSettings(environment), output: output,
        messages: Output(descriptor: 2, name: "standard error"),
        terminal: Terminal(isTerminal: false, columns: 80, rows: 24))
      try body(command, session)
      try output.finish()
    }
  }

  private static let rarities = """
    {"id":"ACfailed","object":"message","to":["+15145550198"],"from":"+15145550100","text":"Are you\\u001b[31m there?\\u202e",\
    "conversationId":"CNrare","direction":"outgoing","status":"undelivered","createdAt":"2026-11-19T10:00:00Z",\
    "media":[{"url":"https://media.example.com/1.png","type":"image/png"}],"phoneNumberId":"PNrare","userId":"SYUbot"}
    {"id":"EV1","apiVersion":"2026-03-30","createdAt":"2026-11-19T11:05:00Z","type":"call.completed","data":{"resource":\
    {"id":"ACtalk","direction":"incoming","status":"answered","answeredAt":"2026-11-19T11:00:05Z","duration":65,\
    "answeredBy":"USrare","createdAt":"2026-11-19T11:00:00Z"},"context":{"conversationId":"CNrare","phoneNumberId":"PNrare"}}}
    {"id":"EV2","apiVersion":"2026-03-30","createdAt":"2026-11-19T11:06:00Z","type":"call.transcript.completed","data":\
    {"resource":{"callId":"ACtalk","status":"completed","duration":65,"dialogue":[{"content":"Hello?","start":1.5,\
    "end":2,"identifier":"+15145550198","userId":null},{"content":"Hi, this is Sana.","start":3,"end":4.25,\
    "identifier":"+15145550100","userId":"USrare"}]},"context":{"conversationId":"CNrare"}}}
    {"id":"EV3","apiVersion":"2026-03-30","createdAt":"2026-11-19T11:07:00Z","type":"call.recording.completed","data":\
    {"resource":{"callId":"ACtalk","recordings":[{"id":"RE1","duration":65,"startTime":"2026-11-19T11:00:05Z",\
    "type":"audio/mpeg","url":"https://media.example.com/re1.mp3"}]},"context":{"conversationId":"CNrare"}}}

    """
}

extension FilterOptions {
  /// The filters of a command line.
  init(words: [String]) throws {
    guard case .run(_, _, let parsed) = try parse(["list"] + words.map { Argument($0) }, as: QuoProgram.declaration)
    else { throw UsageError("no filters: \(words)") }
    try self.init(parsed)
  }
}
