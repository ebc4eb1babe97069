/// Why an input is not what it should be, and where: `messages.json:17: 'createdAt' of AC123 is not a time: 'soon'`.
public struct ImportError: Error, Equatable, CustomStringConvertible {
  /// The name of the source, as it was given: a file name or `standard input`.
  public let source: String
  /// The line, counted from 1: of the fault itself where the text is malformed, else where its record begins.
  public let line: Int
  public let reason: String

  public init(source: String, line: Int, reason: String) {
    self.source = source
    self.line = line
    self.reason = reason
  }

  public var description: String { "\(source):\(line): \(reason)" }
}

/// Reading or opening a source failed in the operating system.
public struct ImportReadError: Error, Equatable {
  public let source: String
  /// The `errno` of the call that failed.
  public let code: Int32

  public init(source: String, code: Int32) {
    self.source = source
    self.code = code
  }
}

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
}
