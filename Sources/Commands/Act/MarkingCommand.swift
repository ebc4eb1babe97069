internal import Arguments
package import InboxStore

/// The common part of `quo done`, `quo unread` and `quo open`, which differ only in the status they set.
package protocol MarkingCommand: SelectingCommand {
  static var status: Status { get }
}

extension MarkingCommand {
  static func markDeclaration(
    summary: String, effect: String, examples: [Example]
  ) -> Command {
    Command(
      status.rawValue, summary, description: [effect, Marking.selecting, Marking.safety],
      operands: [SelectionOptions.operand], groups: Marking.groups, examples: examples,
      seeAlso: ["list", "undo", "log", "filters", "statuses"])
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    try session.mark(inbox, marking.selection.resolve(in: session, inbox), Self.status, changing)
  }
}
