package import Arguments
package import InboxStore
internal import Text

/// `quo view delete NAME`
package struct ViewDelete: ChangingCommand {
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

  private let name: String
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    name = arguments.operands[0].text
    changing = try ChangingOptions(arguments)
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    let view = try inbox.view(named: name)
    if let user = try inbox.views().first(where: takesThisOne) {
      throw UsageError(
        "cannot delete view '\(VisibleText.line(name))': view '\(VisibleText.line(user.name))' is made of it",
        hint: "delete or save that one first")
    }
    let author = try session.author(inbox, message: changing.message)
    let outcome = try inbox.deleteView(named: name, author: author)
    return Report(
      messages: [.summary("view '\(name)' deleted (it was \(FilterOptions.typed(view.words)))")],
      wayBack: outcome.operation.map { .init(operation: $0) })
  }

  /// Of one whose words this quo cannot read nobody knows.
  private func takesThisOne(_ view: View) -> Bool {
    (try? FilterOptions(words: view.words).views())?.contains(name) ?? false
  }
}
