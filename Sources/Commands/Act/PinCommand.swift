package import Arguments
package import InboxStore

/// The common part of `quo pin` and `quo unpin`, which differ only in setting or removing the pin.
package protocol Pinning: SelectingCommand {
  static var setsPin: Bool { get }
}

extension Pinning {
  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    let name = Self.declaration.name
    return try session.change(
      inbox, marking.selection.resolve(in: session, inbox), .pin(Self.setsPin), command: name, verb: name + "ned",
      changing)
  }
}

/// `quo pin`: keeps conversations above all others.
package struct Pin: Pinning {
  package static let setsPin = true
  package static let declaration = Command(
    "pin", "keep conversations above all others",
    description: [
      "Pins conversations: every list shows them first, until 'quo unpin'.", Marking.selecting, Marking.safety,
    ],
    operands: [SelectionOptions.operand], groups: Marking.groups,
    examples: [Example("quo pin 42", "keep it in sight")], seeAlso: ["unpin", "list", "undo"])

  package let marking: Marking

  package init(_ arguments: ParsedArguments) throws {
    marking = try Marking(arguments)
  }
}

/// `quo unpin`: returns conversations to their usual place.
package struct Unpin: Pinning {
  package static let setsPin = false
  package static let declaration = Command(
    "unpin", "let conversations stand in their place again",
    description: ["Takes the pin off conversations.", Marking.selecting, Marking.safety],
    operands: [SelectionOptions.operand], groups: Marking.groups,
    examples: [Example("quo unpin --pinned", "all of them")], seeAlso: ["pin", "list", "undo"])

  package let marking: Marking

  package init(_ arguments: ParsedArguments) throws {
    marking = try Marking(arguments)
  }
}
