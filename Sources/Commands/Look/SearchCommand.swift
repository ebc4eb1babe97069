internal import Display
package import Arguments
package import InboxStore
internal import Text

/// `quo search`: finds the texts that contain the words.
package struct SearchCommand: ReadingCommand {
  static let sortOption = Option.value(
    "sort", "ORDER", "newest (the default) or best",
    completion: .choices([
      Choice("newest", "latest first"), Choice("best", "rarer words, more of them, in less text first"),
    ]))
  static let limitOption = Option.value("limit", "N", "show this many at most")

  package static let declaration = Command(
    "search", "search messages, transcripts, notes and names",
    description: [
      "Shows the messages, voicemails, summaries, transcripts, notes and names in which all of the words occur, with the "
        + "words marked: in colour on a terminal, between <mark> and </mark> in the snippet of JSON and CSV. The ids are "
        + "those of the conversations. The latest come first; --sort best has rarer words, more of them and shorter "
        + "texts first.",
      "Case and accents do not matter: 'reunion quebec' finds « Réunion à Québec ». rembours* finds what begins so, "
        + "'\"rendez vous\"' the words in this order, 'velo OR bike' either, and 'velo -bike' the texts with the one and "
        + "without the other. Chinese, Japanese and Korean are found by any part of a text. A "
        + "phone number in any usual spelling finds the conversations with it and the texts that mention it.",
      "It looks at all conversations, done ones too; --status and the other filters leave some out.",
    ],
    operands: [Operand("TEXT", "the words to look for", .some, isText: true)],
    groups: [
      OptionGroup("Order", [sortOption, limitOption]), FilterOptions.group, ListingOptions.filteringGroup,
    ],
    examples: [
      Example("quo search reunion quebec", "every text with both words"),
      Example("quo search 'rembours*' --line Support --since monday", "on one line, this week"),
      Example("quo search '\"rendez vous\"' --limit 10", "the latest ten with this phrase"),
      Example("quo search promotion --status unread --ids | quo done -", "act on what was found"),
    ],
    seeAlso: ["list", "show", "filters", "formats"])

  package static var output: CommandOutput { .list(hitRecord) }

  private let query: SearchQuery
  private let order: SearchOrder
  private let limit: Int?
  private let filters: FilterOptions
  private let listing: ListingOptions

  package init(_ arguments: ParsedArguments) throws {
    let text = arguments.operands.map(\.text).joined(separator: " ")
    query = SearchQuery(text)
    if let fault = query.fault { throw Failure.unsearchable(text, fault, for: "'quo search'") }
    order = try arguments.choice(Self.sortOption) ?? .newest
    limit = try arguments.count(Self.limitOption)
    filters = try FilterOptions(arguments)
    listing = try ListingOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: Inbox) throws -> ExitCode {
    let filter = try session.filter(filters, inbox, isWithinInbox: false)
    var matched = false
    try session.list(hitRecord, as: listing, whenEmpty: limit == 0 ? nil : nothingMatches(query.doubt)) { row in
      try inbox.forEachHit(
        query, filter, order: order, limit: limit, isOnceEach: listing.format(on: session.terminal) == .ids
      ) {
        matched = true
        try row($0)
      }
    }
    return listing.exitCode(matched: matched)
  }
}
