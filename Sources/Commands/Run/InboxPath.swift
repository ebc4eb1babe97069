internal import Platform
/// The path of the inbox: `--db PATH`, else `$QUO_DB`, else `$XDG_DATA_HOME/quo/inbox.db`, else
/// `~/.local/share/quo/inbox.db`; nil if there is no home folder either.
func inboxPath(option: [UInt8]?, environment: Environment) -> [UInt8]? {
  if let option { return option }
  if let path = environment.variables.path("QUO_DB") { return path }
  // The XDG specification says to ignore a relative path.
  if let data = environment.variables.path("XDG_DATA_HOME"), data.first == UInt8(ascii: "/") {
    return data + Array("/quo/inbox.db".utf8)
  }
  return environment.home.map { $0 + Array("/.local/share/quo/inbox.db".utf8) }
}
