internal import CivilTime
internal import Display
internal import InboxStore

/// Something that happens to triage: a key, the time, or the answer to what it asked for.
enum TriageEvent {
  case key(Key)
  case resized(ScreenSize)
  /// A moment has passed.
  case tick(Timestamp)
  /// Another process has changed the inbox.
  case changedElsewhere
  case list(TriageListAnswer)
  case thread(ConversationThread?, limit: Int)
  case team([String])
  /// A change of these conversations was made, or taken back or put back, or refused.
  case changed(TriageEffect, Report, of: Set<Int64>)
  /// The picture is on the screen.
  case drawn
  /// The words after `/` were understood: the list is another one now.
  case narrowed(String)
  case failed(Failure)
  /// The editor was left without a text.
  case nothingWritten
}

/// A part of the list as it was read.
struct TriageListAnswer {
  let stretch: ListStretch
  let anchor: ListAnchor
  /// The highlighted conversation as it is now, also where it has left the list.
  let highlighted: Conversation?
  let totals: ScreenTotals?
  /// The marked conversations that are in the list.
  let marked: Set<Int64>
}

/// Something that triage wants done: each change is a command's own operation.
enum TriageEffect: Equatable {
  case change(TriageChange, on: [ScreenList.Target])
  /// Takes back an operation that changed these conversations.
  case undo(TriageOperation)
  /// Takes back an undo.
  case redo(TriageOperation)
  case narrow(String)
  case listTeam
  /// Lets the user write a note in their editor.
  case edit(on: [ScreenList.Target])
  case leave
}

enum TriageChange: Equatable {
  case mark(Status)
  case view
  case pin(Bool)
  /// Assigns to a member by name, or to `none`.
  case assign(String)
  case note(String)
}

/// An operation that this triage made, with the conversations that it was meant for.
struct TriageOperation: Equatable {
  let id: Int64
  let conversations: [Int64]
}

/// Something that triage has to know before it can be drawn.
enum TriageNeed: Equatable {
  case list(ListAnchor, before: Int, after: Int, highlighted: Int64?, marked: [Int64])
  case thread(Int64, limit: Int)
}
