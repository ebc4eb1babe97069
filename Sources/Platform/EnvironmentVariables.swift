internal import Glibc

/// Environment variables by name: this process's own, looked up when somebody asks for one, or those given as a value.
///
/// Most commands ask for a handful; a dictionary of all of them would be a third of the cost of starting.
package enum EnvironmentVariables: Equatable, Sendable {
  case ofProcess
  case given([String: String])

  package subscript(name: String) -> String? {
    switch self {
    case .ofProcess: getenv(name).map { String(cString: $0) }
    case .given(let variables): variables[name]
    }
  }

  /// A path's bytes, which need not be UTF-8; nil when it is unset or empty.
  package func path(_ name: String) -> [UInt8]? {
    guard case .ofProcess = self else { return self[name].flatMap { $0.isEmpty ? nil : Array($0.utf8) } }
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return Array(UnsafeRawBufferPointer(start: value, count: strlen(value)))
  }

  /// All of them as `NAME=value`, to hand on to another program as they came: they need not be UTF-8.
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
