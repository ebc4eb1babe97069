/// The declaration of a command: everything that a parser, a reader or a shell must know of it.
///
/// A command has subcommands or acts itself; `runsAlone` allows both.
package struct Command: Sendable, Hashable {
  package let name: String
  /// A line in lower case, without a full stop.
  package let summary: String
  /// The paragraphs of the description.
  package let description: [String]
  package let operands: [Operand]
  package let groups: [OptionGroup]
  /// The options that help, manual and completions leave out.
  package let hiddenOptions: [Option]
  package let subcommands: [Command]
  /// Tells whether a command with subcommands also runs without one; such a command has options, but no operands.
  package let runsAlone: Bool
  package let examples: [Example]
  package let sections: [Section]
  /// The names of commands and topics; other manuals are written `jq(1)`.
  package let seeAlso: [String]
  /// Tells whether help, manual and completions leave the command out.
  package let isHidden: Bool

  package init(
    _ name: String, _ summary: String, description: [String] = [], operands: [Operand] = [],
    groups: [OptionGroup] = [], hiddenOptions: [Option] = [], subcommands: [Command] = [], runsAlone: Bool = false,
    examples: [Example] = [], sections: [Section] = [], seeAlso: [String] = [], isHidden: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.description = description
    self.operands = operands
    self.groups = groups
    self.hiddenOptions = hiddenOptions
    self.subcommands = subcommands
    self.runsAlone = runsAlone
    self.examples = examples
    self.sections = sections
    self.seeAlso = seeAlso
    self.isHidden = isHidden
  }

  package var options: [Option] { groups.flatMap(\.options) + hiddenOptions }
  /// Tells whether the command runs without a subcommand.
  var isComplete: Bool { subcommands.isEmpty || runsAlone }
  var visibleSubcommands: [Command] { subcommands.filter { !$0.isHidden } }
}

/// Commands that belong together under a heading: "Look", "Act".
///
/// Each declaration is made on demand, because a command line needs only one of them.
package struct CommandGroup: Sendable {
  package struct Named: Sendable {
    let name: String
    let declaration: @Sendable () -> Command

    package init(_ name: String, _ declaration: @escaping @Sendable () -> Command) {
      self.name = name
      self.declaration = declaration
    }
  }

  package let title: String
  private let named: [Named]

  package init(_ title: String, named: [Named]) {
    self.title = title
    self.named = named
  }

  /// Makes a group of commands that are declared already.
  package init(_ title: String, _ commands: [Command]) {
    self.init(title, named: commands.map { command in Named(command.name, { command }) })
  }

  package var commands: [Command] { named.map { $0.declaration() } }

  package func command(named name: String) -> Command? {
    named.first { $0.name == name }?.declaration()
  }
}
