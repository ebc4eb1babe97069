/// A set of conversations: those for which all clauses hold.
public struct Filter: Sendable, Equatable {
  /// A criterion or, with `isNegated`, its negation (`--not-…`).
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

  /// The filter of the inbox: unread and open conversations.
  public static let inbox = Filter([Clause(.status([.unread, .open]))])
}
