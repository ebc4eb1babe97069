/// What a command line asks for.
package enum Invocation: Sendable, Equatable {
  case run(path: [String], command: Command, ParsedArguments)
  /// Help for the command at a path; an empty path is the program.
  case help(path: [String])
  case version
  /// No command of that name is declared. What follows it is untouched, so that a `quo-NAME` on
  /// PATH can be given it as it was typed.
  case unknownCommand(Argument, rest: [Argument], globals: ParsedArguments)
}
