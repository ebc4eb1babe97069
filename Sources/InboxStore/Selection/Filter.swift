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
