package import Arguments
package import InboxStore

/// One command: its declaration and its behaviour, in one file.
///
/// To add a command:
/// 1. write a type that conforms to this in a file of its own: the declaration, its output, `init` that turns words into
///    a value, `run` that acts on it;
/// 2. put it into `CommandTable.swift` under its name;
/// 3. `make generate` writes its manual page and completions;
/// 4. show it in a transcript below `Tests/EndToEndTests/Transcripts`.
package protocol QuoCommand: SendableMetatype {
  static var declaration: Command { get }
  /// The JSON of `--json`. It has no default, so that a command which lists cannot forget to say it.
  static var output: CommandOutput { get }
  /// How the inbox is opened before the command runs; nil for a command that does without.
  static var access: Inbox.Access? { get }

  /// Reads what was given, without looking at any inbox.
  init(_ arguments: ParsedArguments) throws
  func run(_ session: Session) throws -> ExitCode
}
