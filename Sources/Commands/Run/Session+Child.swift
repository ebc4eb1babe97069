internal import InboxStore
internal import Platform

extension Session {
  /// The environment of a program that works beside this run: this process's, with the same inbox and user, so that
  /// `quo` there means what it means here, and further entries.
  func variables(forChildOf inbox: Inbox, _ further: String...) -> [[UInt8]] {
    let own =
      further.map { Array($0.utf8) } + [Array("QUO_DB=".utf8) + inbox.path]
      + (globals.user.map { [Array("QUO_USER=\($0)".utf8)] } ?? [])
    let names = own.map { $0.prefix { $0 != UInt8(ascii: "=") } }
    return environment.variables.forChild.filter { entry in !names.contains { entry.starts(with: $0 + [0x3D]) } } + own
  }
}
