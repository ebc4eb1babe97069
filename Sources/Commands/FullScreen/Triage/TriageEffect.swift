internal import InboxStore

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
  /// Puts to sleep until a time in words.
  case snooze(String)
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
