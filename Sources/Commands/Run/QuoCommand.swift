package import Arguments
package import InboxStore
internal import Display

/// A command or family of commands: its declaration and its behaviour, in one file.
///
/// To add a command:
/// 1. write a type in a file of its own, both called by its words and `Command`, that conforms to one of the kinds
///    below, by what it needs of the inbox: the declaration, its output, `init` that turns words into a value, `run`
///    that acts on it;
/// 2. put it into `CommandTable.swift` under its name;
/// 3. `make generate` writes its manual page and completions;
/// 4. show it in a transcript below `Tests/EndToEndTests/Transcripts`.
package protocol QuoCommand: SendableMetatype {
  static var declaration: Command { get }
  /// The JSON of `--json`. It has no default, so that a listing command cannot forget to declare it.
  static var output: CommandOutput { get }
  /// The part of the machine that it reaches. A command that is handed an inbox reaches no more; others have to say.
  static var reach: Reach { get }
  /// The subcommands; the declaration takes theirs: `subcommands: subcommands.map { $0.declaration }`.
  static var subcommands: [any QuoCommand.Type] { get }
  /// The command itself; nil for a family, which cannot be run without a subcommand.
  static var runnable: (any RunnableCommand.Type)? { get }
}

/// A command that has no work of its own, such as `config`.
package protocol CommandFamily: QuoCommand {}

/// A command that can be run: free, reading, changing or making.
package protocol RunnableCommand: QuoCommand {
  /// Parses the arguments without opening an inbox.
  init(_ arguments: ParsedArguments) throws
  func run(_ session: Session) throws -> ExitCode
}

/// A command that needs no inbox, or checks by itself whether there is one.
package protocol FreeCommand: RunnableCommand {}

/// A command that reads the inbox.
package protocol ReadingCommand: RunnableCommand {
  func run(_ session: Session, _ inbox: Inbox) throws -> ExitCode
}

/// A command that changes the inbox. It returns a report of its changes, and prints nothing by itself.
package protocol ChangingCommand: RunnableCommand {
  var changing: ChangingOptions { get }
  /// Whether the command itself shows its progress.
  static var showsProgress: Bool { get }
  /// Whether a dry run makes the change and rolls it back; other commands foresee theirs.
  static var isRehearsed: Bool { get }
  func run(_ session: Session, _ inbox: WritableInbox) throws -> Report
}

/// A command that changes the inbox and makes an empty one if there is none.
package protocol MakingCommand: ChangingCommand {}

/// A command that changes one thing other than a conversation: a member, a view, a rule or a setting.
package protocol OneThingCommand: ChangingCommand {}

extension CommandFamily {
  package static var reach: Reach { .nothing }
  package static var output: CommandOutput { .none }
  package static var runnable: (any RunnableCommand.Type)? { nil }
}

extension RunnableCommand {
  package static var subcommands: [any QuoCommand.Type] { [] }
  package static var runnable: (any RunnableCommand.Type)? { self }
}

extension ReadingCommand {
  package static var reach: Reach { .inbox }
  package func run(_ session: Session) throws -> ExitCode { try run(session, session.openInbox()) }
}

extension ChangingCommand {
  package static var reach: Reach { .inbox }
  package static var showsProgress: Bool { false }
  package static var isRehearsed: Bool { false }
  package func run(_ session: Session) throws -> ExitCode { try runOnInbox(session) }

  /// Opens the inbox, changes it and prints the report.
  func runOnInbox(_ session: Session) throws -> ExitCode {
    try run(session, changing: session.openWritableInbox())
  }

  fileprivate func run(_ session: Session, changing inbox: WritableInbox) throws -> ExitCode {
    let report =
      try Self.showsProgress
      ? run(session, inbox)
      : session.showing({ "working" }, on: inbox, isQuiet: changing.isQuiet) {
        try Self.isRehearsed && changing.isDryRun ? rehearse(session, inbox) : run(session, inbox)
      }
    let code = try session.print(report, of: inbox, as: changing)
    try session.runHook(after: report, of: inbox)
    return code
  }

  /// Makes the change, and rolls it back.
  private func rehearse(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    let (report, changes) = try inbox.rehearsing(
      at: session.now, operation: { $0.wayBack?.operation }, { try run(session, inbox) })
    return report.asDryRun(foreseeing: changes)
  }
}

extension OneThingCommand {
  package static var output: CommandOutput { .list(fieldChangeRecord) }
  package static var isRehearsed: Bool { true }
}

extension MakingCommand {
  package func run(_ session: Session) throws -> ExitCode { try runOnInbox(session) }

  func runOnInbox(_ session: Session) throws -> ExitCode {
    try run(session, changing: session.openWritableInbox(makesMissing: true, isRehearsal: changing.isDryRun))
  }
}

/// The JSON that a command prints with `--json`. Declared beside the command, so that no list has to repeat it.
package struct CommandOutput {
  /// The type of the JSON; nil for a command that prints no records.
  let type: FieldType?

  /// The output of a command that prints no records.
  package static let none = CommandOutput(type: nil)

  /// An array of records, which `--jsonl` prints one per line.
  static func list<Row>(_ record: Record<Row>) -> CommandOutput { CommandOutput(type: .list(record.reference)) }

  /// A single record, as an object.
  static func one<Row>(_ record: Record<Row>) -> CommandOutput { CommandOutput(type: record.reference) }

  /// Any of several outputs, depending on the options.
  static func either(_ outputs: [CommandOutput]) -> CommandOutput {
    CommandOutput(type: .either(outputs.compactMap(\.type)))
  }
}
