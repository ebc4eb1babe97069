package import Arguments

/// The program as a whole: the parts of help, manual and completions that belong to no command.
package enum QuoProgram {
  package static let version = "0.2.0"

  private static let groups = CommandTable.groups.map { group in
    CommandGroup(
      group.title, named: group.commands.map { command in .init(command.name, { command.type.declaration }) })
  }

  /// The part that parses a command line: the topics are long, and most runs show none of them.
  static let grammar = Program(
    "quo", summary, date: date, globalOptions: [GlobalOptions.group], groups: groups)

  private static let summary = "an inbox for a team's phone conversations"
  private static let date = "November 21, 2026"

  package static let declaration = Program(
    "quo", summary, date: date,
    description: [
      "quo keeps a team's text messages, calls and voicemails in one local file and answers one question: what still "
        + "needs somebody's attention? Every conversation is unread, open or done. People and scripts move it between "
        + "the three, nothing is ever lost, and any change can be undone.",
      "quo alone shows how the inbox stands, and what to type next. quo NAME runs a program quo-NAME on PATH where there "
        + "is no such command.",
    ],
    globalOptions: [GlobalOptions.group],
    groups: groups,
    otherCommands: .dynamic(CompleteCommand.Kind.aliases.rawValue),
    topics: Topics.all,
    examples: [
      Example("quo demo | quo --db try.db import -", "an inbox to try"),
      Example("quo list", "what needs attention"),
      Example("quo show 42", "read conversation 42"),
      Example("quo list --status unread --json | jq -r '.[].name'", "unread ones, for a script"),
    ],
    sections: [Topics.variables, Topics.files, Topics.runningFromCron, Topics.exitStatus],
    seeAlso: ["formats", "filters", "times", "database", "jq(1)", "sqlite3(1)"])
}
