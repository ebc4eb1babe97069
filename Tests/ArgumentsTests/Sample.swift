import Arguments

/// A program that has one of everything, and texts that are meant to be trouble.
enum Sample {
  static let db = Option.value("db", "PATH", "the file to use", completion: .file(.read))
  static let color = Option.value(
    "color", "WHEN", "colours: always, never or auto",
    completion: .choices([Choice("always"), Choice("never"), Choice("auto")]))
  static let status = Option.value(
    "status", "STATUS", "keep these statuses",
    details: "A comma means or. See e.g. the topic on filters.",
    completion: .choices([
      Choice("unread", "nobody has looked yet"), Choice("open", "looked at, it's active"),
      Choice("done", "finished"),
    ]), isList: true, hasTwin: true)
  static let line = Option.value(
    "line", "LINE", "one of the team's own numbers", completion: .dynamic("lines"),
    isList: true, hasTwin: true)
  static let pinned = Option.flag("pinned", "pinned ones | nothing else")
  static let waiting = Option.flag("waiting", "somebody waits", hasTwin: true)
  static let dryRun = Option.flag("dry-run", short: "n", "change nothing, say what would")
  static let quiet = Option.flag("quiet", short: "q", "say nothing")
  static let nul = Option.flag("nul", short: "0", "end each id with NUL")
  static let max = Option.value("max", short: "x", "N", "refuse to touch more than this")
  static let message = Option.value(
    "message", short: "m", "TEXT", "why", details: "'Quoted' first. .Pp is no macro here.")
  static let directory = Option.value(
    "into", "FOLDER", "where to", completion: .directory)

  static let filters = OptionGroup("Filters", [status, line, pinned, waiting])
  static let changes = OptionGroup("Changes", [dryRun, quiet, max, message])
  static let ids = Operand(
    "ID", "a conversation's number", .any, completion: .dynamic("ids"), isList: true)

  static let program = Program(
    "quo", "a team's phone conversations, at the shell",
    date: "November 21, 2026",
    description: [
      "Keeps conversations in one file. Says who \"waits\"; C:\\path, ~/file, `code`, x^2, caf\u{e9}."
    ],
    globalOptions: [OptionGroup("Global options", [db, color])],
    groups: [
      CommandGroup(
        "Look",
        [
          Command(
            "list", "conversations, newest first",
            description: [
              "Lists conversations. 'Quoted' words. The first of Nd Ar Op: --status --not-status.",
              ".Sh is not a heading, e.g. here.",
            ],
            groups: [filters, OptionGroup("Output", [nul])],
            examples: [
              Example("quo list --status unread,open", "what needs attention"),
              Example("quo list -0 | xargs -0 -n1 quo show # it's \\ \"so\"", "one after another"),
            ], seeAlso: ["show", "formats"]),
          Command(
            "show", "one conversation: who, status, thread",
            operands: [Operand("ID", "its number", completion: .dynamic("ids"))]),
          Command(
            "help", "help for a command or a topic",
            operands: [Operand("NAME", "a command or topic", .any, completion: .command)]),
        ]),
      CommandGroup(
        "Act",
        [
          Command(
            "done", "mark done", operands: [ids], groups: [filters, changes],
            sections: [
              Section(
                "Exit status",
                [.terms([.init("0", "Done."), .init("4", "It changed meanwhile.")])]),
              Section(
                "Running from cron",
                [.paragraph("Put this there:"), .verbatim("0 18 * * * quo done\n\n.x 'y'")]),
            ]),
          Command(
            "note", "an internal comment",
            operands: [
              Operand("ID", "its number", completion: .dynamic("ids")),
              Operand("TEXT", "the words", .some, takesRest: true),
            ], groups: [OptionGroup("Changes", [quiet])]),
          Command(
            "contact", "people outside",
            subcommands: [
              Command(
                "list", "all of them",
                operands: [Operand("TEXT", "words of the name", .optional)],
                groups: [OptionGroup("Output", [nul])]),
              Command(
                "tag", "give a tag",
                operands: [
                  Operand("CONTACT", "who", completion: .dynamic("contacts")),
                  Operand("TAG", "which", completion: .choices([Choice("vip"), Choice("new")])),
                ]),
            ]),
          Command(
            "import", "bring files in",
            operands: [Operand("FILE", "what to read", .any, completion: .file(.read))],
            groups: [OptionGroup("Other", [directory])]),
          Command("__complete", "words for the shells", operands: [ids], isHidden: true),
        ]),
    ],
    otherCommands: .dynamic("aliases"),
    topics: [
      Topic(
        "formats", "how records are printed",
        [
          Section("JSON", [.paragraph("A contract."), .verbatim("{\"id\": 42}")]),
          Section("TSV", [.terms([.init("id", "The number.")]), .paragraph("One line each.")]),
        ]),
      Topic("filters", "what a selection is", [Section("All", [.paragraph("See there.")])]),
    ],
    examples: [Example("quo list", "the inbox")],
    sections: [
      Section("Files", [.terms([.init("~/.local/share/quo/inbox.db", "The inbox.")])]),
      Section("Environment", [.terms([.init("QUO_DB", "Like --db.")])]),
    ])
}

extension CommandGroup {
  init(_ title: String, _ commands: [Command]) {
    self.init(title, named: commands.map { command in Named(command.name, { command }) })
  }
}
