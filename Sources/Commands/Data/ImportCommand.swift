internal import Display
package import Arguments
internal import Glibc
package import InboxStore
internal import Formats

/// `quo import`: reads the output of Quo's API, webhooks and exports into the inbox.
package struct ImportCommand: MakingCommand {
  static let statusOption = Option.value(
    "status", "STATUS", "give the new conversations this status: unread, open or done",
    details: "For loading old history. Conversations that are there already move as news moves them.",
    completion: .choices(Status.allCases.map { Choice($0.rawValue) }))
  static let skipOption = Option.flag(
    "skip-broken", "leave out records that cannot be read, and import the rest",
    details:
      "Each is named on standard error with its file and line, and the exit code is 65. Of an export of quo's own "
      + "nothing is left out, since its records refer to one another.")
  static let dryRunOption = Option.flag("dry-run", short: "n", "tell what would come in and move, and change nothing")
  static let jsonOption = Option.flag("json", "print the summary as one JSON object on standard output")
  static let messageOption = Option.value("message", short: "m", "TEXT", "why, for the history")
  static let quietOption = Option.flag("quiet", short: "q", "say nothing but errors, and what was not understood")

  package static let declaration = Command(
    "import", "read data from Quo into the inbox",
    description: [
      "Reads any mix of API responses, webhook events, CSV exports and quo's own export, and finds out by itself which "
        + "is which. What is known already changes nothing, so a file can be imported again. It is all or nothing: a "
        + "broken file imports nothing, and the error names file, line and reason. --skip-broken imports the rest, so "
        + "that one bad record does not stop a webhook log for good. Input of which nothing at all was understood, such "
        + "as the error answer of an API, ends with 65.",
      "Only news moves a status: an activity that asks for attention, or shows that somebody handled the "
        + "conversation, and is not older than what the conversation holds. In a done conversation, what asks for "
        + "attention is also news where it comes up to two days late: nobody had seen it.",
      "Without FILE, or when FILE is -, standard input is read.",
    ],
    operands: [Operand("FILE", "what to read; - is standard input", .any, completion: .file(.read))],
    groups: [OptionGroup("Options", [statusOption, skipOption, dryRunOption, messageOption, quietOption, jsonOption])],
    examples: [
      Example("quo import messages.csv calls.csv contacts.csv", "the CSV exports"),
      Example("curl … | quo import -", "an API response"),
      Example("quo import --status done archive.jsonl", "old history, finished"),
      Example("quo import -q --skip-broken webhooks.jsonl", "from cron"),
    ],
    seeAlso: ["demo"])

  package static var output: CommandOutput { .one(importRecord) }
  package static var showsProgress: Bool { true }

  private let files: [Argument]
  private let statusOfNew: Status?
  private let skipsBroken: Bool
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    files = arguments.operands.isEmpty ? ["-"] : arguments.operands
    statusOfNew =
      try arguments.value(Self.statusOption).flatMap { Status(word: $0.text) } ?? arguments.choice(Self.statusOption)
    skipsBroken = arguments.has(Self.skipOption)
    changing = try ChangingOptions(arguments)
    guard files.count(where: { $0.bytes == Array("-".utf8) }) <= 1 else {
      throw UsageError("standard input ('-') can be read only once")
    }
  }

  /// Opens what cannot be read before the inbox, so that none is made for it.
  package func run(_ session: Session) throws -> ExitCode {
    for file in files where file.bytes != Array("-".utf8) {
      // A file that can be read may be a pipe, which can be opened only once.
      if access(file.bytes.map { CChar(bitPattern: $0) } + [0], R_OK) != 0 { _ = try open(file, session) }
    }
    return try runOnInbox(session)
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    if files == ["-"], isatty(0) == 1, !changing.isQuiet {
      try session.say("reading standard input until Ctrl-D; 'quo import FILE' reads a file", .dim)
      try session.messages.flush()
    }
    let sources = try files.flatMap { try open($0, session) }
    let progress = ProgressLine(session, isQuiet: changing.isQuiet)
    defer { progress.clear() }
    let total = sources.reduce(0 as Int64?) { sum, source in
      sum.flatMap { sum in source.size.map { sum + $0 } }
    }
    var read: Int64 = 0
    func draw() { progress.draw { Self.words(read, of: total, progress) } }
    // Also while the threads and the search are brought up to date with what was read.
    if progress.isShown { inbox.whileRunning(draw) }
    defer { inbox.whileRunning(nil) }
    draw()
    let skip: BrokenRecordHandler = { error in
      progress.clear()
      try session.say("quo: cannot import: \(error)")
    }
    let summary = try inbox.importAll(
      from: sources, author: session.author(inbox, message: changing.message), statusOfNew: statusOfNew,
      isDryRun: changing.isDryRun, zone: session.zone, skip: skipsBroken ? skip : nil,
      progress: { bytes in
        read = bytes
        draw()
      })
    return Report(summary, isDryRun: changing.isDryRun)
  }

  private static func words(_ bytes: Int64, of total: Int64?, _ line: ProgressLine) -> String {
    guard let total, total > 0 else { return "importing \(bytes / 1_000_000) MB" }
    guard bytes < total else { return "importing: threads, statuses and search, \(line.seconds) s" }
    let share = Double(bytes) / Double(total)
    return "importing \(line.bar(share)) \(Int(share * 100)) % of \(total / 1_000_000) MB"
  }

  private func open(_ file: Argument, _ session: Session) throws -> [InputSource] {
    if file.bytes == Array("-".utf8) { return session.standardInputs() }
    return try (file.bytes + [0]).withUnsafeBufferPointer { bytes in
      try bytes.withMemoryRebound(to: CChar.self) { [try InputSource(path: $0.baseAddress.unsafelyUnwrapped)] }
    }
  }
}
