/// What was looked at in an inbox and on its machine, and what is wrong there.
///
/// Nothing in it is a message, a person's name or a phone number, so that all of it can be shown to others.
public struct Examination: Sendable, Equatable {
  /// Something that holds here: `conversations` is `48`.
  public struct Fact: Sendable, Equatable {
    public let name: String
    public let value: String
  }

  /// Something looked at, with what is wrong with it.
  public struct Check: Sendable, Equatable {
    public let kind: CheckKind
    public internal(set) var findings: [Finding]
  }

  public internal(set) var facts: [Fact] = []
  public internal(set) var checks: [Check] = []
  public var findings: [Finding] { checks.flatMap(\.findings) }
}

/// Something that is wrong, in one line, and what can be done.
public struct Finding: Sendable, Equatable {
  public let problem: String
  public let remedy: String?

  public init(_ problem: String, remedy: String? = nil) {
    self.problem = problem
    self.remedy = remedy
  }
}

/// What is looked at, in this order.
public enum CheckKind: String, Sendable, CaseIterable {
  case file, permissions, space, structure, values, references, statuses, counts, threads, people, search, settings

  /// What holds when nothing is found.
  public var promise: String {
    switch self {
    case .file: "the file is there and is an inbox that this quo can read"
    case .permissions: "you can change it, and nobody else can read or replace it"
    case .space: "there is room on the disk, and the log is no larger than it should be"
    case .structure: "the database is whole"
    case .values: "every time and id is one that there can be"
    case .references: "everything that is referred to is there"
    case .statuses: "every status is the last one that the history tells of"
    case .counts: "as many conversations are counted as there are"
    case .threads: "last activities, waiting times, names and participants follow from the activities"
    case .people: "every contact is found by their numbers, name and company"
    case .search: "the search index has every text, and nothing else"
    case .settings: "the settings mean something"
    }
  }
}

extension Examination {
  mutating func state(_ name: String, _ value: String) {
    facts.append(Fact(name: name, value: value))
  }

  mutating func check(_ kind: CheckKind, _ findings: [Finding]) {
    checks.append(Check(kind: kind, findings: findings))
  }
}
