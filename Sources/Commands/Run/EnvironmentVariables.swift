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

  /// All of them, to hand on to another program.
  package var all: [String: String] {
    if case .given(let variables) = self { return variables }
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let pair = String(cString: text)
      if let equals = pair.utf8.firstIndex(of: UInt8(ascii: "=")) {
        variables[String(pair[..<equals])] = String(pair[pair.utf8.index(after: equals)...])
      }
      entry += 1
    }
    return variables
  }
}

extension EnvironmentVariables: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, String)...) {
    self = .given(Dictionary(elements) { _, last in last })
  }
}
