public import CivilTime

/// What is counted of the conversations that a filter keeps.
public enum CountSubject: String, Sendable, CaseIterable {
  case conversations, messages, calls

  /// The kind of activities that are counted.
  var kind: ActivityKind? {
    switch self {
    case .conversations: nil
    case .messages: .message
    case .calls: .call
    }
  }
}

/// What a count tells apart.
public enum CountField: String, Sendable, CaseIterable {
  /// Facts of the conversation.
  case status, line, assignee
  /// Local times: of a conversation the latest activity, of a message or a call its own.
  case hour, weekday, day, week, month
  /// Facts of the people in the conversation, which counts under each of them.
  case company, tag, contact
  /// The member who wrote, or who answered or made the call; of a conversation the one who did so last.
  case member

  /// Whether something may count under several values.
  public var isOfPeople: Bool { self == .company || self == .tag || self == .contact }

  var isTime: Bool {
    switch self {
    case .hour, .weekday, .day, .week, .month: true
    default: false
    }
  }

  /// Whether the values under which most is counted come first.
  var isByCount: Bool { !isTime && self != .status }
}

/// A value of a field, under which something was counted.
public enum CountedValue: Sendable, Equatable {
  case status(Status)
  /// Nil for conversations whose line is not known.
  case line(LineReference?)
  /// Nil for nobody.
  case member(MemberReference?)
  /// 0 to 23.
  case hour(Int)
  /// 0 for Monday to 6 for Sunday.
  case weekday(Int)
  case day(CivilDate)
  /// The Monday of the week.
  case week(CivilDate)
  /// The first day of the month.
  case month(CivilDate)
  /// A company or a tag; nil for conversations without any.
  case name(String?)
  /// Nil for conversations without any.
  case contact(ContactReference?)
}

/// What was counted under a value of each field.
public struct CountedGroup: Sendable, Equatable {
  /// The values, in the order of the fields.
  public let values: [CountedValue]
  public let count: Int

  package init(values: [CountedValue], count: Int) {
    (self.values, self.count) = (values, count)
  }
}
