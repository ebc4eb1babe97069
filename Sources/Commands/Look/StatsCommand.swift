package import Arguments
package import InboxStore
internal import CivilTime
internal import Display
internal import Text

/// `quo stats`: how long customers wait, and what else a team asks for.
package struct StatsCommand: ReadingCommand {
  static let sinceOption = Option.value(
    "since", "TIME", "the begin of the period, such as 7d, monday or 2026-11-01", completion: .dynamic("times"))
  static let untilOption = Option.value(
    "until", "TIME", "its end, which is not part of it; now by default", completion: .dynamic("times"))
  static let byOption = Option.value(
    "by", "GROUP", "the figures apart by member, line, company, tag, hour, weekday, day, week or month",
    completion: .choices(CountField.figureFields.map { Choice($0.rawValue) }))
  static let heatmapOption = Option.flag("heatmap", "when people write and call: weekdays by hours")
  static let historyOption = Option.flag("history", "how many were unread, open and done at the end of each day")
  static let pageOption = Option.value(
    "html", "FILE", "write one page for the team's meeting; - is standard output",
    details: "Figures, pictures and tables in one file that loads nothing. In French where LC_ALL, LC_MESSAGES or LANG "
      + "begins with fr.", completion: .file(.replaced))
  static let namesOption = Option.flag("names", "with --html: the names of those who wait, and whose they are")
  static let summaryOption = Option.flag("summary", "with a format: the figures instead of the waits they are made of")

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
        + "With --since, BEFORE has the figures of the period before, which is as long; on a wide terminal, TREND has "
        + "the days of the period, each figure from zero to its largest. IN HOURS counts the time within the business "
        + "hours of the line: those that Quo knows, or 'quo config set hours'. By member: who answered, or "
        + "marked it done. A conversation with people of two companies, or with two tags, counts under both.",
      "--history begins with the first day that quo saw. Before its first change a conversation has the status that it "
        + "came with, and what was undone never was.",
      "--json, --jsonl, --format csv and --format tsv give one record a wait; with --summary the figures, with --by "
        + "those of each group, with --heatmap the counts, with --history the days. Without --status, conversations of "
        + "every status count.",
    ],
    groups: [
      OptionGroup("Period", [sinceOption, untilOption]),
      OptionGroup("Figures", [byOption, heatmapOption, historyOption, pageOption, namesOption, summaryOption]),
      OptionGroup("Filters", FilterOptions.timeless + [FilterOptions.or]), ListingOptions.group,
    ],
    examples: [
      Example("quo stats --since 7d", "the week, beside the one before"),
      Example("quo stats --since 30d --by member", "who answered how fast"),
      Example("quo stats --heatmap", "when to be there"),
      Example("quo stats --since 7d --html week.html", "a page for the meeting"),
      Example("quo stats --since 7d --json | jq '[.[] | select(.endedBy == null)] | length'", "waits that go on"),
    ],
    seeAlso: ["count", "status", "config", "filters", "formats"])

  package static var output: CommandOutput {
    .either([
      .list(waitRecord), .one(statisticsRecord), .list(groupRecords), .list(heatRecord), .list(dayOfStatusesRecord),
    ])
  }

  /// A view of a period.
  private enum View {
    case figures(by: CountField?)
    case heat, history
    case page(file: [UInt8], hasNames: Bool)
  }

  private let filters: FilterOptions
  private let since: String?
  private let until: String?
  private let view: View
  private let isSummary: Bool
  private let listing: ListingOptions

  package init(_ arguments: ParsedArguments) throws {
    filters = FilterOptions(arguments, among: FilterOptions.timeless)
    since = arguments.value(Self.sinceOption)?.text
    until = arguments.value(Self.untilOption)?.text
    view = try Self.view(arguments)
    isSummary = arguments.has(Self.summaryOption)
    listing = try ListingOptions(arguments)
    try checkOutput()
  }

  /// Refuses options of output that the view would ignore.
  private func checkOutput() throws {
    let isForPeople = listing.format == nil || listing.format == .table
    switch view {
    case .page where listing.format != nil || listing.fields != nil:
      throw UsageError("'--html' is a format of its own")
    case .heat where isSummary, .history where isSummary, .page where isSummary:
      throw UsageError("'--summary' goes with the figures alone")
    case .figures(nil) where !isSummary: break
    default:
      if listing.format == .ids {
        throw UsageError("there are no ids to print", hint: "'quo stats --ids' prints those of the waits")
      }
    }
    if isForPeople, isSummary || listing.fields != nil {
      throw UsageError(
        "'\(isSummary ? "--summary" : "--fields")' goes with a format for programs", hint: "such as '--json'")
    }
  }

  private static func view(_ arguments: ParsedArguments) throws -> View {
    var views: [View] = []
    if let text = arguments.value(byOption)?.text {
      guard let field = CountField.figureFields.first(where: { $0.rawValue == text }) else {
        throw unknownValueError(VisibleText.line(text), of: byOption)
      }
      views.append(.figures(by: field))
    }
    if arguments.has(heatmapOption) { views.append(.heat) }
    if arguments.has(historyOption) { views.append(.history) }
    if let file = arguments.value(pageOption) {
      guard !file.bytes.isEmpty else { throw UsageError("the name of the page is empty") }
      views.append(.page(file: file.bytes, hasNames: arguments.has(namesOption)))
    } else if arguments.has(namesOption) {
      throw UsageError("'--names' goes with '--html'")
    }
    guard views.count < 2 else {
      throw UsageError("'--by', '--heatmap', '--history' and '--html' are different views", hint: "choose one")
    }
    return views.first ?? .figures(by: nil)
  }

  package func run(_ session: Session, _ inbox: Inbox) throws -> ExitCode {
    var question = try question(session, inbox)
    let isForPeople = listing.format == nil || listing.format == .table
    switch view {
    case .figures(let grouping):
      question.groupings = grouping.map { [$0] } ?? []
      if isForPeople {
        if grouping == nil, question.since != nil, session.hasRoomForTrend { question.groupings = [.day] }
        try session.show(inbox.statistics(question), by: grouping, waitingList: waitingList)
      } else if isSummary || grouping != nil {
        try session.list(inbox.statistics(question), by: grouping, as: listing)
      } else {
        var last: Int64?
        try session.list(waitRecord, as: listing) { row in
          try inbox.forEachWait(question) { wait in
            defer { last = wait.conversation }
            if listing.format != .ids || wait.conversation != last { try row(wait) }
          }
        }
      }
    case .heat:
      question.wantsHeat = true
      let statistics = try inbox.statistics(question)
      if isForPeople {
        try session.showHeat(statistics)
      } else {
        try session.list(heatRecord, as: listing) { try heatCells(statistics.heat).forEach($0) }
      }
    case .history:
      let all = try inbox.statusesByDay(question.filter, now: session.now, zone: session.zone)
      let days = all.within(since: question.since, until: question.until, session.zone)
      if isForPeople {
        try session.showHistory(days, first: all.first?.day)
      } else {
        try session.list(dayOfStatusesRecord, as: listing) { try days.forEach($0) }
      }
    case .page(let file, let hasNames):
      question.groupings = [.member, .line]
      question.wantsHeat = true
      try session.writePage(question, inbox, to: file, hasNames: hasNames)
    }
    return .success
  }

  /// The command that lists who waits now of what the filters keep.
  private var waitingList: String {
    let status = filters.terms.contains { $0.name == "status" } ? [] : [FilterTerm("status", "all")]
    return "quo list \(status.and(filters.terms).and([FilterTerm("unanswered")]).typed)"
  }

  private func question(_ session: Session, _ inbox: Inbox) throws -> StatisticsQuestion {
    let context = session.filterContext(inbox)
    let question = StatisticsQuestion(
      try session.filter(filters, inbox, isWithinInbox: false), since: try since.map { try context.time($0) },
      until: try until.map { try context.time($0) }, now: session.now, zone: session.zone)
    if let since = question.since, since >= question.until ?? session.now {
      throw UsageError(
        "the period has no time in it", hint: "'--since' is to be before '--until', which is now by default")
    }
    return question
  }
}
