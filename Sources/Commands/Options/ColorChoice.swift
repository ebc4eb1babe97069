package import Platform

/// The value of `--color`.
package enum ColorChoice: String, Sendable, CaseIterable {
  case auto, always, never

  /// Whether to colour the output, to a terminal or elsewhere.
  ///
  /// A choice on the command line beats the environment; without one, `NO_COLOR` (any text but the empty one) or a
  /// `TERM` that is unset or `dumb` turns colour off.
  package func isColored(onTerminal: Bool, environment: EnvironmentVariables) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      guard onTerminal, (environment["NO_COLOR"] ?? "").isEmpty else { return false }
      let term = environment["TERM"] ?? ""
      return !term.isEmpty && term != "dumb"
    }
  }
}
