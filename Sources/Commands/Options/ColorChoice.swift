package import Platform

/// `--color`.
package enum ColorChoice: String, Sendable, CaseIterable {
  case auto, always, never

  /// Whether to colour what goes to a terminal or elsewhere.
  ///
  /// A choice on the command line beats the environment; else `NO_COLOR` (any text but the empty one) and a `TERM`
  /// that is unset or `dumb` mean none.
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
