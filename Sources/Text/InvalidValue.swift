/// A meaningless value that somebody typed, with a message and a hint at valid values.
package struct InvalidValue: Error, Equatable {
  /// A line in lower case without a full stop, with the value in quotes.
  package let message: String
  package let hint: String?

  package init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}
