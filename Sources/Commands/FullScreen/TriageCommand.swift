package import Arguments
internal import InboxStore
internal import Display
internal import Platform

/// `quo triage`: the inbox on a full screen, one key an action.
package struct TriageCommand: FreeCommand {
  package static let declaration = Command(
    "triage", "work through the inbox on a full screen, one key a conversation",
    description: [
      "Shows list and thread side by side, or one below the other, or one alone, as the terminal allows. Without filters "
        + "it lists the inbox, as 'quo list' does. Each key acts on the highlighted conversation, or on all that are "
        + "marked, as the command does: with the same history, the same undo and the same guard.",
      "The guard: what has changed since it was on the screen is left alone and shown, so that no message is filed that "
        + "nobody saw. Changes that others make appear by themselves. The cursor stays on its conversation; one that has "
        + "left the list stays in its place, dimmed, until the cursor moves on.",
      "z takes back what was done here, one change after another, and nothing that anybody else did; 'quo log' has it all.",
    ],
    groups: [FilterOptions.group, OptionGroup("Order", [ListCommand.sortOption, ListCommand.reverseOption])],
    examples: [
      Example("quo triage", "the inbox, the newest activity first"),
      Example("quo triage --unanswered --sort waiting", "who has waited longest first"),
    ],
    sections: [Section("Keys", [.terms(TriageKey.all.map { Section.Term($0.label, $0.summary) })])],
    seeAlso: ["list", "done", "read", "undo", "filters"])

  package static var output: CommandOutput { .none }
  package static var reach: Reach { .inbox }

  private let filters: FilterOptions
  private let order: Order

  package init(_ arguments: ParsedArguments) throws {
    filters = try FilterOptions(arguments)
    order = try ListCommand.order(arguments)
  }

  package func run(_ session: Session) throws -> ExitCode {
    let inbox = try session.openWritableInbox()
    // A screen that does not answer is worse than a change to try again.
    inbox.setPatience(milliseconds: 1_500)
    let desk = try TriageDesk(session, inbox, filters, order)
    let screen = try FullScreen(environment: session.environment.variables, style: session.style)
    defer { screen.close() }
    var loop = try TriageLoop(session, inbox, desk, on: screen, filters: filters.terms.typed)
    let ending = try loop.run()
    screen.close()
    let changes = loop.triage.changes
    if changes > 0 { try session.say("\(counted(changes, "change")); 'quo log' shows them") }
    if case .signal(let signal) = ending { session.end(by: signal) }
    return .success
  }
}
