/// A request to Quo's API.
public struct ServiceRequest: Sendable, Equatable, Hashable {
  public enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  /// The two versions that the service speaks side by side: `/v1/…`, and the one that a header names by its date.
  public enum Version: Sendable {
    case v1, dated
  }

  /// A parameter of the query, as it is meant: the service's client percent-encodes it.
  public struct Parameter: Sendable, Equatable, Hashable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public let method: Method
  public let version: Version
  /// The parts of the path after the version, as they are meant: `["calls", "AC1", "recordings"]`.
  public let path: [String]
  public var query: [Parameter]
  /// The statuses beside 200 that the caller handles, those that may pass after the last try; any other is thrown as a
  /// `ServiceError`.
  public var accepted: [Int] = []

  public init(_ method: Method = .get, _ version: Version = .dated, _ path: [String], query: [Parameter] = []) {
    self.method = method
    self.version = version
    self.path = path
    self.query = query
  }

  /// The request as errors and progress name it: `GET /v1/contacts`.
  public var name: String { "\(method.rawValue) /\(((version == .v1 ? ["v1"] : []) + path).joined(separator: "/"))" }
}
