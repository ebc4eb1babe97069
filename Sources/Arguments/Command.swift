/// A command as it is declared: everything that a parser, a reader or a shell must know of it.
///
/// A command either has subcommands or does something itself, never both.
package struct Command: Sendable, Hashable {
  package let name: String
  /// One line, lower-case, without a full stop.
  package let summary: String
  /// Paragraphs.
  package let description: [String]
  package let operands: [Operand]
  package let groups: [OptionGroup]
  package let subcommands: [Command]
  package let examples: [Example]
  package let sections: [Section]
  /// Commands and topics by name, other manuals as `jq(1)`.
  package let seeAlso: [String]
  /// Whether it is left out of help, manual and completions.
  package let isHidden: Bool

  package init(
    _ name: String, _ summary: String, description: [String] = [], operands: [Operand] = [],
    groups: [OptionGroup] = [], subcommands: [Command] = [], examples: [Example] = [],
    sections: [Section] = [], seeAlso: [String] = [], isHidden: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.description = description
    self.operands = operands
    self.groups = groups
    self.subcommands = subcommands
    self.examples = examples
    self.sections = sections
    self.seeAlso = seeAlso
    self.isHidden = isHidden
  }

  package var options: [Option] { groups.flatMap(\.options) }
  var visibleSubcommands: [Command] { subcommands.filter { !$0.isHidden } }
}

/// Commands that belong together under a heading: "Look", "Act".
package struct CommandGroup: Sendable, Hashable {
  package let title: String
  package let commands: [Command]

  package init(_ title: String, _ commands: [Command]) {
    self.title = title
    self.commands = commands
  }
}
