package import Arguments
internal import InboxStore

/// The options that say how a changing command works and reports; each command has those that it declares.
package struct ChangingOptions: Sendable {
  static let dryRunOption = Option.flag("dry-run", short: "n", "show what would change, and change nothing")
  static let mostOption = Option.value("max", "N", "refuse to change more than N")
  static let messageOption = Option.value("message", short: "m", "TEXT", "why, for the history")
  static let quietOption = Option.flag("quiet", short: "q", "say nothing but errors")

  static let group = OptionGroup("Changing", [dryRunOption, mostOption, messageOption, quietOption])
  /// The options of a command that changes one thing.
  static let ofOneThing = [OptionGroup("Changing", [dryRunOption, messageOption, quietOption]), ListingOptions.group]

  /// The options of a command that shows a conversation and marks it looked at.
  static let ofReading = OptionGroup("Changing", [dryRunOption, messageOption])

  let isDryRun: Bool
  let most: Int?
  let message: String?
  let isQuiet: Bool
  let listing: ListingOptions
  /// The name of the only conversation, for the report; nil where reports count.
  private(set) var subject: String?

  /// Reads the options; a rehearsal is always a dry run.
  package init(_ arguments: ParsedArguments, isRehearsal: Bool = false) throws {
    isDryRun = isRehearsal || arguments.has(Self.dryRunOption)
    most = try arguments.count(Self.mostOption)
    message = arguments.value(Self.messageOption)?.text
    isQuiet = arguments.has(Self.quietOption)
    listing = try ListingOptions(arguments)
  }

  /// The options of a change that no command line asked for.
  ///
  /// - Parameter subject: the only conversation, as the report calls it.
  init(subject: String? = nil) {
    (isDryRun, most, message, isQuiet, listing) = (false, nil, nil, false, ListingOptions())
    self.subject = subject
  }

  var changeOptions: ChangeOptions { ChangeOptions(most: most, isDryRun: isDryRun) }
}
