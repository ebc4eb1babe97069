/// What was given to a command: options in their order, and operands.
package struct ParsedArguments: Sendable, Equatable {
  /// One option as it was given once.
  package struct Occurrence: Sendable, Equatable {
    package let option: Option
    /// Nil for a flag.
    package let value: Argument?
    /// Whether it was spelled `--not-LONG`.
    package let isNegated: Bool
  }

  package internal(set) var options: [Occurrence] = []
  package internal(set) var operands: [Argument] = []

  package init() {}

  package func has(_ option: Option) -> Bool {
    options.contains { $0.option.long == option.long }
  }

  /// The last value given wins, so that an alias can be overruled; twins do not count.
  package func value(_ option: Option) -> Argument? {
    options.last { $0.option.long == option.long && !$0.isNegated }?.value
  }

  /// Every value given, in order, those of the twin as negated.
  package func occurrences(_ option: Option) -> [(value: Argument, negated: Bool)] {
    options.compactMap { given in
      guard given.option.long == option.long, let value = given.value else { return nil }
      return (value, given.isNegated)
    }
  }
}
