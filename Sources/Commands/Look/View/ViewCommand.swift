package import Arguments
internal import InboxStore

/// `quo view`: named sets of filters.
package struct ViewCommand: CommandFamily {
  package static var subcommands: [any QuoCommand.Type] {
    [ViewSaveCommand.self, ViewListCommand.self, ViewShowCommand.self, ViewDeleteCommand.self]
  }

  package static let declaration = Command(
    "view", "save filters under a name",
    description: [
      "A view is a set of filters with a name. --view NAME then stands for them in every command that takes filters, "
        + "alone or with others. Views are kept in the inbox, so they are there for everybody who uses it, and an "
        + "export has them."
    ],
    subcommands: subcommands.map { $0.declaration },
    examples: [
      Example("quo view save morning --status unread", "save a view"),
      Example("quo list --view morning --line Support", "use it, here with one filter more"),
      Example("quo done --view stale --max 50", "change what it keeps"),
    ],
    seeAlso: ["views", "filters"])

  static let name = Operand("NAME", "which view", completion: .dynamic("views"))
}
