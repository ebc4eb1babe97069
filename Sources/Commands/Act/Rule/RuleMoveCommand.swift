package import Arguments
package import InboxStore

/// `quo rule move NAME`
package struct RuleMoveCommand: OneThingCommand {
  static let lastOption = Option.flag("last", "run after all others")

  package static let declaration = Command(
    "move", "run a rule earlier or later",
    description: ["Changes the order in which rules run."],
    operands: [RuleCommand.name],
    groups: [OptionGroup("Place", [RuleOptions.before, lastOption])] + ChangingOptions.ofOneThing,
    examples: [
      Example("quo rule move vip --before codes", "so that it can stop codes"),
      Example("quo rule move codes --last", "after all others"),
    ],
    seeAlso: ["undo"])

  private let name: String
  private let place: RulePlace
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    name = arguments.operands[0].text
    let before = arguments.value(RuleOptions.before)?.text
    guard (before != nil) != arguments.has(Self.lastOption) else {
      throw UsageError("'quo rule move' needs '--before OTHER' or '--last'", hint: "'quo rule list' shows the order")
    }
    guard before != name else { throw UsageError("a rule cannot run before itself") }
    place = before.map { .before($0) } ?? .last
    changing = try ChangingOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    let author = try session.author(inbox, message: changing.message)
    let outcome = try inbox.save(inbox.rule(named: name), at: place, command: "rule move", author: author)
    guard let operation = outcome.operation else { return .nothing("rule '\(name)' runs there already") }
    let where_ = if case .before(let other) = place { "before '\(other)'" } else { "last" }
    return Report("rule '\(name)' runs \(where_)", madeBy: operation)
  }
}
