/// The JSON record of `quo log`; a test holds it against `operationColumns`.
let operationSchema = RecordSchema(
  name: "operation", summary: "all the changes of one command",
  fields: [
    SchemaField("operation", .integer, "its number, given once, growing"),
    SchemaField("at", .time, "when it was done"),
    SchemaField("by", .text, "who did it"),
    SchemaField("command", .text, "the command's name, such as done or import"),
    SchemaField("conversations", .integer, "how many conversations it changed"),
    SchemaField("message", .optional(.text), "why, in the words of -m"),
    SchemaField("undoes", .optional(.integer), "the operation that it took back; for a redo, the undo"),
    SchemaField("takenBackBy", .optional(.integer), "the operation that took it back; null while it is in effect"),
  ])

/// The JSON record of `quo log ID`; a test holds it against `changeColumns`.
let changeSchema = RecordSchema(
  name: "change", summary: "one field of one conversation before and after an operation",
  fields: [
    SchemaField("operation", .integer, "the operation's id"),
    SchemaField("at", .time, "when it was done"),
    SchemaField("by", .text, "who did it"),
    SchemaField("command", .text, "the command's name"),
    SchemaField("conversation", .integer, "the conversation's id"),
    SchemaField("name", .text, "the conversation's name as it is now"),
    SchemaField("field", .text, "status, or another field of the conversation"),
    SchemaField("before", .optional(.text), "null where the operation created the conversation"),
    SchemaField("after", .optional(.text), "what it became"),
    SchemaField("message", .optional(.text), "why, in the words of -m"),
    SchemaField("undoes", .optional(.integer), "the operation that was taken back"),
  ])

/// The JSON record of `quo done` and the other changing commands; a test holds it against `conversationChangeColumns`.
let conversationChangeSchema = RecordSchema(
  name: "conversationChange", summary: "what a command changed, or would change, of one conversation",
  fields: [
    SchemaField("operation", .optional(.integer), "the operation to undo; null for a dry run"),
    SchemaField("id", .integer, "the conversation's id"),
    SchemaField("quoId", .optional(.text), "Quo's CN... id; null until an input names it"),
    SchemaField("name", .text, "what a person calls the conversation"),
    SchemaField("field", .text, "what changed: status or pinned"),
    SchemaField("before", .optional(.text), "its value before"),
    SchemaField("after", .optional(.text), "its value after"),
    SchemaField("revision", .integer, "the conversation's revision now"),
  ])
