public import CivilTime

/// Quo's API, as a sync sees it. `CurlService` is the real one; tests have others.
public protocol QuoService: AnyObject {
  /// Sends requests that do not depend on each other, and returns an answer to each, in the order of the requests.
  ///
  /// Every answer has the status 200 or one that its request accepts. Throws `ServiceError` for any other, after the
  /// attempts that the kind of error is worth.
  func send(_ requests: [ServiceRequest]) throws -> [ServiceAnswer]

  /// Says which requests come next, so that the service may begin with them while the caller is busy with the answers
  /// that it has. The next call of `send` has to be with these requests.
  func prepare(_ requests: [ServiceRequest])
}

extension QuoService {
  public func prepare(_ requests: [ServiceRequest]) {}
}

/// An answer of the service.
public struct ServiceAnswer: Sendable, Equatable {
  public let status: Int
  public let body: [UInt8]
  /// The service's own clock, from the header `Date`; nil if there was none. It has whole seconds.
  public let date: Timestamp?

  public init(status: Int, body: [UInt8], date: Timestamp?) {
    self.status = status
    self.body = body
    self.date = date
  }
}
