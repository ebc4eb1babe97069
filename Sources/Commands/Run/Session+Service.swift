package import QuoAPI

extension Session {
  /// The client of Quo's API.
  package func quoService() throws -> any QuoService { throw ServiceError(.missingCurl, request: "") }
}
