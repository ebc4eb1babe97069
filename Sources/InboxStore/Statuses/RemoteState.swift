internal import CivilTime

/// The state of a conversation as the service tells it: in the inbox, done, or snoozed until a time.
///
/// The service keeps Done as a snooze without end: its app snoozes for a thousand years. Unread is not told.
enum RemoteState: Equatable, Sendable {
  case inbox
  case done
  /// The time in milliseconds.
  case snoozed(until: Int64)

  /// A snooze that ends later than this from now, in milliseconds, means done: fifty years.
  private static let doneAfter: Int64 = 50 * 365 * Timestamp.day

  /// Interprets a `snoozedUntil` at the time `now`, both in milliseconds.
  init(snoozedUntil: Int64?, now: Int64) {
    guard let snoozedUntil, snoozedUntil > now else {
      self = .inbox
      return
    }
    self = snoozedUntil - now > Self.doneAfter ? .done : .snoozed(until: snoozedUntil)
  }

  /// Reads the stored form; anything else counts as the inbox.
  init(stored text: String) {
    self = text == "done" ? .done : Int64(text).map(Self.snoozed(until:)) ?? .inbox
  }

  /// The form in the column `agreements.state`.
  var stored: String {
    switch self {
    case .inbox: "inbox"
    case .done: "done"
    case .snoozed(let until): String(until)
    }
  }
}

/// The three-way merge of a conversation's state: as it is here, as the service tells it, and as both last agreed on it.
struct StateMerge: Equatable {
  /// The state to take; nil if the status here stays.
  var taken: RemoteState?
  /// Whether the two differ at first contact, done here and in the inbox there: neither is changed.
  var isLeftApart = false

  /// Merges what the service tells with `status`, the status here after the news of the same run.
  ///
  /// A conversation that sleeps here counts as in the inbox. `agreed` is nil at first contact. `hasNewerAttention` says
  /// that somebody asked for attention later than the service's answer knows: then neither done nor a snooze is taken. A
  /// status that was changed here since both agreed stays: it goes to the service. `isToBePushed` says that a done waits
  /// to go there: news had reopened the conversation on both sides before. `isOnlyHandled` says that nothing but an answer
  /// of somebody in the app reopened the conversation here: if it is done there, whoever answered is done with it.
  init(
    status: StatusValue, agreed: RemoteState?, remote: RemoteState, hasNewerAttention: Bool,
    isToBePushed: Bool = false, isOnlyHandled: Bool = false
  ) {
    let isDone = status.status == .done && !status.isAsleep
    guard let agreed else {
      if remote != .inbox, !isDone, !hasNewerAttention { taken = remote }
      isLeftApart = remote == .inbox && isDone
      return
    }
    switch remote {
    case .done: if !isDone, agreed == .done ? isOnlyHandled : !hasNewerAttention { taken = .done }
    // Somebody reopened it in the app, or woke it before its time.
    case .inbox:
      let hasEnded = status.isAsleep && agreed == .snoozed(until: status.reminder ?? 0)
      if agreed == .done ? isDone && !isToBePushed : hasEnded { taken = .inbox }
    // The same time again says nothing new: whatever was done here since stays.
    case .snoozed: if remote != agreed, agreed == .done || !isDone, !hasNewerAttention { taken = remote }
    }
  }
}
