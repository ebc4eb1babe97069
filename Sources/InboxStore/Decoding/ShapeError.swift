internal import Text

/// An error for a recognised object that cannot be decoded; the reader adds the source and the line.
package struct ShapeError: Error, Equatable {
  package let reason: String

  package init(_ reason: String) {
    self.reason = reason
  }

  /// Quotes text from outside: shortened, and without control characters that steer a terminal.
  package static func quoted(_ text: String, limit: Int = 60) -> String {
    var shown = ""
    for (count, scalar) in text.unicodeScalars.enumerated() {
      if count == limit {
        shown += "…"
        break
      }
      shown.unicodeScalars.append(scalar.steersTerminals ? "\u{FFFD}" : scalar)
    }
    return "'\(shown)'"
  }

  /// An id for errors: as `quoted`, without the quotes.
  static func bare(_ id: String) -> String {
    String(quoted(id).dropFirst().dropLast())
  }
}
