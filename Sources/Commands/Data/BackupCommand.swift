package import Arguments
internal import Display
internal import InboxStore
internal import Platform

/// `quo backup FILE`: a consistent copy of the database while others use it.
package struct BackupCommand: FreeCommand {
  package static let declaration = Command(
    "backup", "copy the inbox to a file, while others use it",
    description: [
      "Writes the state that the inbox has at this moment to a new file that only you can read, or the "
        + "group that shares the inbox. The copy is a single file and an inbox of its own: '--db FILE' opens it.",
      "It never replaces a file, and a backup that was interrupted leaves none of that name. An inbox of an older quo is "
        + "copied as it is, where any other command first brings it up to date.",
      "With - it is written to standard output, by way of a file in TMPDIR or beside the inbox, of which nothing is left.",
    ],
    operands: [
      Operand(
        "FILE", "where to write the copy; it must not be there yet; - is standard output", completion: .file(.made))
    ],
    examples: [
      Example("quo backup inbox-$(date +%F).db", "one a day, from cron"),
      Example("quo backup - | gzip > inbox.db.gz", "compressed"),
      Example("quo --db inbox-2026-11-20.db list", "what the inbox was that day"),
    ],
    seeAlso: ["export", "doctor"])

  package static var output: CommandOutput { .none }
  package static var reach: Reach { .inbox }

  private let file: [UInt8]

  package init(_ arguments: ParsedArguments) throws {
    file = arguments.operands[0].bytes
    guard !file.isEmpty else { throw UsageError("FILE is empty") }
  }

  package func run(_ session: Session) throws -> ExitCode {
    let line = ProgressLine(session, isQuiet: false)
    defer { line.clear() }
    func draw(_ share: Double) {
      line.draw { "copying the inbox \(line.bar(share)) \(Int(share * 100)) %" }
    }
    guard file == [UInt8(ascii: "-")] else {
      try Inbox.backup(session.path(), to: file, watch: draw)
      return .success
    }
    guard !session.terminal.isTerminal else {
      throw UsageError("a backup is nothing to read", hint: "name a file, or send it into a pipe")
    }
    let folder = session.environment.variables.path("TMPDIR")
    try Inbox.backup(session.path(), in: folder, watch: draw) { part in try session.output.write(part) }
    return .success
  }
}
