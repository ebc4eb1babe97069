internal import Arguments

/// Every command, by the groups in which the help shows them.
enum CommandTable {
  /// A command by its name, so that finding one does not build all declarations. Not a tuple: Swift would build the
  /// types of tuple arrays at each start, which for a few dozen commands takes an eighth of the start.
  struct Named {
    let name: String
    let type: any QuoCommand.Type

    init(_ name: String, _ type: any QuoCommand.Type) {
      self.name = name
      self.type = type
    }
  }

  struct Group {
    let title: String
    let commands: [Named]

    init(_ title: String, _ commands: [Named]) {
      self.title = title
      self.commands = commands
    }
  }

  static let groups = [
    Group(
      "Look",
      [
        Named("list", ListCommand.self), Named("show", ShowCommand.self), Named("search", SearchCommand.self),
        Named("count", CountCommand.self), Named("stats", StatsCommand.self), Named("status", StatusCommand.self),
        Named("log", LogCommand.self),
        Named("lines", LinesCommand.self), Named("members", MembersCommand.self), Named("view", ViewCommand.self),
      ]),
    Group(
      "Act",
      [
        Named("next", NextCommand.self), Named("read", ReadCommand.self), Named("done", DoneCommand.self),
        Named("unread", UnreadCommand.self),
        Named("open", OpenCommand.self), Named("snooze", SnoozeCommand.self), Named("assign", AssignCommand.self),
        Named("unassign", UnassignCommand.self), Named("note", NoteCommand.self), Named("pin", PinCommand.self),
        Named("unpin", UnpinCommand.self), Named("rule", RuleCommand.self), Named("undo", UndoCommand.self),
        Named("redo", RedoCommand.self),
      ]),
    Group("Full screen", [Named("triage", TriageCommand.self), Named("watch", WatchCommand.self)]),
    Group("People", [Named("contact", ContactCommand.self)]),
    Group(
      "Data",
      [
        Named("sync", SyncCommand.self), Named("import", ImportCommand.self), Named("export", ExportCommand.self),
        Named("backup", BackupCommand.self), Named("demo", DemoCommand.self),
      ]),
    Group(
      "Settings and help",
      [
        Named("config", ConfigCommand.self), Named("serve", ServeCommand.self), Named("doctor", DoctorCommand.self),
        Named("completion", CompletionCommand.self), Named("help", HelpCommand.self),
        Named("__complete", CompleteCommand.self),
      ]),
  ]

  /// A command with its words, such as `config list`.
  struct Entry {
    let path: String
    let output: CommandOutput
  }

  /// Every command; subcommands follow their parents.
  static var all: [Entry] {
    groups.flatMap { group in group.commands.flatMap { entries($0.type, path: $0.name) } }
  }

  private static func entries(_ type: any QuoCommand.Type, path: String) -> [Entry] {
    [Entry(path: path, output: type.output)]
      + type.subcommands.flatMap { entries($0, path: "\(path) \($0.declaration.name)") }
  }

  static func command(at path: [String]) -> (any QuoCommand.Type)? {
    guard let first = path.first else { return nil }
    let found = groups.lazy.flatMap(\.commands).first { $0.name == first }?.type
    return path.dropFirst().reduce(found) { parent, name in
      parent?.subcommands.first { $0.declaration.name == name }
    }
  }
}
