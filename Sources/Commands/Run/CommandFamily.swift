package import Arguments
package import InboxStore

/// A command that has commands below it, such as `config`: the parser never runs it by itself, unless it is declared with
/// `runsAlone`, as `members` is; then it has an `access`, `init` and `run` of its own.
///
/// Its declaration takes theirs: `subcommands: subcommands.map { $0.declaration }`.
package protocol CommandFamily: QuoCommand {
  static var subcommands: [any QuoCommand.Type] { get }
}

extension CommandFamily {
  package static var access: Inbox.Access? { nil }

  package init(_ arguments: ParsedArguments) throws {
    preconditionFailure("a command with subcommands was run")
  }

  package func run(_ session: Session) throws -> ExitCode {
    preconditionFailure("a command with subcommands was run")
  }
}
