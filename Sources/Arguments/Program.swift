/// The declaration of the whole program.
package struct Program: Sendable {
  package let name: String
  /// A line in lower case, without a full stop.
  package let summary: String
  /// The date of the manual in mdoc's form, `November 21, 2026`.
  package let date: String
  /// The paragraphs of the description.
  package let description: [String]
  package let globalOptions: [OptionGroup]
  package let groups: [CommandGroup]
  /// The words that shells offer beside the commands: names that a user gave to command lines.
  package let otherCommands: Completion
  package let topics: [Topic]
  package let examples: [Example]
  package let sections: [Section]
  package let seeAlso: [String]

  package init(
    _ name: String, _ summary: String, date: String, description: [String] = [],
    globalOptions: [OptionGroup] = [], groups: [CommandGroup], otherCommands: Completion = .none,
    topics: [Topic] = [], examples: [Example] = [], sections: [Section] = [], seeAlso: [String] = []
  ) {
    self.name = name
    self.summary = summary
    self.date = date
    self.description = description
    self.globalOptions = globalOptions
    self.groups = groups
    self.otherCommands = otherCommands
    self.topics = topics
    self.examples = examples
    self.sections = sections
    self.seeAlso = seeAlso
  }

  /// The program with a further group of commands behind its own.
  package func adding(_ group: CommandGroup) -> Program {
    Program(
      name, summary, date: date, description: description, globalOptions: globalOptions, groups: groups + [group],
      otherCommands: otherCommands, topics: topics, examples: examples, sections: sections, seeAlso: seeAlso)
  }

  package var commands: [Command] { groups.flatMap(\.commands) }
  package var visibleCommands: [Command] { commands.filter { !$0.isHidden } }

  /// The command at a path such as `["contact", "set"]`; nil where there is none.
  package func command(at path: [String]) -> Command? {
    guard let first = path.first, var found = groups.lazy.compactMap({ $0.command(named: first) }).first else {
      return nil
    }
    for name in path.dropFirst() {
      guard let next = found.subcommands.first(where: { $0.name == name }) else { return nil }
      found = next
    }
    return found
  }

  package func topic(named name: String) -> Topic? { topics.first { $0.name == name } }

  /// All visible commands and subcommands with their paths.
  var visiblePaths: [(path: [String], command: Command)] {
    func below(_ path: [String], _ command: Command) -> [(path: [String], command: Command)] {
      let path = path + [command.name]
      return [(path, command)] + command.visibleSubcommands.flatMap { below(path, $0) }
    }
    return visibleCommands.flatMap { below([], $0) }
  }
}
