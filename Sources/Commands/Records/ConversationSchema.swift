internal import Display

/// The JSON record of `quo list`; a test holds it against `conversationColumns`.
let conversationSchema = RecordSchema(
  name: "conversation", summary: "the thread between one line and one set of outside participants",
  fields: conversationFields)

let conversationFields: [SchemaField] = [
  SchemaField("id", .integer, "given once, never changed, never used again"),
  SchemaField("quoId", .optional(.text), "Quo's CN... id, null until an input names it"),
  SchemaField("status", .choice(["unread", "open", "done"]), "where it stands"),
  SchemaField("name", .text, "its name, else its contacts' names, else its numbers"),
  SchemaField("line", .optional(lineReferenceType), "the team's own number, null while it is not known"),
  SchemaField("participants", .list(.text), "outside numbers, sorted: E.164, a short code, or Anonymous"),
  SchemaField(
    "contacts",
    .list(contactReferenceType), "the contacts who have one of the numbers"),
  SchemaField("assignedTo", .optional(memberReferenceType), "the member whose it is"),
  SchemaField("pinned", .bool, "kept above all others"),
  SchemaField("tags", .list(.text), "the tags of its contacts, sorted"),
  SchemaField(
    "lastActivity",
    .optional(
      .object([
        SchemaField("id", .text, "Quo's AC... id"),
        SchemaField("kind", .choice(["message", "call"]), "what it is"),
        SchemaField("direction", directionType, "who started it: somebody outside or the team"),
        SchemaField("at", .time, "when it was sent or rang"),
        SchemaField("text", .optional(.text), "a message's text, a call's voicemail or summary"),
      ])), "the latest message or call"),
  SchemaField("lastActivityAt", .optional(.time), "the time of lastActivity"),
  SchemaField(
    "waitingSince", .optional(.time),
    "the earliest incoming activity that asked for attention after the latest handled one; null when nobody waits"),
  SchemaField("statusChangedAt", .time, "when the status changed last"),
  SchemaField("statusChangedBy", .text, "who changed it"),
  SchemaField("createdAt", .optional(.time), "when it began, as Quo says"),
  SchemaField("revision", .integer, "grows with every change; 'quo done -' leaves alone what has another one by then"),
]

let directionType = SchemaType.optional(.choice(["incoming", "outgoing"]))

let lineReferenceType = SchemaType.object([
  SchemaField("id", .optional(.text), "Quo's PN... id"),
  SchemaField("number", .optional(.text), "E.164"),
  SchemaField("name", .optional(.text), "what the team calls it"),
])

let contactReferenceType = SchemaType.object([
  SchemaField("id", .text, "the contact's id"),
  SchemaField("name", .optional(.text), "first and last name"),
  SchemaField("company", .optional(.text), "company"),
])

let memberReferenceType = SchemaType.object([
  SchemaField("id", .text, "Quo's US... id"),
  SchemaField("name", .optional(.text), "first and last name, else the email address"),
])
