/// Why an input is not what it should be, and where: `messages.json:17: 'createdAt' of AC123 is not a time: 'soon'`.
public struct InputError: Error, Equatable, CustomStringConvertible {
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
public struct InputReadError: Error, Equatable {
  public let source: String
  /// The `errno` of the call that failed.
  public let code: Int32

  public init(source: String, code: Int32) {
    self.source = source
    self.code = code
  }
}
