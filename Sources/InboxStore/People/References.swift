/// A line as a conversation names it.
public struct LineReference: Sendable, Equatable {
  public let id: String?
  public let number: String?
  public let name: String?
}

/// A contact as a conversation names it.
public struct ContactReference: Sendable, Equatable {
  public let id: String
  public let name: String?
  public let company: String?
  /// What they do there.
  public var role: String?
}

/// A member as a conversation names it.
public struct MemberReference: Sendable, Equatable {
  public let id: String
  public let name: String?
}
