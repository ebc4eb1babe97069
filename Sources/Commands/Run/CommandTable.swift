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
        Named("list", List.self), Named("show", Show.self), Named("search", Search.self), Named("count", Count.self),
        Named("status", StatusCommand.self), Named("log", Log.self), Named("lines", Lines.self),
        Named("members", Members.self), Named("view", ViewCommand.self),
      ]),
    Group(
      "Act",
      [
        Named("read", Read.self), Named("done", Done.self), Named("unread", Unread.self), Named("open", Open.self),
        Named("assign", Assign.self), Named("unassign", Unassign.self), Named("note", NoteCommand.self),
        Named("pin", Pin.self), Named("unpin", Unpin.self), Named("undo", Undo.self), Named("redo", Redo.self),
      ]),
    Group("People", [Named("contact", ContactFamily.self)]),
    Group(
      "Data",
      [
        Named("import", Import.self), Named("export", Export.self), Named("backup", Backup.self),
        Named("demo", Demo.self),
      ]),
    Group(
      "Settings and help",
      [
        Named("config", Config.self), Named("doctor", Doctor.self), Named("help", Help.self),
        Named("__complete", Complete.self),
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
