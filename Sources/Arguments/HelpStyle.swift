/// The marks of the parts of a help page; the caller knows whether a terminal shows colours.
package struct HelpStyle: Sendable {
  /// The text before and after a part.
  package struct Mark: Sendable {
    package let prefix: String
    package let suffix: String

    package init(_ prefix: String, _ suffix: String) {
      self.prefix = prefix
      self.suffix = suffix
    }

    func callAsFunction(_ text: String) -> String {
      text.isEmpty ? text : prefix + text + suffix
    }
  }

  package let heading: Mark
  /// The mark of literal words: commands, options.
  package let literal: Mark
  /// The mark of placeholders: `ID`.
  package let placeholder: Mark

  package init(heading: Mark, literal: Mark, placeholder: Mark) {
    self.heading = heading
    self.literal = literal
    self.placeholder = placeholder
  }

  package static let plain = HelpStyle(
    heading: Mark("", ""), literal: Mark("", ""), placeholder: Mark("", ""))
}
