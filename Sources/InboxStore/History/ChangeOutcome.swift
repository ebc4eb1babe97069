/// The result of a changing command, or of its dry run.
public struct ChangeOutcome: Sendable, Equatable {
  /// A thing that was left alone.
  public struct LeftAlone: Sendable, Equatable {
    public let subject: Subject
    public let name: String
  }

  /// The operation to undo; nil when nothing changed, and for a dry run.
  public let operation: Int64?
  public let changed: Int
  /// The number of changed conversations in which somebody waited before the change; 0 where one alone was selected.
  public let waiting: Int
  /// The number of conversations that needed no change.
  public let unchanged: Int
  /// Conversations that had changed since they were looked at.
  public let leftAlone: [LeftAlone]
}

/// Options of a change.
public struct ChangeOptions: Sendable {
  /// The largest number of things to change.
  public var most: Int?
  /// Whether only to report the changes.
  public var isDryRun: Bool

  public init(most: Int? = nil, isDryRun: Bool = false) {
    (self.most, self.isDryRun) = (most, isDryRun)
  }

  /// Throws `tooMany` if a change of so many things, which are called by their noun, is larger than it may be.
  func check(_ count: Int, _ noun: String) throws(InboxError) {
    if let most, count > most { throw .tooMany(count: count, noun: noun, most: most) }
  }

  /// The same for things of several kinds.
  func check(_ counts: [(noun: String, count: Int)]) throws(InboxError) {
    try check(counts.reduce(0) { $0 + $1.count }, counts.count == 1 ? counts[0].noun : "thing")
  }
}
