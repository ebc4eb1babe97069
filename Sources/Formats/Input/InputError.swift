/// A fault in an input, with its place: `messages.json:17: 'createdAt' of AC123 is not a time: 'soon'`.
public struct InputError: Error, Equatable, CustomStringConvertible {
  /// The name of the source, as it was given: a file name or `standard input`.
  public let source: String
  /// The line, counted from 1, of the fault itself if the text is malformed, else of its record's beginning.
  public let line: Int
  public let reason: String

  public init(source: String, line: Int, reason: String) {
    self.source = source
    self.line = line
    self.reason = reason
  }

  public var description: String { "\(source):\(line): \(reason)" }
}

/// A failure of the operating system to open or read a source.
public struct InputReadError: Error, Equatable {
  public let source: String
  /// The `errno` of the call that failed.
  public let code: Int32

  public init(source: String, code: Int32) {
    self.source = source
    self.code = code
  }
}
