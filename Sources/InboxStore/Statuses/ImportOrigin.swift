/// The way by which records come in.
enum ImportOrigin: Equatable {
  /// Files, or standard input.
  case input
  /// The service's answers to a run of a sync, which arrive in the order in which the service changed.
  case service(run: String)

  static var serviceName: String { "sync" }
  /// The names of both ways.
  static var names: [String] { ["import", serviceName] }

  /// The message of a sync's operation that found conversations done when their state was told for the first time.
  static let firstContact = "first contact"

  /// The name in the history: the command of the operation, and who moved a status.
  var name: String { self == .input ? "import" : Self.serviceName }

  var run: String? {
    if case .service(let run) = self { run } else { nil }
  }
}
