/// A request that the service refused, or that did not reach it.
public struct ServiceError: Error, Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// 400, 422: the request is malformed, which is a fault of quo's own.
    case malformedRequest
    /// 401: the key is not valid.
    case refusedKey
    /// 402, 403: the key may not do this: no right, no plan, no subscription.
    case forbidden
    /// 404
    case notFound
    /// 429, again and again.
    case busy
    /// 5xx, or no connection, again and again.
    case unavailable
    /// An answer that is not what the API says: not JSON, cut off, too large, a redirect.
    case unexpectedAnswer
    /// There is no `curl` to send requests with.
    case missingCurl
  }

  public let kind: Kind
  /// The request's name: `GET /messages`; empty if the error is about none.
  public let request: String
  /// The HTTP status; nil if there was no answer.
  public let status: Int?
  /// The service's or curl's own words, in one line; may be empty. They come from outside and are not trusted.
  public let detail: String
  /// The id by which the service's support finds the request.
  public let trace: String?

  public init(_ kind: Kind, request: String, status: Int? = nil, detail: String = "", trace: String? = nil) {
    self.kind = kind
    self.request = request
    self.status = status
    self.detail = detail
    self.trace = trace
  }
}
