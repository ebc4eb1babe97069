public import CivilTime

/// One of the team's own phone numbers.
public struct Line: Sendable, Equatable {
  /// Quo's `PN…`; nil while only its number is known.
  public let id: String?
  public let number: String?
  public let name: String?
  /// The emoji that Quo shows for it.
  public let symbol: String?
  /// Who works on it, by name.
  public let members: [MemberReference]
  public let createdAt: Timestamp?
}

/// Somebody of the team.
public struct Member: Sendable, Equatable {
  /// Quo's `US…`, or `SYU…` for what acts for Quo itself.
  public let id: String
  public let firstName: String?
  public let lastName: String?
  public let email: String?
  public let role: String?
  /// The lines they work on, by name.
  public let lines: [LineReference]
  public let createdAt: Timestamp?

  /// What the team calls them; nil while only their id is known.
  public var name: String? { personName(firstName, lastName) ?? email }
}
