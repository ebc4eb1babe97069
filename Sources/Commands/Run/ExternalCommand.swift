internal import Arguments
internal import Glibc

/// Becomes the program `quo-NAME` found on PATH, as git does; returns when there is none.
///
/// Global options that stood before the name reach it as environment variables: `--db` as QUO_DB, `--as` as QUO_USER.
func runExternal(_ name: Argument, _ rest: [Argument], globals: GlobalOptions, _ environment: Environment) throws {
  guard isName(name), let path = find(Array("quo-".utf8) + name.bytes, environment) else { return }
  if let database = globals.database { set("QUO_DB", database) }
  if let user = globals.user { set("QUO_USER", Array(user.utf8)) }
  var words = ([Array("quo-".utf8) + name.bytes] + rest.map(\.bytes)).map { word -> UnsafeMutablePointer<CChar>? in
    strdup(asCString(word))
  }
  words.append(nil)
  // What quo ignores is not for others to inherit.
  signal(SIGXFSZ, SIG_DFL)
  execv(asCString(path), words)
  throw Failure(
    "cannot run '\(VisibleText.line(String(decoding: path, as: UTF8.self)))': \(systemReason(errno))",
    code: errno == EACCES ? .permission : .inputOutput)
}

/// A path is no command's name, and neither is something that looks like an option.
private func isName(_ name: Argument) -> Bool {
  !name.bytes.isEmpty && !name.bytes.contains(UInt8(ascii: "/")) && name.bytes[0] != UInt8(ascii: "-")
}

private func find(_ file: [UInt8], _ environment: Environment) -> [UInt8]? {
  guard let folders = environment.variables.path("PATH") else { return nil }
  for folder in folders.split(separator: UInt8(ascii: ":")) {
    let candidate = folder + [UInt8(ascii: "/")] + file
    var status = stat()
    let isFile = stat(asCString(Array(candidate)), &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    if isFile && access(asCString(Array(candidate)), X_OK) == 0 { return Array(candidate) }
  }
  return nil
}

private func set(_ name: String, _ value: [UInt8]) {
  setenv(name, asCString(value), 1)
}

private func asCString(_ bytes: [UInt8]) -> [CChar] {
  bytes.map { CChar(bitPattern: $0) } + [0]
}
