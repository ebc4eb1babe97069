internal import Display
internal import InboxStore

/// A conversation as `quo show --json` prints it: its own fields, then its activities.
let threadRecord = Record<ConversationThread>(
  "thread", "a conversation with what was said in it",
  inherited: (conversationRecord.fields.count, conversationRecord.name),
  conversationRecord.fields.map { $0.lifted(\.conversation) } + [
    Field(
      nameOfActivities, .list(activityRecord.reference), "its messages and calls, in the order of their times"
    ) { activityRecord.values($0.activities) },
    Field("notes", .list(noteRecord.reference), "internal comments, in the order of their times") {
      noteRecord.values($0.notes)
    },
  ])

/// The name of the field whose value is printed as it is read.
let nameOfActivities = "activities"

private let noteRecord = Record<Note>(
  "note", "an internal comment on a conversation",
  [
    Field("id", .text, "the note's id") { .text($0.id) },
    Field("at", .time, "when it was written") { .time($0.at) },
    Field("author", .text, "who wrote it") { .text($0.author) },
    Field("text", .text, "what it says") { .text($0.text) },
    Field("mentions", .list(memberReference.object), "the members it mentions") {
      memberReference.values($0.mentions)
    },
    Field("unseenBy", .list(memberReference.object), "those of them who have not seen it yet") {
      memberReference.values($0.unseenBy)
    },
  ])
