internal import Display

/// The JSON record of `quo log`; a test holds it against `operationColumns`.
let operationSchema = RecordSchema(
  name: "operation", summary: "all the changes of one command",
  fields: [
    SchemaField("operation", .integer, "its number, given once, growing"),
    SchemaField("at", .time, "when it was done"),
    SchemaField("by", .text, "who did it"),
    SchemaField("command", .text, "the command's name, such as done or import"),
    SchemaField("conversations", .integer, "how many conversations it changed"),
    SchemaField("views", .integer, "how many saved views it changed"),
    SchemaField("contacts", .integer, "how many contacts it changed"),
    SchemaField("message", .optional(.text), "why, in the words of -m"),
    SchemaField("undoes", .optional(.integer), "the operation that it took back; for a redo, the undo"),
    SchemaField("takenBackBy", .optional(.integer), "the operation that took it back; null while it is in effect"),
  ])

/// The JSON record of `quo log ID`; a test holds it against `changeColumns`.
let changeSchema = RecordSchema(
  name: "change", summary: "one field of a conversation, a contact or a view before and after an operation",
  fields: [
    SchemaField("operation", .integer, "the operation's id"),
    SchemaField("at", .time, "when it was done"),
    SchemaField("by", .text, "who did it"),
    SchemaField("command", .text, "the command's name"),
    SchemaField("conversation", .optional(.integer), "the conversation's id; null for a change of something else"),
    SchemaField("view", .optional(.text), "the view's name; null for a change of something else"),
    SchemaField("contact", .optional(.text), "the contact's id; null for a change of something else"),
    SchemaField("name", .text, "the conversation's or the contact's name as it is now; the view's"),
    SchemaField(
      "field", .text,
      "status, or another field of the conversation; words for a view; for a contact also property:KEY, "
        + "tag:TAG, note:ID"),
    SchemaField("before", .optional(.text), "null where there was none"),
    SchemaField("after", .optional(.text), "what it became"),
    SchemaField("message", .optional(.text), "why, in the words of -m"),
    SchemaField("undoes", .optional(.integer), "the operation that was taken back"),
  ])

/// The JSON record of `quo done` and the other changing commands; a test holds it against `fieldChangeColumns`.
let fieldChangeSchema = RecordSchema(
  name: "fieldChange", summary: "what a command changed, or would change, of a conversation, a contact or a view",
  fields: [
    SchemaField("operation", .optional(.integer), "the operation to undo; null for a dry run"),
    SchemaField("id", .optional(.integer), "the conversation's id; null for a change of something else"),
    SchemaField("view", .optional(.text), "the view's name; null for a change of something else"),
    SchemaField("contact", .optional(.text), "the contact's id; null for a change of something else"),
    SchemaField("quoId", .optional(.text), "Quo's CN... id; null until an input names it"),
    SchemaField("name", .text, "what a person calls it"),
    SchemaField(
      "field", .text,
      "what changed: status, pinned, assignedTo, note; words for a view; for a contact its fields, "
        + "property:KEY, tag:TAG, note:ID"),
    SchemaField("before", .optional(.text), "its value before"),
    SchemaField("after", .optional(.text), "its value after"),
    SchemaField("revision", .optional(.integer), "the conversation's revision now"),
  ])
