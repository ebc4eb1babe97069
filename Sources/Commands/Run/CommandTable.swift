internal import Arguments

/// Every command, by the groups in which help shows them.
enum CommandTable {
  static var groups: [(title: String, commands: [any QuoCommand.Type])] {
    [
      ("Look", [List.self, Show.self, Count.self, StatusCommand.self, Log.self, Lines.self, Members.self]),
      ("Data", [Import.self, Demo.self]),
    ]
  }

  static func command(at path: [String]) -> (any QuoCommand.Type)? {
    guard let name = path.first else { return nil }
    return groups.lazy.flatMap(\.commands).first { $0.declaration.name == name }
  }
}
