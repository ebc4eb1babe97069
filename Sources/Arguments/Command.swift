/// A command as it is declared: everything that a parser, a reader or a shell must know of it.
///
/// A command has subcommands or does something itself; both only where it says so with `runsAlone`.
package struct Command: Sendable, Hashable {
  package let name: String
  /// One line, lower-case, without a full stop.
  package let summary: String
  /// Paragraphs.
  package let description: [String]
  package let operands: [Operand]
  package let groups: [OptionGroup]
  package let subcommands: [Command]
  /// Whether a command with subcommands does something without one too; it has options then, and no operands.
  package let runsAlone: Bool
  package let examples: [Example]
  package let sections: [Section]
  /// Commands and topics by name, other manuals as `jq(1)`.
  package let seeAlso: [String]
  /// Whether it is left out of help, manual and completions.
  package let isHidden: Bool

  package init(
    _ name: String, _ summary: String, description: [String] = [], operands: [Operand] = [],
    groups: [OptionGroup] = [], subcommands: [Command] = [], runsAlone: Bool = false,
    examples: [Example] = [], sections: [Section] = [], seeAlso: [String] = [], isHidden: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.description = description
    self.operands = operands
    self.groups = groups
    self.subcommands = subcommands
    self.runsAlone = runsAlone
    self.examples = examples
    self.sections = sections
    self.seeAlso = seeAlso
    self.isHidden = isHidden
  }

  package var options: [Option] { groups.flatMap(\.options) }
  /// Whether nothing has to follow its name.
  var isComplete: Bool { subcommands.isEmpty || runsAlone }
  var visibleSubcommands: [Command] { subcommands.filter { !$0.isHidden } }
}

/// Commands that belong together under a heading: "Look", "Act".
///
/// A command line needs one declaration of them all; each is made when it is asked for.
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

  package init(_ title: String, _ commands: [Command]) {
    self.init(title, named: commands.map { command in Named(command.name, { command }) })
  }

  package var commands: [Command] { named.map { $0.declaration() } }

  package func command(named name: String) -> Command? {
    named.first { $0.name == name }?.declaration()
  }
}
