internal import Glibc
internal import Platform

/// A write that the system refused: a full disk, a closed device, a reader that went away.
package struct OutputError: Error, Equatable {
  /// `errno` of the failed call.
  package let code: Int32
  /// What was written to, e.g. `standard output`.
  package let destination: String

  package init(code: Int32, destination: String) {
    self.code = code
    self.destination = destination
  }

  /// The reader has gone (`head`, a pager that was quit): nothing to report, just stop.
  package var isClosedPipe: Bool { code == EPIPE }

  /// The system's words, in quo's grammar: `no space left on device`.
  package var reason: String { systemReason(code) }
}
