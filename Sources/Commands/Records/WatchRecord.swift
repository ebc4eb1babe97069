internal import CivilTime
internal import Display
internal import InboxStore

/// A line of `quo watch`.
enum WatchEvent {
  /// A conversation of the state from which the changes go on, which is that after an operation.
  case listed(Conversation, operation: Int64, isLast: Bool)
  case changed(ToldChange)
  /// A member whom the note of a change mentions.
  case mentioned(MemberReference, ToldChange)

  static let names = ["list", "new", "status", "pinned", "assignedTo", "note", "mention", "seen", "activity"]

  /// The lines that tell a change: its own, and one for each member whom a new note mentions.
  static func telling(_ change: ToldChange) -> [WatchEvent] {
    [.changed(change)] + change.mentions.map { .mentioned($0, change) }
  }

  fileprivate var name: String {
    switch self {
    case .listed: "list"
    case .changed(let change): change.field == "status" && change.before == nil ? "new" : change.field
    case .mentioned: "mention"
    }
  }

  fileprivate var change: ToldChange? {
    switch self {
    case .listed: nil
    case .changed(let change), .mentioned(_, let change): change
    }
  }

  fileprivate var member: MemberReference? {
    if case .mentioned(let member, _) = self { member } else { nil }
  }

  /// Whether the operation has no further line.
  fileprivate var isLast: Bool {
    switch self {
    case .listed(_, _, let isLast): isLast
    case .changed(let change): change.isLast && change.mentions.isEmpty
    case .mentioned(let member, let change): change.isLast && member == change.mentions.last
    }
  }

  fileprivate var conversation: Conversation {
    switch self {
    case .listed(let conversation, _, _): conversation
    case .changed(let change), .mentioned(_, let change): change.conversation
    }
  }

  fileprivate var operation: Int64 {
    switch self {
    case .listed(_, let operation, _): operation
    case .changed(let change), .mentioned(_, let change): change.operation
    }
  }
}

let watchRecord = Record<WatchEvent>(
  "event", "a change of a conversation as 'quo watch' tells it",
  [
    Field(
      "event", .choice(WatchEvent.names),
      "the field that changed; activity for news that moved no status, new for a conversation that was not there, "
        + "mention for each member whom a new note mentions, after the note's own line, seen when a member has looked at "
        + "such notes, list for the state before all changes (--list)"
    ) { .text($0.name) },
    Field("operation", .integer, "the operation that did it, for --after; of list, the latest by then") {
      .int($0.operation)
    },
    Field("at", .optional(.time), "when it was done; null for list") { .time($0.change?.at) },
    Field("by", .optional(.text), "who did it; null for list") { .text($0.change?.actor) },
    Field("command", .optional(.text), "the command's name, such as done or import; null for list") {
      .text($0.change?.command)
    },
    Field("before", .optional(.text), "the field's value before, as 'quo log' has it") { .text($0.change?.before) },
    Field(
      "after", .optional(.text), "what it became; for activity the AC... id of the last one"
    ) { .text($0.change?.after) },
    Field("last", .bool, "whether the operation has no further line: '--after' it goes on without a gap") {
      .bool($0.isLast)
    },
    Field("kept", .bool, "whether the filters keep the conversation as it is in this line") {
      .bool($0.change?.isKept ?? true)
    },
    Field("member", .optional(memberReference.object), "the member of a mention; null for other events") {
      memberReference.value($0.member)
    },
    Field(
      "conversation", conversationRecord.reference, "the conversation as it was when the line was written"
    ) { conversationRecord.value($0.conversation) },
  ])
