package import Arguments
internal import CivilTime
internal import Platform
internal import Display
internal import InboxStore
internal import Text

/// `quo sync`: brings the inbox and Quo in step.
package struct SyncCommand: FreeCommand {
  static let pullOption = Option.flag("pull", "only read what is new, and history")
  static let pushOption = Option.flag("push", "only push what was marked here; what is new is read before")
  static let allOption = Option.flag(
    "all", "with --push: mark done in Quo also what was done here before the first sync")
  static let sinceOption = Option.value(
    "since", "TIME", "no history from before that", details: "What is in already stays. Without it, all of it is read.")
  static let limitOption = Option.value("max-requests", "N", "send at most N requests, then end")
  static let fullOption = Option.flag(
    "full", "read all history, however long it takes, and team and contacts anew")
  static let forOption = Option.value(
    "for", "DURATION", "read history for that long, five minutes without it",
    details: "What is new is read again every two minutes meanwhile. The next sync goes on where this one stopped.")
  static let statusOption = Option.flag("status", "say what is in, what is to be pushed, and what went wrong last")
  static let deliveriesOption = Option.value(
    "deliveries", "WEBHOOK", "read only the log of a webhook's deliveries, by the webhook's id",
    details: "For events that a receiver has lost. What was read before is not read again.")
  static let dryRunOption = Option.flag(
    "dry-run", short: "n", "list what would be pushed, and ask Quo for nothing")
  static let jsonOption = Option.flag("json", "print the summary as JSON on standard output")
  static let messageOption = Option.value("message", short: "m", "TEXT", "why, for the history")
  static let quietOption = Option.flag("quiet", short: "q", "say nothing but errors; another sync at work is none")

  package static let declaration = Command(
    "sync", "bring the inbox and Quo in step",
    description: [
      "Reads what is new in Quo (messages, calls, conversations, contacts, the team) and pushes what was marked done, "
        + "open or read here; then fills in history, the latest first, so that the inbox is right after seconds. Every "
        + "part is safe at once, and a run that is cut off goes on where it was. In 'quo log' a run is one line, by sync, "
        + "and 'quo undo' with its number takes it back as one step. What a later run finds done of which it had not heard "
        + "has the message 'first contact': 'quo stats' counts it as closed at an unknown time.",
      "Requests are sent by curl, with the proxy and the certificates that it is set up with, eight a second at most: "
        + "about 400 messages or calls a second. The clock is the service's, so that a wrong one here changes nothing.",
    ],
    groups: [
      OptionGroup(
        "Sync",
        [
          pullOption, pushOption, allOption, sinceOption, limitOption, fullOption, forOption, statusOption,
          deliveriesOption, dryRunOption, messageOption, quietOption, jsonOption,
        ])
    ],
    examples: [
      Example("quo sync", "the inbox as it is now, and five minutes of history"),
      Example("quo sync --full", "all history, however long that takes"),
      Example("*/5 * * * * quo sync -q", "in a crontab: kept up to date"),
      Example("quo sync --status", "what is in and what is to be pushed"),
    ],
    sections: [key, bothWays, kept],
    seeAlso: ["import", "log", "undo", "config"])

  private static let key = Section(
    "The key",
    [
      .paragraph(
        "A sync needs a key of Quo's API. An owner or an admin of the workspace makes one in Quo, under Settings, API. "
          + "The key can do all that an admin can, so it is kept apart from everything else: in a file that only you "
          + "can read, or in the environment."),
      .verbatim("quo config set --user api-key -"),
      .paragraph(
        "reads it without showing it. QUO_API_KEY holds before that file. The key is never in the inbox, in an error, "
          + "on a command line or in the environment of a program that quo runs, unless it is a command of your own, "
          + "'quo-…', which may run 'quo sync'; curl gets it through a pipe."),
    ])

  private static let bothWays = Section(
    "What goes both ways",
    [
      .terms([
        .init(
          "done",
          "What is marked done here is marked done in Quo, and the other way round, whoever does it and whenever; what "
            + "was changed on one side since both agreed goes to the other. A mark of Quo's is not taken where somebody "
            + "wrote or called later than it knew: there the conversation is unread, and is reopened in Quo. A mark of "
            + "yours that hid something new in Quo is taken back at once."),
        .init("open", "What is reopened on one side is reopened on the other."),
        .init("read", "Looked at here is looked at in Quo; whether somebody looked in Quo cannot be known."),
        .init(
          "the first sync",
          "What was done here before it and is in Quo's inbox stays so on both sides, and is counted; 'quo sync --push "
            + "--all' marks it done in Quo."),
        .init(
          "assignee, name",
          "Taken from Quo where they change there; what was set here stays until then. Quo takes none from outside."),
        .init("unread, pins, notes, tags, views, history", "They stay here: Quo has no way to take them."),
        .init(
          "snoozes",
          "A conversation that is snoozed in Quo sleeps here until the same time, and wakes when it does there. Quo is not "
            + "told of reminders that are set here: what sleeps here is in the inbox there."),
      ]),
      .paragraph(
        "Quo says in no documented way that a conversation is done: it keeps it as a snooze of a thousand years. Should "
          + "that change, so that it suddenly tells of none, nothing is reopened and the sync says so."),
    ])

  private static let kept = Section(
    "What is kept where",
    [
      .paragraph(
        "The inbox keeps how far each list is in, what both sides agreed on, and what is to be pushed; none of it is in "
          + "'quo export'. A file beside the inbox, inbox.db-sync, keeps two syncs apart; it is always empty. A second "
          + "sync ends with 75, with -q silently with 0."),
      .paragraph(
        "75 says that the service was busy or out of reach, after five attempts each: what was read stays, and the next "
          + "run goes on. 77 is a key that is missing, wrong or not allowed something, 69 that there is no curl, 65 an "
          + "answer that is not what it should be. An error has the trace by which Quo's support finds the request, and "
          + "'quo sync --status' keeps the last one."),
    ])

  package static var output: CommandOutput {
    .either([.one(syncRecord), .one(syncStatusRecord), .list(queuedMarkRecord)])
  }
  package static var reach: Reach { .machine }

  private var options = SyncOptions()
  private let since: TimeExpression?
  private let isStatus: Bool
  private let isDryRun: Bool
  private let isQuiet: Bool
  private let message: String?
  private let listing: ListingOptions

  package init(_ arguments: ParsedArguments) throws {
    isStatus = arguments.has(Self.statusOption)
    isDryRun = arguments.has(Self.dryRunOption)
    isQuiet = arguments.has(Self.quietOption)
    message = arguments.value(Self.messageOption)?.text
    listing = try ListingOptions(arguments)
    since = try arguments.value(Self.sinceOption).map { try TimeExpression(parsing: $0.text) }
    let (pull, push) = (arguments.has(Self.pullOption), arguments.has(Self.pushOption))
    options.pulls = pull || !push
    options.pushes = push || !pull
    options.pushesAll = arguments.has(Self.allOption)
    options.isFull = arguments.has(Self.fullOption)
    options.maxRequests = try arguments.count(Self.limitOption)
    options.deliveries = arguments.value(Self.deliveriesOption)?.text
    let duration = try arguments.value(Self.forOption).map { try CalendarDuration(parsing: $0.text) }
    if let duration { options.duration = Double(duration.seconds) } else if options.isFull { options.duration = nil }
    if options.maxRequests == 0 { throw UsageError("'--max-requests' needs a number above 0") }
    if options.deliveries?.isEmpty == true { throw UsageError("'--deliveries' needs the id of a webhook") }
    let isPart = pull || push || options.isFull || options.maxRequests != nil || duration != nil || since != nil
    if isStatus || options.deliveries != nil, isPart {
      throw UsageError("'\(isStatus ? "--status" : "--deliveries")' goes with no other part of a sync")
    }
    if options.pushesAll && !push { throw UsageError("'--all' goes with '--push'") }
    if options.deliveries != nil && (isStatus || isDryRun) {
      throw UsageError("'--deliveries' goes with neither '--status' nor '--dry-run'")
    }
    if isStatus && isDryRun { throw UsageError("'--status' and '--dry-run' are two questions; ask one") }
  }

  package func run(_ session: Session) throws -> ExitCode {
    if isStatus { return try showStatus(session) }
    if isDryRun { return try showQueue(session) }
    let service = try session.quoService()
    var options = options
    options.since = since.map { $0.resolved(now: session.now, in: session.zone) }
    options.zone = session.zone
    if let since = options.since, since > session.now {
      throw UsageError("'--since' is a time to come: there is no history from then on")
    }
    // After all that can be refused, as this makes an inbox where there is none.
    let inbox = try session.openWritableInbox(makesMissing: true)
    let line = ProgressLine(session, isQuiet: isQuiet)
    defer { line.clear() }
    let words = SyncProgressWords(zone: session.zone)
    do {
      let summary = try inbox.sync(
        with: service, options, message: message,
        elapsed: { Double(monotonicMilliseconds()) / 1_000 },
        watch: { progress in line.draw { words.text(progress, line) } },
        skip: { error in
          line.clear()
          try session.say("quo: cannot take in: \(error)")
        })
      line.clear()
      if listing.format == .json {
        try session.writeRecord(summary, selectFields(syncRecord, named: nil, format: .json))
      }
      let code = try session.print(messages: Report(summary, zone: session.zone), isQuiet: isQuiet)
      if let operation = summary.pulled.operation { try session.runHook(.postImport, operation, inbox) }
      return code
    } catch InboxError.syncing where isQuiet {
      return .success
    }
  }

  private func showStatus(_ session: Session) throws -> ExitCode {
    let status = try session.openInbox().syncStatus()
    if listing.format == .json {
      try session.writeRecord(status, selectFields(syncStatusRecord, named: nil, format: .json))
    } else {
      for line in status.lines(now: session.now, zone: session.zone) {
        let padding = String(repeating: " ", count: max(1, 14 - line.name.count))
        try session.output.write(session.style.paint(line.name, .dim) + padding + VisibleText.line(line.text) + "\n")
      }
    }
    return .success
  }

  private func showQueue(_ session: Session) throws -> ExitCode {
    let inbox = try session.openInbox()
    try session.list(queuedMarkRecord, as: listing) { row in try inbox.forEachQueuedMark(all: options.pushesAll, row) }
    return .success
  }
}
