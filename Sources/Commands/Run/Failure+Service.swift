internal import QuoAPI

extension Failure {
  /// Converts an error of Quo's service, such as `cannot sync: GET /messages: 403 Forbidden: no right (trace 12ab)`.
  init(service error: ServiceError) {
    var text = "cannot sync"
    if !error.request.isEmpty, error.kind != .missingCurl { text += ": \(error.request)" }
    let answer = [error.status.map(String.init), error.detail.isEmpty ? nil : error.detail].compactMap { $0 }
    if !answer.isEmpty { text += ": \(answer.joined(separator: " "))" }
    if let trace = error.trace { text += " (trace \(trace))" }
    switch error.kind {
    case .missingCurl: self.init(text, hint: "install curl: it sends the requests", code: .missingProgram)
    case .malformedRequest: self.init(text, hint: "this is a fault of quo's own", code: .internalFault)
    case .busy, .unavailable: self.init(text, hint: "try again", code: .busy)
    case .refusedKey:
      self.init(text, hint: "'quo config set --user api-key -' reads another key", code: .permission)
    case .forbidden: self.init(text, code: .permission)
    case .notFound, .unexpectedAnswer: self.init(text, code: .badInput)
    }
  }
}
