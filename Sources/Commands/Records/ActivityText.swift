internal import InboxStore

/// An activity in a few words: a message's text, or a call's outcome and the words of its voicemail.
func activityText(_ activity: LastActivity) -> String {
  switch activity.kind {
  case .message:
    let failed = activity.effect == .failure ? "[not delivered] " : ""
    let text = activity.text ?? ""
    return failed + (text.isEmpty ? "[picture]" : text)
  case .call:
    let label = callLabel(direction: activity.direction, status: activity.status, effect: activity.effect)
    guard let text = activity.text, !text.isEmpty else { return "[\(label)]" }
    return "[\(label)] \(text)"
  }
}

/// The outcome of a call: `missed call`, `call`, `call from us`.
func callLabel(direction: Direction?, status: String?, effect: Effect) -> String {
  switch (direction, effect) {
  case (_, .none): status.map { "call, \($0)" } ?? "call"
  case (.incoming, .attention): "missed call"
  case (.incoming, _): status == "forwarded" ? "forwarded call" : "call"
  case (_, _): "call"
  }
}
