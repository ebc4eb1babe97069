internal import SQLite

/// An activity as far as statuses need it.
struct StatusActivity {
  /// The stored part of it.
  enum Column: String, RowColumns { case id, at, effect }

  let id: Int64
  let at: Int64
  let effect: Effect
  /// Stored before this import began.
  let wasHeld: Bool
  /// Its effect is new with this import.
  let isAffecting: Bool
}

/// Section "statuses" as arithmetic over one conversation's activities, which are given in the order of their times.
enum StatusReplay {
  /// The status after an import: each affecting activity that was not older than what the conversation held is news.
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
  /// milliseconds; nil when nobody waits.
  static func waitingSince(_ activities: [StatusActivity]) -> Int64? {
    let unhandled = activities.lastIndex { $0.effect == .handled }.map { activities[($0 + 1)...] } ?? activities[...]
    return unhandled.first { $0.effect == .attention }?.at
  }
}
