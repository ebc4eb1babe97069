/// A command line that is not understood: what is wrong with it and, where one is known, what to do.
package struct UsageError: Error, Sendable, Equatable {
  /// Lower case, no full stop, the subject in quotes.
  package let message: String
  package let hint: String?
  /// The command that was being read, for a pointer to its help; empty before any.
  package let commandPath: [String]

  package init(_ message: String, hint: String? = nil, commandPath: [String] = []) {
    self.message = message
    self.hint = hint
    self.commandPath = commandPath
  }
}
