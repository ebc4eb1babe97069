import CivilTime
import InboxStore

/// Lists what nobody has read on a line, marks the conversation that waits longest done, and takes that back.
func tidyUp(_ path: String, line: String, now: Timestamp, say: (String) -> Void = { print($0) }) throws {
  let inbox = try WritableInbox(path: Array(path.utf8))

  // Filters hold what names stand for; a line that does not exist throws.
  let unread = Filter([.init(.status([.unread])), .init(.line([try inbox.line(named: line)]))])
  let waiting = try inbox.conversations(unread, order: Order(.waiting), limit: 20)
  for conversation in waiting { say("\(conversation.id) \(conversation.name)") }
  guard let first = waiting.first else { return }

  // The revision is a guard: a conversation that got a message meanwhile is left alone.
  let author = Author(name: "tidy-up", now: now, message: "answered by phone")
  let outcome = try inbox.change(
    Selection(ids: [first.id], guards: [first.id: first.revision]), .status(.marked(.done)), command: "tidy-up",
    author: author)
  guard let operation = outcome.operation else { return }
  try inbox.forEachChange(madeBy: operation) { change in
    say("\(change.name): \(change.field) was \(change.before ?? "none"), is \(change.after ?? "none")")
  }

  // Takes the whole operation back, however many conversations it changed.
  let undone = try inbox.undo(.operation(operation), author: author)
  say("\(undone?.changed ?? 0) taken back")
}
