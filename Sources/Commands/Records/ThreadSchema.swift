internal import Display

/// The JSON record of `quo show`; a test holds it against `threadColumns`.
let threadSchema = RecordSchema(
  name: "thread", summary: "a conversation with what was said in it",
  fields: conversationFields + [
    SchemaField("activities", .list(.record("activity")), "its messages and calls, in the order of their times"),
    SchemaField("notes", .list(.record("note")), "internal comments, in the order of their times"),
  ], inherited: (conversationFields.count, "conversation"))

/// A test holds it against `activityColumns`.
let activitySchema = RecordSchema(
  name: "activity", summary: "a message or a call; what only a call has is null for a message",
  fields: [
    SchemaField("id", .text, "Quo's AC... id"),
    SchemaField("kind", .choice(["message", "call"]), "what it is"),
    SchemaField("direction", directionType, "who started it: somebody outside or the team"),
    SchemaField("status", .optional(.text), "in the API's words: delivered, failed, completed, missed ..."),
    SchemaField("at", .time, "when it was sent or rang"),
    SchemaField("from", .optional(.text), "the number that sent or called"),
    SchemaField("participants", .list(.text), "every number that takes part, sorted; the line's own may be among them"),
    SchemaField("userId", .optional(.text), "the member who sent the message, or made or took the call"),
    SchemaField("userName", .optional(.text), "that member's name"),
    SchemaField("text", .optional(.text), "a message's text"),
    SchemaField(
      "media",
      .list(
        .object([
          SchemaField("url", .optional(.text), "where it is"),
          SchemaField("type", .optional(.text), "its media type, such as image/png"),
        ])), "pictures and other files of a message"),
    SchemaField("errorCode", .optional(.text), "why a message was not delivered"),
    SchemaField("duration", .optional(.integer), "of a call, in seconds"),
    SchemaField("answeredAt", .optional(.time), "when a call was answered"),
    SchemaField("answeredBy", .optional(.text), "the id of the member who took it"),
    SchemaField("initiatedBy", .optional(.text), "the id of the member who called"),
    SchemaField("completedAt", .optional(.time), "when a call ended"),
    SchemaField("callRoute", .optional(.text), "how a call came, in the API's words"),
    SchemaField("forwardedFrom", .optional(.text), "the number a call was forwarded from"),
    SchemaField("forwardedTo", .optional(.text), "the number a call was forwarded to"),
    SchemaField("aiHandled", .optional(.text), "ai-agent where an assistant took the call"),
    SchemaField(
      "voicemail",
      .optional(
        .object([
          SchemaField("status", .optional(.text), "of its transcription"),
          SchemaField("duration", .optional(.integer), "in seconds"),
          SchemaField("recordingUrl", .optional(.text), "where it can be heard"),
          SchemaField("type", .optional(.text), "its media type"),
          SchemaField("transcript", .optional(.text), "its words"),
        ])), "what was said after the tone"),
    SchemaField(
      "summary",
      .optional(
        .object([
          SchemaField("status", .optional(.text), "in the API's words"),
          SchemaField("type", .optional(.text), "human or ai-agent"),
          SchemaField("title", .optional(.text), "its title"),
          SchemaField("summary", .list(.text), "its points"),
          SchemaField("nextSteps", .list(.text), "what is left to do"),
          SchemaField("jobs", .anything, "what an assistant did, as the API gave it, or null"),
        ])), "a call in a few points"),
    SchemaField(
      "transcript",
      .optional(
        .object([
          SchemaField("status", .optional(.text), "in the API's words"),
          SchemaField("duration", .optional(.integer), "in seconds"),
          SchemaField(
            "dialogue",
            .list(
              .object([
                SchemaField("content", .text, "the words"),
                SchemaField("start", .optional(.number), "seconds from the beginning of the call"),
                SchemaField("end", .optional(.number), "seconds from the beginning of the call"),
                SchemaField("identifier", .optional(.text), "the number of who speaks"),
                SchemaField("userId", .optional(.text), "the id of the member who speaks"),
              ])), "who said what"),
        ])), "a call word by word"),
    SchemaField(
      "recordings",
      .list(
        .object([
          SchemaField("id", .optional(.text), "Quo's id"),
          SchemaField("status", .optional(.text), "in the API's words"),
          SchemaField("duration", .optional(.integer), "in seconds"),
          SchemaField("startTime", .optional(.time), "when it begins"),
          SchemaField("type", .optional(.text), "its media type"),
          SchemaField("url", .optional(.text), "where it can be heard"),
        ])), "recordings of a call"),
  ])

let noteSchema = RecordSchema(
  name: "note", summary: "an internal comment on a conversation",
  fields: [
    SchemaField("id", .text, "the note's id"),
    SchemaField("at", .time, "when it was written"),
    SchemaField("author", .text, "who wrote it"),
    SchemaField("text", .text, "what it says"),
    SchemaField("mentions", .list(memberReferenceType), "the members it mentions"),
  ])
