internal import Display
internal import Formats
internal import Glibc
internal import InboxStore
internal import Platform

/// The end of the lines of a watch: standard output, or a command for each.
struct WatchSink {
  private let session: Session
  private let inbox: Inbox
  private let limit: Int?
  private let command: String?
  private var json = JSONWriter()
  /// The number of lines so far.
  private(set) var count = 0

  init(_ session: Session, _ inbox: Inbox, limit: Int?, command: String?) {
    (self.session, self.inbox, self.limit, self.command) = (session, inbox, limit, command)
  }

  var isFull: Bool { limit.map { count >= $0 } ?? false }

  /// Whether there is time for another line. Writing what is there takes none worth counting; commands do.
  func hasTime(until end: Int64) -> Bool { command == nil || monotonicMilliseconds() < end }

  /// Hands on one line at once. A command is ended at `end`.
  mutating func take(_ event: WatchEvent, until end: Int64) throws {
    json.removeAll()
    Record.write(event, watchRecord.fields, to: &json)
    json.newline()
    count += 1
    guard let command else {
      try session.output.write(json.bytes)
      return try session.output.flush()
    }
    try session.refuseIfServed("run a command")
    let words = ["sh", "-c", command].map { Array($0.utf8) }
    let ending = try Subprocess.run(
      Array("/bin/sh".utf8), arguments: words, environment: session.variables(forChildOf: inbox), input: json.bytes,
      until: end)
    let code: Int32
    switch ending {
    case .exited(let exitCode): code = exitCode
    case .timedOut: return
    case .interrupted(let signal): session.end(by: signal)
    }
    guard code != 0 else { return }
    try session.say("the command of '--exec' ended with exit code \(code)", .warning, after: "quo: ")
    try session.messages.flush()
  }

  /// Waits; does not return if the reader of the lines goes away meanwhile.
  func wait(milliseconds: Int) {
    if session.output.isAbandoned(within: milliseconds) { session.end(by: SIGPIPE) }
  }
}
