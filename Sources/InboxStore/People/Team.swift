public import CivilTime
internal import SQLite

/// A phone number of the team.
public struct Line: Sendable, Equatable {
  /// Quo's `PN…`; nil while only the number is known.
  public let id: String?
  public let number: String?
  public let name: String?
  /// The emoji that Quo shows for the line.
  public let symbol: String?
  /// The members who work on the line, by name.
  public let members: [MemberReference]
  public let createdAt: Timestamp?
  /// The row id, by which filters and settings refer to it.
  public let row: Int64

  public var reference: LineReference { LineReference(id: id, number: number, name: name) }
}

/// A member of the team.
public struct Member: Sendable, Equatable {
  /// Quo's `US…`, or `SYU…` for a member that acts for Quo itself.
  public let id: String
  public let firstName: String?
  public let lastName: String?
  public let email: String?
  public let role: String?
  /// The lines the member works on, by name.
  public let lines: [LineReference]
  public let createdAt: Timestamp?

  /// The displayed name; nil while only the id is known.
  public var name: String? { personName(firstName, lastName) ?? email }
}

/// The columns of a reference to a member `m`.
enum ReferredMember: String, RowColumns {
  case id = "m.quoId", firstName = "m.firstName", lastName = "m.lastName", email = "m.email"
}

extension Row {
  /// The line that a query joined, from these columns; nil if there is none. `row` is the column of the line's row id.
  func line<Column: RowColumns>(_ row: Column, id: Column, number: Column, name: Column) -> LineReference? {
    isNull(row)
      ? nil : LineReference(id: optionalString(id), number: optionalString(number), name: optionalString(name))
  }

  /// The member that a query joined, from these columns; nil if there is none.
  func member<Column: RowColumns>(
    _ id: Column, firstName: Column, lastName: Column, email: Column
  ) -> MemberReference? {
    guard let id = optionalString(id) else { return nil }
    return MemberReference(
      id: id, name: personName(optionalString(firstName), optionalString(lastName)) ?? optionalString(email))
  }
}
