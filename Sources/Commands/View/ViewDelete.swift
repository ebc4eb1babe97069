package import Arguments
package import InboxStore
internal import Text

/// `quo view delete NAME`
package struct ViewDelete: QuoCommand {
  package static let declaration = Command(
    "delete", "delete a view",
    description: [
      "Deletes a view, not the conversations that it keeps. One that another view is made of stays. 'quo undo' brings "
        + "it back."
    ],
    operands: [ViewCommand.name],
    groups: [OptionGroup("Changing", [ChangingOptions.messageOption, ChangingOptions.quietOption])],
    examples: [Example("quo view delete morning", "forget it")],
    seeAlso: ["undo", "views"])

  package static var output: CommandOutput { .none }
  package static let access: Inbox.Access? = .write

  private let name: String
  private let message: String?
  private let isQuiet: Bool

  package init(_ arguments: ParsedArguments) throws {
    name = arguments.operands[0].text
    message = arguments.value(ChangingOptions.messageOption)?.text
    isQuiet = arguments.has(ChangingOptions.quietOption)
  }

  package func run(_ session: Session) throws -> ExitCode {
    let inbox = try session.inbox(.write)
    let view = try inbox.view(named: name)
    if let user = try inbox.views().first(where: { $0.terms.contains { $0.views.contains(name) } }) {
      throw UsageError(
        "cannot delete view '\(VisibleText.line(name))': view '\(VisibleText.line(user.name))' is made of it",
        hint: "delete or save that one first")
    }
    let author = try session.author(inbox, message: message)
    let outcome = try inbox.deleteView(named: name, author: author)
    if !isQuiet, let operation = outcome.operation {
      let was = view.terms.typed
      try session.say("view '\(name)' deleted (it was \(was)); 'quo undo \(operation)' takes it back")
    }
    return .success
  }
}
