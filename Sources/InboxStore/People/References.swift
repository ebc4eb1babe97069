/// A line as referred to by a conversation.
public struct LineReference: Sendable, Hashable {
  public let id: String?
  public let number: String?
  public let name: String?
}

/// A contact as referred to by a conversation.
public struct ContactReference: Sendable, Equatable {
  public let id: String
  public let name: String?
  public let company: String?
  /// The contact's role in the company.
  public var role: String?
}

/// A member as referred to by a conversation.
public struct MemberReference: Sendable, Hashable {
  public let id: String
  public let name: String?
}
