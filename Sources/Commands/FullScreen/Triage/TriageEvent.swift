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
