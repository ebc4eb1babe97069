internal import InboxStore
internal import CivilTime
internal import Display

/// An entry of a thread, placed by its time.
enum ThreadEntry {
  case activity(Activity)
  case note(Note)

  var at: Timestamp {
    switch self {
    case .activity(let activity): activity.at
    case .note(let note): note.at
    }
  }

  /// Writes the entry below a day's heading: time and direction in a margin, the name, and below it the text.
  func write(
    to lines: inout LayoutLines, after previous: ThreadEntry?, thread: ConversationThread, zone: LocalZone
  ) {
    let margin = EntryMargin(width: lines.width)
    switch self {
    case .activity(let activity) where activity.kind == .message:
      let goesOn = previous.map { isContinued(by: activity, from: $0, thread: thread) } ?? false
      writeMessage(activity, goesOn: goesOn, of: thread, at: zone.clock(activity.at), in: margin, to: &lines)
    case .activity(let activity):
      writeCall(activity, of: thread, at: zone.clock(activity.at), in: margin, to: &lines)
    case .note(let note):
      var who = StyledText(note.author, .hint) + StyledText(" noted", .dim)
      if !note.unseenBy.isEmpty {
        let names = note.unseenBy.map { $0.name ?? $0.id }.joined(separator: ", ")
        who = who + StyledText(", new to ", .dim) + StyledText(names, .warning)
      }
      lines.line(margin.start(zone.clock(note.at), "✎") + who)
      lines.block(note.text, .hint, indent: margin.indent, marking: note.mentioningWords)
    }
  }

  /// Whether a message needs no name because the same person wrote the one just before.
  private func isContinued(by message: Activity, from previous: ThreadEntry, thread: ConversationThread) -> Bool {
    guard case .activity(let earlier) = previous, earlier.kind == .message else { return false }
    return earlier.direction == message.direction && earlier.isAutomatic == message.isAutomatic
      && messageState(message) == nil && personName(of: earlier, in: thread) == personName(of: message, in: thread)
  }
}

/// The left edge of a thread: `17:01 → `.
struct EntryMargin {
  let indent: Int

  /// Shrinks the margin on a very narrow terminal, which leaves the space to the text.
  init(width: Int?) {
    indent = width ?? 80 < 30 ? 2 : 8
  }

  func start(_ clock: String, _ mark: String) -> StyledText {
    StyledText(clock, .dim) + StyledText(" \(mark.isEmpty ? " " : mark) ", .dim)
  }
}

/// The name of the member or outside person from whom an activity comes.
func personName(of activity: Activity, in thread: ConversationThread) -> String {
  switch activity.direction {
  case .outgoing: return activity.member.map { $0.name ?? $0.id } ?? "the team"
  case .incoming, nil:
    guard let from = activity.from else {
      return thread.conversation.participants.count == 1 ? thread.conversation.name : "somebody"
    }
    return thread.names[from] ?? from
  }
}

func directionMark(_ direction: Direction?) -> String {
  switch direction {
  case .incoming: "←"
  case .outgoing: "→"
  case nil: "·"
  }
}
