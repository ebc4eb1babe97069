internal import Glibc

/// A call that the system refused.
package struct SystemError: Error, Equatable, Sendable {
  /// The `errno` of the call.
  package let code: Int32

  package init(code: Int32) {
    self.code = code
  }

  /// The system's words, in quo's grammar: `no such file or directory`.
  package var reason: String { systemReason(code) }
}

/// The system's words for an `errno`, in quo's grammar: `no such file or directory`.
package func systemReason(_ code: Int32) -> String {
  let text = String(cString: strerror(code))
  return text.prefix(1).lowercased() + text.dropFirst()
}

/// Ends the bytes with a NUL for C.
package func cString(_ bytes: [UInt8]) -> [CChar] {
  bytes.map { CChar(bitPattern: $0) } + [0]
}
