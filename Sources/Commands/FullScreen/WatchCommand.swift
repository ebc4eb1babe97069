package import Arguments
internal import CivilTime
internal import Display
package import InboxStore
internal import Platform

/// `quo watch`: the list, kept up to date; in a pipe, a line of JSON for each change.
package struct WatchCommand: ReadingCommand {
  static let jsonOption = Option.flag("json", "write JSON lines also to a terminal")
  static let linesOption = Option.flag("jsonl", "the same")
  static let afterOption = Option.value(
    "after", "OP", "begin after this operation, which was told last; 0 for the whole history",
    completion: .dynamic("operations"))
  static let listOption = Option.flag("list", "first write the present state, a line a conversation")
  static let countOption = Option.value("count", "N", "end after N lines")
  static let timeoutOption = Option.value("timeout", "DURATION", "end after this time, such as 90s, 15m or 2h")
  static let execOption = Option.value(
    "exec", "COMMAND", "for each line run this in a shell, with the line on its standard input",
    details: "The line is not written then; what the command writes is. quo waits for it; if it fails, quo says so and "
      + "goes on. At the end of --timeout it gets SIGTERM. QUO_DB and QUO_USER are such that quo there means the same inbox and user.",
    reach: .machine)
  static let exitCodeOption = Option.flag("exit-code", "end with exit code 1 when there was no line")

  package static let declaration = Command(
    "watch", "keep the list on the screen, or tell each change",
    description: [
      "On a terminal it shows the list as 'quo list' does and redraws it when something changes. Arrows and page keys "
        + "scroll, q leaves; nothing acts.",
      "In a pipe, with --json or with one of the options that begin or end it, it writes a line of JSON for each change "
        + "of a conversation that the filters keep now or kept before: its status, assignee, pin, notes, mentions, and news. "
        + "Without filters that is the inbox; '--status all' tells all. 'kept' says whether it is still among them.",
      "It tells each change once, in the order in which they were made. A script that notes 'operation' where 'last' is "
        + "true goes on there with --after, whatever happened meanwhile. How a conversation was before is taken from the "
        + "history: status, assignee, pin and news. What is not in it writes no line by itself: names, tags, deletions, an "
        + "assignee that comes with Quo's own data, the passing of time. Filters on waits, such as --unanswered, may tell a line "
        + "too many or miss one where several messages came in at once.",
    ],
    groups: [
      FilterOptions.group,
      OptionGroup(
        "Lines",
        [
          listOption, afterOption, countOption, timeoutOption, execOption, exitCodeOption, jsonOption, linesOption,
        ]),
    ],
    examples: [
      Example("quo watch", "the inbox on a screen in the corner"),
      Example(
        "quo watch -s unread | jq --unbuffered -r 'select(.kept).conversation.name'", "whoever turns up, as it happens"),
      Example("quo watch --line Support --count 1 --timeout 2h --exit-code", "wait for something to happen"),
    ],
    seeAlso: ["list", "triage", "log", "filters", "formats"])

  package static var output: CommandOutput { .one(watchRecord) }

  private let filters: FilterOptions
  private let start: WatchFeed.Start
  private let limit: Int?
  private let timeout: CalendarDuration?
  private let command: String?
  private let tellsNothing: Bool
  /// Whether lines are asked for also on a terminal.
  private let wantsLines: Bool

  package init(_ arguments: ParsedArguments) throws {
    filters = try FilterOptions(arguments)
    let after = try arguments.count(Self.afterOption).map(Int64.init)
    let lists = arguments.has(Self.listOption)
    if lists, after != nil { throw UsageError("'--list' and '--after' are two beginnings; choose one") }
    start = after.map { .after($0) } ?? (lists ? .list : .now)
    limit = try arguments.count(Self.countOption)
    timeout = try arguments.value(Self.timeoutOption).map { try CalendarDuration(parsing: $0.text) }
    command = arguments.value(Self.execOption)?.text
    if let command, command.allSatisfy(\.isWhitespace) {
      throw UsageError("option '--exec' needs a command", hint: "such as --exec 'jq .conversation.name'")
    }
    tellsNothing = arguments.has(Self.exitCodeOption)
    wantsLines =
      start != .now || limit != nil || timeout != nil || command != nil || tellsNothing
      || arguments.has(Self.jsonOption) || arguments.has(Self.linesOption)
  }

  package func run(_ session: Session, _ inbox: Inbox) throws -> ExitCode {
    if session.terminal.isTerminal, !wantsLines { return try fillScreen(session, inbox) }
    let filter = try session.filter(filters, inbox)
    let sink = WatchSink(session, inbox, limit: limit, command: command)
    var feed = try WatchFeed(session, inbox, filters, filter, from: start, to: sink)
    try feed.run(seconds: timeout?.seconds)
    return tellsNothing && feed.sink.count == 0 ? .nothing : .success
  }

  private func fillScreen(_ session: Session, _ inbox: Inbox) throws -> ExitCode {
    let filter = try session.filter(filters, inbox)
    let screen = try FullScreen(environment: session.environment.variables, style: session.style)
    defer { screen.close() }
    var loop = try WatchLoop(session, inbox, filters, filter, on: screen)
    let signal = try loop.run()
    screen.close()
    if let signal { session.end(by: signal) }
    return .success
  }
}
