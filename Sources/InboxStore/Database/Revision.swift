/// The counter of a conversation's changes, by which a script sees that a conversation changed since it was read.
enum Revision {
  /// The valid revisions. Counting one by one never reaches the end; a larger number is forged.
  static let range: ClosedRange<Int64> = 1...1_000_000_000_000_000

  /// The SQL of the next revision. A forged revision at the end of the range stays there, so that exports remain in the
  /// range that import accepts.
  static let next = "min(revision + 1, \(range.upperBound))"

  /// The SQL of the next revision, with a parameter that says whether there was a change: 1 or 0.
  static let nextIfAsked = "min(revision + ?, \(range.upperBound))"
}
