/// The request that a command line makes.
package enum Invocation: Sendable, Equatable {
  case run(path: [String], command: Command, ParsedArguments)
  /// Help for the command at a path; an empty path means the program.
  case help(path: [String])
  case version
  /// A command that is not declared. `rest` is unparsed, so that a `quo-NAME` on PATH can get the words as typed.
  case unknownCommand(Argument, rest: [Argument], globals: ParsedArguments)
}
