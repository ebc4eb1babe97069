internal import Arguments

/// Every command, by the groups in which help shows them.
enum CommandTable {
  static var groups: [(title: String, commands: [any QuoCommand.Type])] {
    [
      (
        "Look",
        [
          List.self, Show.self, Search.self, Count.self, StatusCommand.self, Log.self, Lines.self, Members.self,
          ViewCommand.self,
        ]
      ),
      (
        "Act",
        [
          Read.self, Done.self, Unread.self, Open.self, Assign.self, Unassign.self, NoteCommand.self, Pin.self,
          Unpin.self, Undo.self, Redo.self,
        ]
      ),
      ("People", [ContactFamily.self]),
      ("Data", [Import.self, Export.self, Backup.self, Demo.self]),
      ("Settings and help", [Config.self, Doctor.self, Help.self, Complete.self]),
    ]
  }

  static func command(at path: [String]) -> (any QuoCommand.Type)? {
    path.reduce(nil) { (parent: (any QuoCommand.Type)?, name) in
      let candidates = parent.map { ($0 as? any CommandFamily.Type)?.subcommands ?? [] } ?? groups.flatMap(\.commands)
      return candidates.first { $0.declaration.name == name }
    }
  }
}
