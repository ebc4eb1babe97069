internal import InboxStore
internal import Display

/// The JSON record of `quo search`; a test holds it against `hitColumns`.
let hitSchema = RecordSchema(
  name: "hit", summary: "a text in which a search found its words",
  fields: [
    SchemaField("id", .integer, "the conversation's id"),
    SchemaField("quoId", .optional(.text), "the conversation's CN... id, null until an input names it"),
    SchemaField("status", .choice(["unread", "open", "done"]), "where the conversation stands"),
    SchemaField("name", .text, "what the conversation is called"),
    SchemaField("line", .optional(lineReferenceType), "the team's own number, null while it is not known"),
    SchemaField("kind", .choice(SearchHit.Kind.allCases.map(\.rawValue)), "what the text is"),
    SchemaField("activityId", .optional(.text), "the AC... id of the message or call; null for notes and names"),
    SchemaField("noteId", .optional(.text), "the note's id; null for anything else"),
    SchemaField(
      "at", .time, "when it was sent, rang or was written; for a name, the time of the conversation's last activity"),
    SchemaField("direction", directionType, "who started it: somebody outside or the team; null for notes and names"),
    SchemaField(
      "author", .optional(.text),
      "who sent it, called or wrote it, by name or number; null for names, summaries and transcripts"),
    SchemaField("text", .text, "the whole text"),
    SchemaField("snippet", .text, "a piece of the text, the words between <mark> and </mark>"),
    SchemaField("revision", .integer, "of the conversation; 'quo done -' leaves alone what has another one by then"),
  ])
