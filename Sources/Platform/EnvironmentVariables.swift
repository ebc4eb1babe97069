internal import Glibc

/// Environment variables by name: this process's own, looked up one at a time, or given ones.
///
/// Most commands ask for a handful; a dictionary of all variables would take a third of the time of a start.
package enum EnvironmentVariables: Equatable, Sendable {
  case ofProcess
  case given([String: String])

  package subscript(name: String) -> String? {
    switch self {
    case .ofProcess: getenv(name).map { String(cString: $0) }
    case .given(let variables): variables[name]
    }
  }

  /// The bytes of a path, which need not be UTF-8; nil when the variable is unset or empty.
  package func path(_ name: String) -> [UInt8]? {
    guard case .ofProcess = self else { return self[name].flatMap { $0.isEmpty ? nil : Array($0.utf8) } }
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return Array(UnsafeRawBufferPointer(start: value, count: strlen(value)))
  }

  /// All variables as `NAME=value` to hand on to another program unchanged; the bytes need not be UTF-8.
  package var entries: [[UInt8]] {
    if case .given(let variables) = self { return variables.map { Array("\($0.key)=\($0.value)".utf8) } }
    var entries: [[UInt8]] = []
    var entry = environ
    while let text = entry.pointee {
      entries.append(Array(UnsafeRawBufferPointer(start: text, count: strlen(text))))
      entry += 1
    }
    return entries
  }
}
