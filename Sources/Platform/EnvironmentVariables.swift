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

  /// The variable that holds the key for Quo's API. It is named here, below all that starts programs.
  package static let secret = "QUO_API_KEY"

  /// The variables as `NAME=value` to hand on to a child unchanged, without the secret; the bytes need not be UTF-8.
  package var forChild: [[UInt8]] {
    if case .given(let variables) = self {
      return variables.filter { $0.key != Self.secret }.map { Array("\($0.key)=\($0.value)".utf8) }
    }
    let secret = Array("\(Self.secret)=".utf8)
    var entries: [[UInt8]] = []
    var entry = environ
    while let text = entry.pointee {
      let bytes = Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
      if !bytes.starts(with: secret) { entries.append(bytes) }
      entry += 1
    }
    return entries
  }
}
