public import CivilTime

/// The time in which somebody outside waited for an answer.
public struct Wait: Sendable, Equatable {
  /// What ended a wait.
  public enum Ending: String, Sendable, CaseIterable {
    /// The team wrote or called.
    case answer
    /// Somebody or a rule marked the conversation done.
    case done
    /// An import or the first sync found the conversation done; nobody knows since when.
    case unknown
  }

  /// The conversation's id.
  public let conversation: Int64
  /// Quo's `CN…`, if it is known.
  public let quoId: String?
  public let line: LineReference?
  /// The time of the earliest message or call that nobody had answered.
  public let since: Timestamp
  public let answeredAt: Timestamp?
  /// The time of the answer or of the mark done; nil while somebody waits, and where nobody knows it.
  public let endedAt: Timestamp?
  /// Nil while somebody waits.
  public let endedBy: Ending?
  /// Who answered, or marked it done; nil for those who are no members.
  public let member: MemberReference?
  /// The length in whole seconds; nil where the end has no time.
  public let seconds: Int?
  /// The part of it within the line's business hours; nil where the line has none.
  public let businessSeconds: Int?
  /// Whether the conversation began with it, or went on with it after seven days without a message or a call.
  public let isFirst: Bool
}
