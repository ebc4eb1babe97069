/// The count of a conversation's changes, by which a script sees that one has changed since it looked.
enum Revision {
  /// Whatever is counted one by one ends long before; a larger number is nobody's count.
  static let range: ClosedRange<Int64> = 1...1_000_000_000_000_000

  /// The SQL of the next one. A forged count at the end of the range stays there, so that what is exported is always in
  /// the range that import takes.
  static let next = "min(revision + 1, \(range.upperBound))"

  /// The same where a parameter says whether there was a change: 1 or 0.
  static let nextIfAsked = "min(revision + ?, \(range.upperBound))"
}
