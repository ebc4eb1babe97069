/// A fault in a command line, with a hint at what to do if one is known.
package struct UsageError: Error, Sendable, Equatable {
  /// The message in lower case without a full stop, the subject in quotes.
  package let message: String
  package let hint: String?

  package init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}
