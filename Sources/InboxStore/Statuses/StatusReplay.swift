internal import SQLite

/// The fields of an activity that statuses depend on.
struct StatusActivity {
  /// The stored columns.
  enum Column: String, RowColumns { case id, at, effect }

  let id: Int64
  let at: Int64
  let effect: Effect
  /// Whether the activity was stored before this import began.
  let wasHeld: Bool
  /// Whether the effect is new with this import.
  let isAffecting: Bool
}

/// The rules of statuses, computed over a conversation's activities in the order of their times.
enum StatusReplay {
  /// The status after an import: each affecting activity not older than the conversation's stored activities is news.
  static func status(
    from status: Status?, after activities: [StatusActivity], arrivals: Arrivals
  ) -> Status {
    let latestHeld = activities.last(where: \.wasHeld)?.at ?? .min
    var result = status
    for activity in activities where activity.isAffecting && activity.at >= latestHeld {
      result = .after(.news(activity.effect), from: result, arrivals: arrivals)
    }
    return result ?? .open
  }

  /// The time of the earliest incoming activity that asked for attention after the latest handled one, in
  /// milliseconds; nil if nobody waits.
  static func waitingSince(_ activities: [StatusActivity]) -> Int64? {
    let unhandled = activities.lastIndex { $0.effect == .handled }.map { activities[($0 + 1)...] } ?? activities[...]
    return unhandled.first { $0.effect == .attention }?.at
  }
}
