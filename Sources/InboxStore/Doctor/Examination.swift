/// The checks made in an inbox, and their findings.
///
/// Contains no message, person's name or phone number, so that it can be shown to others.
public struct Examination: Sendable, Equatable {
  /// A check with its findings.
  public struct Check: Sendable, Equatable {
    public let kind: CheckKind
    public let findings: [Finding]
  }

  /// Whether the checks that read every row were left out, and the one of the structure compared no more than the schema.
  public internal(set) var isQuick = false
  public internal(set) var facts: [Fact] = []
  public internal(set) var checks: [Check] = []
  public var findings: [Finding] { checks.flatMap(\.findings) }

  mutating func check(_ kind: CheckKind, _ findings: [Finding]) {
    checks.append(Check(kind: kind, findings: findings))
  }
}

/// A fact about an inbox or its disk. Sizes are in bytes.
public enum Fact: Sendable, Equatable {
  case size(Int64)
  case log(Int64)
  case free(Int64)
  case sqlite(version: String)
  case schema(Int64)
  /// Objects that others added and that never run.
  case added([SchemaObjectName])
  case rows(Int64, table: String)
  /// Call details that are in no conversation, as their call has not come and they do not say where it belongs.
  case unplacedCallDetails(Int64)
  /// Texts that go out in many conversations, each time within a minute of what came in.
  case repliesAlike(Int)
}

/// The kinds of checks, in the order in which they run.
public enum CheckKind: String, Sendable, CaseIterable {
  case file, permissions, sharing, space, structure, values, references, statuses, counts, threads, people, search,
    settings

  /// The checks of what is in the inbox.
  static var ofContents: [CheckKind] {
    [.structure, .values, .references, .statuses, .counts, .threads, .people, .search, .settings]
  }

  /// Whether the check need not read every row; of the structure a part need not.
  var isQuick: Bool {
    switch self {
    case .file, .permissions, .sharing, .space, .structure, .settings: true
    case .values, .references, .statuses, .counts, .threads, .people, .search: false
    }
  }
}
