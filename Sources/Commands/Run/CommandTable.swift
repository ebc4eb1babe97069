internal import Arguments

/// Every command, by the groups in which help shows them.
enum CommandTable {
  /// A command by its name, so that finding one does not make the declarations of all.
  typealias Named = (name: String, type: any QuoCommand.Type)

  static let groups: [(title: String, commands: [Named])] = [
    (
      "Look",
      [
        ("list", List.self), ("show", Show.self), ("search", Search.self), ("count", Count.self),
        ("status", StatusCommand.self), ("log", Log.self), ("lines", Lines.self), ("members", Members.self),
        ("view", ViewCommand.self),
      ]
    ),
    (
      "Act",
      [
        ("read", Read.self), ("done", Done.self), ("unread", Unread.self), ("open", Open.self),
        ("assign", Assign.self), ("unassign", Unassign.self), ("note", NoteCommand.self), ("pin", Pin.self),
        ("unpin", Unpin.self), ("undo", Undo.self), ("redo", Redo.self),
      ]
    ),
    ("People", [("contact", ContactFamily.self)]),
    ("Data", [("import", Import.self), ("export", Export.self), ("backup", Backup.self), ("demo", Demo.self)]),
    (
      "Settings and help",
      [("config", Config.self), ("doctor", Doctor.self), ("help", Help.self), ("__complete", Complete.self)]
    ),
  ]

  static func command(at path: [String]) -> (any QuoCommand.Type)? {
    guard let first = path.first else { return nil }
    let found = groups.lazy.flatMap(\.commands).first { $0.name == first }?.type
    return path.dropFirst().reduce(found) { parent, name in
      (parent as? any CommandFamily.Type)?.subcommands.first { $0.declaration.name == name }
    }
  }
}
