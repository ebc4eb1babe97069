/// Everything that was looked at in an inbox, and what is wrong there.
///
/// Nothing in it is a message, a person's name or a phone number, so that all of it can be shown to others.
public struct Examination: Sendable, Equatable {
  /// Something looked at, with what is wrong with it.
  public struct Check: Sendable, Equatable {
    public let kind: CheckKind
    public let findings: [Finding]
  }

  public internal(set) var facts: [Fact] = []
  public internal(set) var checks: [Check] = []
  public var findings: [Finding] { checks.flatMap(\.findings) }

  mutating func check(_ kind: CheckKind, _ findings: [Finding]) {
    checks.append(Check(kind: kind, findings: findings))
  }
}

/// Something that holds of an inbox and of the disk that it is on. Sizes are in bytes.
public enum Fact: Sendable, Equatable {
  case size(Int64)
  case log(Int64)
  case free(Int64)
  case sqlite(version: String)
  case schema(Int64)
  /// Objects that others added and that only lie there.
  case added([SchemaObjectName])
  case rows(Int64, table: String)
}

/// The kinds of checks, in the order in which they are made.
public enum CheckKind: String, Sendable, CaseIterable {
  case file, permissions, space, structure, values, references, statuses, counts, threads, people, search, settings
}
