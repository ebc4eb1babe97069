/// A conversation as waits see it: its messages and calls, and the changes of its status that are in effect, each in the
/// order of their times.
struct Story {
  /// A message or call with an effect.
  struct Activity {
    /// The time in milliseconds.
    let at: Int64
    let effect: Effect
    let isCall: Bool
    let isOutgoing: Bool
    /// The row of the member who wrote it, made the call or took it.
    let person: Int64?
  }

  /// A change of the status that nobody has undone.
  struct Mark {
    /// The time in milliseconds; of a mark at an unknown time, that of the last activity which it closed.
    let at: Int64
    let status: Status
    /// Whether it is done only until a reminder.
    let isAsleep: Bool
    /// The time up to which the conversation is closed after it, in milliseconds.
    let closedThrough: Int64?
    /// Whether it is known when somebody decided this.
    let isTimeKnown: Bool
    /// The number of the operation; nil for the status with which the conversation came.
    let operation: Int64?
    /// The time of the operation, in milliseconds, which may be later than what it says.
    let recordedAt: Int64?

    /// Whether somebody marked it done for good.
    var isDone: Bool { status == .done && !isAsleep }
  }

  var conversation: Int64 = 0
  var line: Int64?
  /// The status that it came with, before the first mark.
  var status = Status.open
  /// The time of the first message or call of any kind, in milliseconds; nil where there is none.
  var beganAt: Int64?
  var activities: [Activity] = []
  var marks: [Mark] = []
}
