package import Arguments
package import InboxStore

/// `quo show`: one conversation, with all its activities.
package struct ShowCommand: ReadingCommand {
  static let limitOption = Option.value("limit", "N", "only the newest N messages and calls")
  static let webOption = Option.flag("web", "its address in Quo's app instead, which a desktop opens")

  package static let declaration = Command(
    "show", "show a conversation",
    description: [
      "Shows who a conversation is with, how it stands, and its messages, calls and notes in the order of their times. "
        + "It changes nothing: an unread conversation stays unread ('quo read' does the same and makes it open).",
      ConversationOperand.naming,
      "A terminal gets it wrapped to its width; where it is longer than the screen, less begins with the newest and has the "
        + "rest above. A pipe gets the same text without colour, and with each paragraph on "
        + "one line, so that grep finds whole messages. --json gives the conversation as one object with its "
        + "activities and notes; the formats with one record a line give the activities.",
      "--web prints the conversation's address in Quo's app, https://my.quo.com/inbox/PN.../c/CN..., which the app uses "
        + "today. On a terminal of a desktop (DISPLAY or WAYLAND_DISPLAY is set) xdg-open opens it.",
    ],
    operands: [ConversationOperand.declaration],
    groups: [OptionGroup("Thread", [limitOption, webOption]), ListingOptions.group],
    examples: [
      Example("quo show 42", "read it"),
      Example("quo show nadia", "the conversation with Nadia, if it is one alone"),
      Example("quo show 42 --json | jq -r '.activities[].text'", "the words of its messages"),
      Example("quo show 42 --format tsv --fields at,from,text", "a message a line"),
    ],
    seeAlso: ["list", "log", "formats"])

  package static var output: CommandOutput { .one(threadRecord) }

  private let conversation: ConversationOperand
  private let limit: Int?
  private let isWeb: Bool
  private let listing: ListingOptions

  package init(_ arguments: ParsedArguments) throws {
    conversation = ConversationOperand(arguments)
    limit = try arguments.count(Self.limitOption)
    listing = try ListingOptions(arguments)
    isWeb = arguments.has(Self.webOption)
    if isWeb, limit != nil || listing.format != nil || listing.fields != nil {
      throw UsageError("'--web' shows an address alone; it goes with no format, fields or limit")
    }
  }

  package func run(_ session: Session, _ inbox: Inbox) throws -> ExitCode {
    if isWeb {
      try session.showOnWeb(conversation, inbox)
      return .success
    }
    try conversation.show(session, inbox, limit: limit, as: listing)
    return .success
  }
}
