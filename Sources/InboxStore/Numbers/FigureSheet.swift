/// The figures of one part of a whole, while they are being added up.
final class FigureSheet {
  private var counts = Figures()
  private var firstResponse = Durations()
  private var response = Durations()
  private var resolution = Durations()
  private var waiting = Durations()

  /// A duration in seconds, as time passes and within business hours.
  typealias Duration = (plain: Int, inHours: Int?)

  /// Adds a wait; `duration` is its length so far.
  func add(_ wait: StoryReplay.Wait, _ duration: @autoclosure () -> Duration) {
    switch wait.end {
    case .answer:
      let duration = duration()
      response.add(duration.plain, inHours: duration.inHours)
      if wait.isFirst { firstResponse.add(duration.plain, inHours: duration.inHours) }
    case nil:
      let duration = duration()
      waiting.add(duration.plain, inHours: duration.inHours)
    case .done: counts.closed += 1
    case .unknown: counts.closedAtUnknownTime += 1
    }
  }

  func add(_ done: StoryReplay.Done, _ duration: Duration?) {
    counts.done += 1
    if done.isReopened { counts.reopened += 1 }
    if let duration { resolution.add(duration.plain, inHours: duration.inHours) }
  }

  func add(_ call: StoryReplay.MissedCall) {
    counts.missedCalls += 1
    if call.isRecovered { counts.recoveredCalls += 1 }
  }

  func add(_ activity: Story.Activity) {
    switch (activity.isCall, activity.isOutgoing) {
    case (false, false): counts.messagesIn += 1
    case (false, true): counts.messagesOut += 1
    case (true, false): counts.callsIn += 1
    case (true, true): counts.callsOut += 1
    }
  }

  /// The figures; nothing can be added afterwards.
  func figures() -> Figures {
    var figures = counts
    figures.firstResponse = firstResponse.timing()
    figures.response = response.timing()
    figures.resolution = resolution.timing()
    figures.waiting = waiting.timing()
    return figures
  }
}
