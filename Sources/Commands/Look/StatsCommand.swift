package import Arguments
package import InboxStore
internal import CivilTime
internal import Display

/// `quo stats`: how long customers wait, and what else a team asks for.
package struct StatsCommand: ReadingCommand {
  static let sinceOption = Option.value("since", "TIME", "the begin of the period, such as 7d, monday or 2026-11-01")
  static let untilOption = Option.value("until", "TIME", "its end, which is not part of it; now by default")
  static let byOption = Option.value(
    "by", "GROUP", "the figures apart by member, line, company, tag, day, week, weekday or hour",
    completion: .choices(Grouping.allCases.map { Choice($0.rawValue) }))
  static let summaryOption = Option.flag("summary", "with a format: the figures, not the waits they are made of")

  /// The filters, without those of time: here `--since` is the period's.
  private static let filters = FilterOptions.all.filter { $0.long != "since" && $0.long != "before" }

  package static let declaration = Command(
    "stats", "show how long customers wait, and other figures of a period",
    description: [
      "A wait begins with the earliest message or call that asks for attention and that nobody has answered, and ends "
        + "with the answer or when the conversation is marked done. Messages and calls that nobody of the team wrote or "
        + "made answer nothing. What was undone never was.",
      "First response: from the begin of a first wait to its answer; a wait is a first one if the conversation began "
        + "with it, or went on with it after seven days without a message or a call. Response time: the same of every "
        + "wait that was answered. Resolution: from the begin of the earliest wait since the conversation was last done "
        + "to the mark done. Still waiting: waits that have not ended, and how old they are. Missed calls are called back if "
        + "the team wrote or called within 24 hours. Reopened: done, and open or unread again within seven days. "
        + "A mark done by a rule ends a wait, but is no answer. Nobody knows when what an import or the first sync found "
        + "done was done: it ends a wait, is no resolution, and is shown as closed, time unknown.",
      "A wait belongs to the period in which it began; marks, messages and calls belong to that in which they were made. "
        + "With --since, BEFORE has the figures of the period before, which is as long. IN HOURS counts the time within "
        + "the business hours of the line: those that Quo knows, or 'quo config set hours'. By member: who answered, or "
        + "marked it done. A conversation with people of two companies, or with two tags, counts under both.",
      "--json, --jsonl, --format csv and --format tsv give one record a wait; with --summary the figures.",
    ],
    groups: [
      OptionGroup("Period", [sinceOption, untilOption]), OptionGroup("Figures", [byOption, summaryOption]),
      OptionGroup("Filters", filters), ListingOptions.group,
    ],
    examples: [
      Example("quo stats --since 7d", "the week, beside the one before"),
      Example("quo stats --since 30d --by member", "who answered how fast"),
      Example("quo stats --since 7d --json | jq '[.[] | select(.endedBy == null)] | length'", "waits that go on"),
    ],
    seeAlso: ["count", "status", "config", "filters", "formats"])

  package static var output: CommandOutput {
    .either([.list(waitRecord), .one(statisticsRecord), .list(groupRecord)])
  }

  private let filters: FilterOptions
  private let since: String?
  private let until: String?
  private let grouping: Grouping?
  private let isSummary: Bool
  private let listing: ListingOptions

  package init(_ arguments: ParsedArguments) throws {
    filters = FilterOptions(arguments, among: Self.filters)
    since = arguments.value(Self.sinceOption)?.text
    until = arguments.value(Self.untilOption)?.text
    grouping = try arguments.choice(Self.byOption)
    isSummary = arguments.has(Self.summaryOption)
    listing = try ListingOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: Inbox) throws -> ExitCode {
    let question = try question(session, inbox)
    if let format = listing.format, format != .table {
      if isSummary {
        try writeSummary(inbox.statistics(question), as: format, session)
      } else {
        try session.list(waitRecord, as: listing) { row in try inbox.forEachWait(question, body: row) }
      }
    } else {
      try session.show(inbox.statistics(question), by: grouping)
    }
    return .success
  }

  private func question(_ session: Session, _ inbox: Inbox) throws -> StatisticsQuestion {
    let context = session.filterContext(inbox)
    let question = StatisticsQuestion(
      try session.filter(filters, inbox, isWithinInbox: false), since: try since.map { try context.time($0) },
      until: try until.map { try context.time($0) }, by: grouping.map { [$0] } ?? [], now: session.now,
      zone: session.zone)
    if let since = question.since, since >= question.until ?? session.now {
      throw UsageError(
        "the period has no time in it", hint: "'--since' is to be before '--until', which is now by default")
    }
    return question
  }

  private func writeSummary(_ statistics: Statistics, as format: Format, _ session: Session) throws {
    if let grouping {
      try session.list(groupRecord, as: listing) { row in
        for part in statistics.groups[grouping] ?? [] { try row(GroupRow(group: part.group, figures: part.figures)) }
      }
    } else if format == .json {
      try session.writeRecord(statistics, selectFields(statisticsRecord, named: listing.fields, format: format))
    } else {
      try session.list(statisticsRecord, as: listing) { try $0(statistics) }
    }
  }
}
