internal import Arguments

/// Every command, by the groups in which help shows them.
enum CommandTable {
  static var groups: [(title: String, commands: [any QuoCommand.Type])] {
    [
      ("Look", [List.self]),
      ("Data", [Import.self, Export.self, Backup.self, Demo.self]),
      ("Care", [Doctor.self]),
    ]
  }

  static func command(at path: [String]) -> (any QuoCommand.Type)? {
    guard let name = path.first else { return nil }
    return groups.lazy.flatMap(\.commands).first { $0.declaration.name == name }
  }
}
