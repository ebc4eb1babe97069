internal import CivilTime
internal import SQLite

/// The fields of an activity that statuses depend on.
struct StatusActivity {
  /// The stored columns.
  enum Column: String, RowColumns { case id, at, effect }

  let id: Int64
  let at: Int64
  let effect: Effect
  /// The effect before this import; nil for an activity that was not stored then.
  let before: Effect?

  var wasHeld: Bool { before != nil }
  /// Whether the effect is new with this import.
  var isAffecting: Bool { effect != .none && effect != before }

  /// The same activity, with another effect before this import.
  func with(before: Effect?) -> StatusActivity { StatusActivity(id: id, at: at, effect: effect, before: before) }
  /// The same activity, if nobody of the team wrote it.
  var withoutEffect: StatusActivity { StatusActivity(id: id, at: at, effect: .none, before: before) }
}

/// The rules of statuses, computed over a conversation's activities in the order of their times.
struct StatusReplay {
  let activities: [StatusActivity]

  /// A message that comes late into a done conversation is news up to this long before the mark, in milliseconds:
  /// webhooks come up to 28 hours late.
  static let lateness: Int64 = 2 * Timestamp.day

  /// The last activity: the latest one with an effect, or the latest one where none has any.
  var last: StatusActivity? { lastWithEffect ?? activities.last }

  var lastWithEffect: StatusActivity? { activities.last { $0.effect != .none } }

  /// The status after an import, and whether the import led to another one meanwhile.
  ///
  /// An activity whose effect the import added or changed is news if no later activity with an effect was stored before
  /// and the mark did not close it. Besides, news are: in a done conversation, attention that nobody had seen at the
  /// mark, as it came late or is later than what was closed; where arrivals are open, a failure that nobody has handled
  /// since, as what came in meanwhile did not make the conversation unread.
  ///
  /// - Parameters:
  ///   - status: The status before; nil for a new conversation.
  ///   - mark: The time of that status in milliseconds; nil if the service told it, where whoever marked it had seen all
  ///     that was closed with it.
  ///   - closedThrough: The time in milliseconds up to which the mark closed the conversation. History from before it
  ///     reopens nothing, also where the activities after it are not stored yet.
  func status(
    from status: Status?, markedAt mark: Int64?, closedThrough: Int64?, arrivals: Arrivals
  ) -> (last: Status, isMoved: Bool) {
    let latestHeld = activities.last { ($0.before ?? .none) != .none }?.at ?? .min
    let latestHandled = activities.last { $0.effect == .handled }?.at ?? .min
    let seen = mark.map { min($0 - Self.lateness, closedThrough ?? .max) } ?? closedThrough ?? .min
    let closed = status == .done ? closedThrough ?? .min : .min
    var result = status
    var isMoved = false
    for activity in activities where activity.isAffecting {
      let isClosed = !activity.wasHeld && activity.at <= closed
      let isUnseen =
        switch activity.effect {
        case .attention: status == .done && result == .done && activity.at > seen
        case .failure: arrivals == .open && activity.at > latestHandled && !isClosed
        case .handled, .none: false
        }
      guard isUnseen || activity.at >= latestHeld && !isClosed else { continue }
      let next = Status.after(.news(activity.effect), from: result, arrivals: arrivals)
      if next != status { isMoved = true }
      result = next
    }
    return (result ?? .open, isMoved)
  }

  /// The time up to which a mark done at `now` closes the conversation.
  func closing(at now: Int64) -> Int64? {
    lastWithEffect.map { min($0.at, now) }
  }

  /// The time up to which the conversation stays closed: up to none when an outgoing message has failed that the mark
  /// took for sent. With `isHistory`, one that was not stored before had failed by then.
  func standing(_ closedThrough: Int64?, isHistory: Bool) -> Int64? {
    guard let closedThrough else { return nil }
    let hasFailed = activities.contains { activity in
      activity.isAffecting && activity.effect == .failure && activity.at <= closedThrough
        && (activity.wasHeld || !isHistory)
    }
    return hasFailed ? nil : closedThrough
  }

  /// Whether Quo has deleted the conversation and nothing with an effect came after that.
  func isHidden(deletedAt: Int64?) -> Bool {
    guard let deletedAt else { return false }
    return lastWithEffect.map { $0.at <= deletedAt } ?? true
  }

  /// The time of the earliest incoming activity that asked for attention after the latest handled one, in
  /// milliseconds; nil if there is none.
  var unrepliedSince: Int64? { attention(after: .min) }

  /// The same, after what the last mark done closed: the time since which somebody waits.
  func waitingSince(closedThrough: Int64?) -> Int64? { attention(after: closedThrough ?? .min) }

  private func attention(after time: Int64) -> Int64? { unanswered.first { $0.at > time }?.at }

  /// The incoming activities that asked for attention after the latest handled one.
  var unanswered: some Sequence<StatusActivity> {
    let start = activities.lastIndex { $0.effect == .handled }.map { $0 + 1 } ?? 0
    return activities[start...].lazy.filter { $0.effect == .attention }
  }
}
