/// A value somebody typed that means nothing: says which, and what would.
package struct InvalidValue: Error, Equatable {
  /// One line, lower case, no full stop, with the value in quotes.
  package let message: String
  package let hint: String?

  package init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}
