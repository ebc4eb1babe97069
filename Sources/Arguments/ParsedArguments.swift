/// The request that a command line makes.
package enum Invocation: Sendable, Equatable {
  case run(path: [String], command: Command, ParsedArguments)
  /// Help for the command at a path; an empty path means the program.
  case help(path: [String])
  case version
  /// No command: nothing, or only global options.
  case start(ParsedArguments)
  /// A command that is not declared. `rest` is unparsed, so that a `quo-NAME` on PATH can get the words as typed.
  case unknownCommand(Argument, rest: [Argument], globals: ParsedArguments)
}

/// The options, in their order, and the operands that were given to a command.
package struct ParsedArguments: Sendable, Equatable {
  /// A single use of an option.
  package struct Occurrence: Sendable, Equatable {
    package let option: Option
    /// The value of the option; nil for a flag.
    package let value: Argument?
    /// Tells whether the option was spelled `--not-LONG`.
    package let isNegated: Bool
  }

  package internal(set) var options: [Occurrence] = []
  package internal(set) var operands: [Argument] = []

  package init() {}

  package func has(_ option: Option) -> Bool {
    options.contains { $0.option.long == option.long }
  }

  /// The last value given, so that an alias can be overruled; negated values do not count.
  package func value(_ option: Option) -> Argument? {
    options.last { $0.option.long == option.long && !$0.isNegated }?.value
  }

  /// All values given, in order, with the negated ones marked.
  package func occurrences(_ option: Option) -> [(value: Argument, negated: Bool)] {
    options.compactMap { given in
      guard given.option.long == option.long, let value = given.value else { return nil }
      return (value, given.isNegated)
    }
  }
}
