package import Arguments
package import InboxStore

/// A command that changes a selection of conversations.
package protocol SelectingCommand: ChangingCommand {
  var marking: Marking { get }
}

extension SelectingCommand {
  package static var output: CommandOutput { .list(fieldChangeRecord) }
  package var changing: ChangingOptions { marking.changing }
}

/// The common part of `quo done`, `quo unread` and `quo open`, which differ only in the status they set.
package protocol Mark: SelectingCommand {
  static var status: Status { get }
}

/// The arguments of these commands.
package struct Marking: Sendable {
  let selection: SelectionOptions
  let changing: ChangingOptions

  init(_ arguments: ParsedArguments) throws {
    selection = try SelectionOptions(arguments)
    changing = try ChangingOptions(arguments)
  }

  /// The option groups of every command that changes a selection.
  static let groups = [
    FilterOptions.group, OptionGroup("Selection", [SelectionOptions.allOption]), ChangingOptions.group,
    ListingOptions.group,
  ]

  /// The paragraph that their descriptions share.
  static let selecting =
    "Conversations are selected by ids, by filters, or by both (these ids, if they also match); ids alone mean those "
    + "conversations whatever their status, filters alone mean the inbox unless --status says otherwise. With - ids "
    + "are read from standard input: words, or JSON as quo list prints it. JSON that carries a revision is a guard: "
    + "what changed since it was listed is left alone and named, and quo ends with 4."

  static let safety =
    "All of it is one operation, or nothing: an unknown id means that nothing changed at all. What is so already is "
    + "left as it is. 'quo undo' takes it back."
}

extension Mark {
  static func markDeclaration(
    summary: String, effect: String, examples: [Example]
  ) -> Command {
    Command(
      status.rawValue, summary, description: [effect, Marking.selecting, Marking.safety],
      operands: [SelectionOptions.operand], groups: Marking.groups, examples: examples,
      seeAlso: ["list", "undo", "log", "filters"])
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    try session.change(
      inbox, marking.selection.resolve(in: session, inbox), .status(.marked(Self.status)),
      command: Self.status.rawValue, verb: "marked \(Self.status.rawValue)", changing)
  }
}

/// `quo done`
package struct Done: Mark {
  package static let status = Status.done
  package static let declaration = markDeclaration(
    summary: "mark conversations done",
    effect: "Marks conversations done: they leave the inbox and keep their history. A new message brings one back.",
    examples: [
      Example("quo done 42 57", "these two"),
      Example("quo done --before 3d --dry-run", "what would go"),
      Example("quo list --line Support --json | quo done -", "unless something came in since"),
    ])

  package let marking: Marking

  package init(_ arguments: ParsedArguments) throws {
    marking = try Marking(arguments)
  }
}

/// `quo unread`
package struct Unread: Mark {
  package static let status = Status.unread
  package static let declaration = markDeclaration(
    summary: "mark conversations unread",
    effect: "Marks conversations unread, so that somebody looks at them again.",
    examples: [Example("quo unread 42", "ask for attention")])

  package let marking: Marking

  package init(_ arguments: ParsedArguments) throws {
    marking = try Marking(arguments)
  }
}

/// `quo open`
package struct Open: Mark {
  package static let status = Status.open
  package static let declaration = markDeclaration(
    summary: "mark conversations open",
    effect: "Marks conversations open: looked at, still active. A done one comes back to the inbox.",
    examples: [Example("quo open 42", "back to the inbox"), Example("quo open --status unread", "seen them all")])

  package let marking: Marking

  package init(_ arguments: ParsedArguments) throws {
    marking = try Marking(arguments)
  }
}
