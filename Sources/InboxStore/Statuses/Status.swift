public import CivilTime

/// The status of a conversation; the one that asks for most attention first.
public enum Status: String, Sendable, CaseIterable {
  /// Nobody has looked yet, or somebody asked for attention.
  case unread
  /// Looked at, still active.
  case open
  /// Finished; its history is kept.
  case done
}

/// The status given to new arrivals: the setting `arrivals`.
public enum Arrivals: String, Sendable, CaseIterable {
  /// News that asks for attention makes a conversation unread.
  case unread
  /// News that asks for attention makes a conversation open; unread is kept for reminders made by hand.
  case open
}

/// An event that can change a conversation's status.
public enum StatusEvent: Sendable, Equatable {
  /// An activity whose effect is new, in a conversation that holds no later activity.
  case news(Effect)
  /// Somebody looked at the conversation (`quo read`).
  case viewed
  /// Somebody set the status.
  case marked(Status)
  /// The conversation was assigned to another member.
  case handedOver
  /// Somebody put the conversation to sleep until a time.
  case snoozed(until: Timestamp)
  /// A reminder fell due.
  case reminded
}

extension Status {
  /// The status after an event, given the status before it; nil for a new conversation, which starts open and is
  /// changed by its first news. All status changes follow this rule.
  public static func after(_ event: StatusEvent, from status: Status?, arrivals: Arrivals) -> Status {
    switch event {
    case .news(.attention):
      if arrivals == .open && status != .unread { .open } else { .unread }
    case .news(.failure): .unread
    case .news(.handled): .open
    case .news(.none): status ?? .open
    case .viewed: status == .unread ? .open : status ?? .open
    case .marked(let named): named
    case .snoozed: .done
    case .handedOver, .reminded: .unread
    }
  }
}
