package import Arguments
package import InboxStore
internal import Text

/// `quo view delete NAME`
package struct ViewDeleteCommand: OneThingCommand {
  package static let declaration = Command(
    "delete", "delete a view",
    description: [
      "Deletes a view, not the conversations that it keeps. One that another view is made of stays. 'quo undo' brings "
        + "it back."
    ],
    operands: [ViewCommand.name],
    groups: ChangingOptions.ofOneThing,
    examples: [Example("quo view delete morning", "forget it")],
    seeAlso: ["undo", "views"])

  private let name: String
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    name = arguments.operands[0].text
    changing = try ChangingOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    let view = try inbox.view(named: name)
    if let user = try inbox.views().first(where: { $0.terms.contains { $0.views.contains(name) } }) {
      throw UsageError(
        "cannot delete view '\(VisibleText.line(name))': view '\(VisibleText.line(user.name))' is made of it",
        hint: "delete or save that one first")
    }
    let author = try session.author(inbox, message: changing.message)
    let operation = try inbox.deleteView(named: name, author: author)
    return Report("view '\(name)' deleted (it was \(view.terms.typed))", madeBy: operation)
  }
}
