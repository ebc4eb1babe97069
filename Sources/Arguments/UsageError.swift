/// A fault in a command line, with a hint at what to do if one is known.
package struct UsageError: Error, Sendable, Equatable {
  /// The message in lower case without a full stop, the subject in quotes.
  package let message: String
  package let hint: String?
  /// The command being parsed, for a pointer to its help; empty before any command.
  package let commandPath: [String]

  package init(_ message: String, hint: String? = nil, commandPath: [String] = []) {
    self.message = message
    self.hint = hint
    self.commandPath = commandPath
  }
}
