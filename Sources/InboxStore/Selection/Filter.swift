public import CivilTime

/// Which conversations: all of its clauses hold.
public struct Filter: Sendable, Equatable {
  /// One criterion, or with `isNegated` its opposite (the `--not-…` twin).
  public struct Clause: Sendable, Equatable {
    public let criterion: Criterion
    public let isNegated: Bool

    public init(_ criterion: Criterion, isNegated: Bool = false) {
      self.criterion = criterion
      self.isNegated = isNegated
    }
  }

  public var clauses: [Clause]

  public init(_ clauses: [Clause] = []) {
    self.clauses = clauses
  }

  /// The unread and the open ones.
  public static let inbox = Filter([Clause(.status([.unread, .open]))])
}

/// What a conversation can be chosen by. Where a criterion has several values, one of them is enough.
public indirect enum Criterion: Sendable, Equatable {
  /// Any of these, in any order.
  case status([Status])
  /// Row ids of lines.
  case line([Int64])
  /// Numbers in their normal form.
  case participant([String])
  /// Row ids of members; nil is nobody.
  case assignedTo([Int64?])
  /// Row ids of members of whom a note mentions one.
  case mentioning([Int64])
  case pinned
  /// Somebody outside waits, at least since this time.
  case waitingSince(Timestamp)
  case unanswered
  case answered
  /// The last activity was at or after this time.
  case activeSince(Timestamp)
  /// There was no activity after this time.
  case idleSince(Timestamp)
  /// The last activity was before this time.
  case activeBefore(Timestamp)
  /// The status changed at or after this time.
  case statusChangedSince(Timestamp)
  /// The status changed before this time.
  case statusChangedBefore(Timestamp)
  /// It holds one of these.
  case has(Set<Content>)
  /// The words occur in one of its messages, call details, notes, or in its title.
  case match(SearchQuery)
  /// One of these filters keeps it: saved views.
  case anyOf([Filter])

  /// Somebody who takes part is such a contact.
  case contact(ContactCriterion)

  /// What a conversation may hold.
  public enum Content: String, Sendable, CaseIterable {
    case message, call, voicemail, note
  }
}
