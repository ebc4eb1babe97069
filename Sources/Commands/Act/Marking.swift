internal import Arguments
internal import InboxStore

/// A command that changes a selection of conversations.
package protocol SelectingCommand: ChangingCommand {
  var marking: Marking { get }
}

extension SelectingCommand {
  package static var output: CommandOutput { .list(fieldChangeRecord) }
  package var changing: ChangingOptions { marking.changing }
}

/// The arguments of a command that changes a selection of conversations.
package struct Marking: Sendable {
  let selection: SelectionOptions
  let changing: ChangingOptions

  init(_ arguments: ParsedArguments) throws {
    selection = try SelectionOptions(arguments)
    changing = try ChangingOptions(arguments)
  }

  /// The option groups of every command that changes a selection.
  static let groups = [
    FilterOptions.selecting, OptionGroup("Selection", [SelectionOptions.allOption]), ChangingOptions.group,
    ListingOptions.group,
  ]

  /// The paragraph that their descriptions share.
  static let selecting =
    "Conversations are selected by ids, by filters, or by both (these ids, if they also match); ids alone mean those "
    + "conversations whatever their status, filters alone mean the inbox unless --status says otherwise. An id is 42, "
    + "#42, CN..., or AC... (the conversation of that message or call); 12,14 are two, and 20-25 all that are listed "
    + "from 20 to 25. With - ids are read from standard input: words, or JSON as quo list prints it. JSON that carries a "
    + "revision is a guard: what changed since it was listed is left alone and named, and quo ends with 4. A line of a "
    + "table, which has tabs, is refused."

  static let safety =
    "All of it is one operation, or nothing: an unknown id means that nothing changed at all. What is so already is "
    + "left as it is. A change of several says in how many of them somebody waits. 'quo undo' takes it back."
}
