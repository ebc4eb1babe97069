internal import Glibc
internal import Platform

/// A write that the system refused: a full disk, a closed device, a reader that went away.
package struct OutputError: Error, Equatable {
  /// The `errno` of the failed call.
  package let code: Int32
  /// The name of the destination, e.g. `standard output`.
  package let destination: String

  package init(code: Int32, destination: String) {
    self.code = code
    self.destination = destination
  }

  /// Tells whether the reader has gone (`head`, a pager that was quit), which is no error to report.
  package var isClosedPipe: Bool { code == EPIPE }

  /// The system's words, in quo's grammar: `no space left on device`.
  package var reason: String { systemReason(code) }
}
