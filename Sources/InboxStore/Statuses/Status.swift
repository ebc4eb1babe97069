/// Where a conversation stands.
public enum Status: String, Sendable, CaseIterable {
  /// Nobody has looked yet, or somebody asked for attention.
  case unread
  /// Looked at, still active.
  case open
  /// Finished; its history is kept.
  case done
}

/// What a team wants of new arrivals: the setting `arrivals`.
public enum Arrivals: String, Sendable, CaseIterable {
  /// News that asks for attention makes a conversation unread.
  case unread
  /// News that asks for attention makes it open; unread is kept for reminders made by hand.
  case open
}

/// What can move a conversation's status.
public enum StatusEvent: Sendable, Equatable {
  /// An activity whose effect is new, in a conversation that holds no later activity.
  case news(Effect)
  /// Somebody looked at it (`quo read`).
  case viewed
  /// Somebody named the status.
  case marked(Status)
  /// It was handed to another member.
  case handedOver
  /// A reminder fell due.
  case reminded
}

extension Status {
  /// The one place that decides: the status after an event, from the status before it (nil for a conversation that
  /// has none yet, which starts open and is moved by its first news).
  public static func after(_ event: StatusEvent, from status: Status?, arrivals: Arrivals) -> Status {
    switch event {
    case .news(.attention):
      if arrivals == .open && status != .unread { .open } else { .unread }
    case .news(.failure): .unread
    case .news(.handled): .open
    case .news(.none): status ?? .open
    case .viewed: status == .unread ? .open : status ?? .open
    case .marked(let named): named
    case .handedOver, .reminded: .unread
    }
  }
}
