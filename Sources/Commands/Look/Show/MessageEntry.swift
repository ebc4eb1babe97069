internal import InboxStore
internal import Text
internal import Display

/// Writes one message in a thread. `goesOn` means that the entry above has named its sender.
func writeMessage(
  _ message: Activity, goesOn: Bool, of thread: ConversationThread, at clock: String, in margin: EntryMargin,
  to lines: inout LayoutLines
) {
  var first: StyledText?
  if goesOn && margin.indent >= 8 {
    first = margin.start(clock, "")
  } else {
    var head = StyledText(personName(of: message, in: thread), .strong)
    if message.isAutomatic { head = head + StyledText("  auto", .dim) }
    if let state = messageState(message) { head = head + "  " + state }
    lines.line(margin.start(clock, directionMark(message.direction)) + head)
  }
  if let text = message.text, !text.isEmpty {
    lines.block(text, message.isAutomatic ? .dim : .plain, indent: margin.indent, first: first)
    first = nil
  }
  for media in message.media {
    let parts = [media.type ?? "file", media.url].compactMap { $0 }
    lines.block(VisibleText.line(parts.joined(separator: " ")), .dim, indent: margin.indent, first: first)
    first = nil
  }
  if let first { lines.line(first + StyledText("(no text)", .dim)) }
}

/// The state of a message that did not simply arrive; nil for one that did.
func messageState(_ message: Activity) -> StyledText? {
  switch message.status {
  case "failed", "undelivered":
    let code = message.errorCode.map { " (error \($0))" } ?? ""
    return StyledText("not delivered\(code)", .error)
  case "partially_delivered": return StyledText("delivered to some", .warning)
  case "queued", "scheduled", "canceled", "sending": return StyledText(message.status ?? "", .warning)
  default: return nil
  }
}
