/// An option as a command declares it: the parser, help, manual and completions all come from this value.
package struct Option: Sendable, Hashable {
  /// The name without its dashes, `status`.
  package let long: String
  package let short: Character?
  /// What the value is called, `STATUS`; nil for a flag, which takes none.
  package let placeholder: String?
  /// One line, lower-case, without a full stop.
  package let summary: String
  /// What the manual says beyond the summary.
  package let details: String?
  package let completion: Completion
  /// Whether the value may be a comma list, so that a shell goes on completing after a comma.
  package let isList: Bool
  /// Whether `--not-LONG` exists and says the opposite.
  package let hasTwin: Bool

  package static func flag(
    _ long: String, short: Character? = nil, _ summary: String, details: String? = nil, hasTwin: Bool = false
  ) -> Option {
    Option(
      long: long, short: short, placeholder: nil, summary: summary, details: details,
      completion: .none, isList: false, hasTwin: hasTwin)
  }

  package static func value(
    _ long: String, short: Character? = nil, _ placeholder: String, _ summary: String,
    details: String? = nil, completion: Completion = .none, isList: Bool = false,
    hasTwin: Bool = false
  ) -> Option {
    Option(
      long: long, short: short, placeholder: placeholder, summary: summary, details: details,
      completion: completion, isList: isList, hasTwin: hasTwin)
  }

  /// Understood by the parser itself, before and after every command.
  package static let help = Option.flag("help", short: "h", "show this help")
  /// Understood by the parser itself, before a command.
  package static let version = Option.flag("version", "show the version")

  package var takesValue: Bool { placeholder != nil }
  var twin: String? { hasTwin ? "not-" + long : nil }

  /// Every way to write its name, dashes included.
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
