/// A reason why a rule cannot be saved, or cannot be used any more.
public enum RuleError: Error, Sendable {
  /// A word that is no action; `known` has those that are.
  case unknownAction(String, known: [String])
  case missingText(RuleAction.Word)
  case needlessText(RuleAction.Word)
  case noFilters
  case noActions
  /// A filter that no news meets, at the moment when it comes in.
  case neverMet(filter: String)
  /// A rule that says of incoming news that it is automatic.
  case automaticIncoming
  /// A rule that says of calls that they are automatic.
  case automaticCall
  /// A text that is no number of digits, such as `4-8`.
  case noDigits(String)
  /// A rule that looks for incoming and for outgoing news at once.
  case bothDirections
  /// A tag that filters take for another word, such as `none`.
  case reservedTag(String)
  /// A rule that files what is due, which no rule moves.
  case filesWhatIsDue
  /// A word after an action that is no duration.
  case noDuration(String)
}
