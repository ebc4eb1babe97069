internal import Arguments
internal import Glibc
internal import Text
internal import Platform

/// Replaces the process with the program `quo-NAME` from PATH, as git does; returns if there is none.
///
/// Passes global options before the name as environment variables: `--db` as QUO_DB, `--as` as QUO_USER.
func runExternal(_ name: Argument, _ rest: [Argument], globals: GlobalOptions, _ environment: Environment) throws {
  let file = prefix + name.bytes
  guard isName(name), let folders = environment.variables.path("PATH"),
    let path = Subprocess.find(file, path: folders)
  else { return }
  guard globals.host == nil else {
    throw UsageError(
      "cannot run 'quo-\(VisibleText.line(name.text))' with '--on': it is a program of this machine",
      hint: "what it runs goes where your setting 'on' says")
  }
  if let database = globals.database { set("QUO_DB", database) }
  if let user = globals.user { set("QUO_USER", Array(user.utf8)) }
  // quo ignores this signal; the program must not inherit that.
  signal(SIGXFSZ, SIG_DFL)
  do {
    try Subprocess.become(path, arguments: [file] + rest.map(\.bytes))
  } catch {
    throw Failure(
      "cannot run '\(VisibleText.line(String(decoding: path, as: UTF8.self)))': \(error.reason)",
      code: error.code == EACCES ? .permission : .inputOutput)
  }
}

/// The programs on PATH that `runExternal` runs, as a group of commands; nil without any.
func externalCommands(_ environment: Environment, besides program: Program) -> CommandGroup? {
  guard let folders = environment.variables.path("PATH") else { return nil }
  let own = Set(program.commands.map(\.name))
  let commands = Subprocess.names(beginning: prefix, path: folders).map { String($0.dropFirst(prefix.count)) }
    .filter { !$0.isEmpty && !own.contains($0) && VisibleText.line($0) == $0 }
    .map { Command($0, "run quo-\($0), which is on your PATH") }
  return commands.isEmpty ? nil : CommandGroup("Your own", commands)
}

private let prefix = Array("quo-".utf8)

/// Whether a word can be a command's name: a path cannot, and neither can a word that looks like an option.
private func isName(_ name: Argument) -> Bool {
  !name.bytes.isEmpty && !name.bytes.contains(UInt8(ascii: "/")) && name.bytes[0] != UInt8(ascii: "-")
}

private func set(_ name: String, _ value: [UInt8]) {
  setenv(name, cString(value), 1)
}
