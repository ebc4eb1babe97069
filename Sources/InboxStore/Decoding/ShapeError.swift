internal import Text

/// Why a recognised object cannot be decoded; the reader adds the source and the line.
package struct ShapeError: Error, Equatable {
  package let reason: String

  package init(_ reason: String) {
    self.reason = reason
  }

  /// Text from outside, in quotes: short, and without anything that steers a terminal.
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

  /// An id as errors call an object by it: as `quoted`, without the quotes.
  static func bare(_ id: String) -> String {
    String(quoted(id).dropFirst().dropLast())
  }
}
