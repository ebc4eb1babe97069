public import CivilTime
internal import SQLite

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

/// The columns by which a member `m` is referred to.
enum ReferredMember: String, RowColumns {
  case id = "m.quoId", firstName = "m.firstName", lastName = "m.lastName", email = "m.email"
}

extension Row {
  /// The line that a query joined, named by its columns; nil where there is none. `row` is the line's row id.
  func line<Column: RowColumns>(_ row: Column, id: Column, number: Column, name: Column) -> LineReference? {
    isNull(row)
      ? nil : LineReference(id: optionalString(id), number: optionalString(number), name: optionalString(name))
  }

  /// The member that a query joined, named by its columns; nil where there is none.
  func member<Column: RowColumns>(
    _ id: Column, firstName: Column, lastName: Column, email: Column
  ) -> MemberReference? {
    guard let id = optionalString(id) else { return nil }
    return MemberReference(
      id: id, name: personName(optionalString(firstName), optionalString(lastName)) ?? optionalString(email))
  }
}
