/// The declaration of an option, from which the parser, help, manual and completions derive.
package struct Option: Sendable, Hashable {
  /// The name without its dashes, such as `status`.
  package let long: String
  package let short: Character?
  /// The name of the value, such as `STATUS`; nil for a flag, which takes no value.
  package let placeholder: String?
  /// A line in lower case, without a full stop.
  package let summary: String
  /// The text that the manual adds to the summary.
  package let details: String?
  package let completion: Completion
  /// Tells whether the value may be a comma list, so that a shell goes on completing after a comma.
  package let isList: Bool
  /// Tells whether `--not-LONG` exists, the negated option.
  package let hasTwin: Bool
  /// Another name that the parser understands where no other option is called so; for people who expect it.
  package let synonym: String?
  package let reach: Reach
  /// Tells whether the option means more where it is given again, so that a shell goes on offering it.
  package let isRepeatable: Bool

  package static func flag(
    _ long: String, short: Character? = nil, _ summary: String, details: String? = nil, hasTwin: Bool = false,
    reach: Reach = .inbox, isRepeatable: Bool = false
  ) -> Option {
    Option(
      long: long, short: short, placeholder: nil, summary: summary, details: details,
      completion: .none, isList: false, hasTwin: hasTwin, synonym: nil, reach: reach,
      isRepeatable: isRepeatable || hasTwin)
  }

  package static func value(
    _ long: String, short: Character? = nil, _ placeholder: String, _ summary: String,
    details: String? = nil, completion: Completion = .none, isList: Bool = false,
    hasTwin: Bool = false, synonym: String? = nil, reach: Reach = .inbox, isRepeatable: Bool = false
  ) -> Option {
    Option(
      long: long, short: short, placeholder: placeholder, summary: summary, details: details,
      completion: completion, isList: isList, hasTwin: hasTwin, synonym: synonym, reach: reach,
      isRepeatable: isRepeatable || hasTwin)
  }

  /// The same option without its other name.
  package var withoutSynonym: Option {
    Option(
      long: long, short: short, placeholder: placeholder, summary: summary, details: details, completion: completion,
      isList: isList, hasTwin: hasTwin, synonym: nil, reach: reach, isRepeatable: isRepeatable)
  }

  /// The option that the parser itself understands before and after every command.
  package static let help = Option.flag("help", short: "h", "show this help")
  /// The option that the parser itself understands before a command.
  package static let version = Option.flag("version", "show the version")

  package var takesValue: Bool { placeholder != nil }
  var twin: String? { hasTwin ? "not-" + long : nil }

  /// All spellings of the name, dashes included.
  package var spellings: [String] {
    (short.map { ["-\($0)"] } ?? []) + ["--" + long] + (twin.map { ["--" + $0] } ?? [])
  }
}

/// Options that belong together under a heading: "Filters", "Output".
package struct OptionGroup: Sendable, Hashable {
  package let title: String
  package let options: [Option]

  package init(_ title: String, _ options: [Option]) {
    self.title = title
    self.options = options
  }
}
