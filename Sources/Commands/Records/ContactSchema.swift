internal import Display

/// The JSON record of `quo contact list` and `show`; a test holds it against `contactColumns`.
let contactSchema = RecordSchema(
  name: "contact", summary: "somebody outside",
  fields: [
    SchemaField("id", .text, "the API's id, or one that quo gave"),
    SchemaField("name", .optional(.text), "first and last name"),
    SchemaField("firstName", .optional(.text), "first name"),
    SchemaField("lastName", .optional(.text), "last name"),
    SchemaField("company", .optional(.text), "company"),
    SchemaField("role", .optional(.text), "what they do there"),
    SchemaField("phoneNumbers", .list(contactEntryType), "phone numbers as they were given"),
    SchemaField("emails", .list(contactEntryType), "email addresses"),
    SchemaField("tags", .list(.text), "sorted"),
    SchemaField(
      "properties",
      .list(
        .object([
          SchemaField("key", .text, "what a script calls it"),
          SchemaField("name", .text, "what the team calls it"),
          SchemaField(
            "type", .optional(.text), "address, boolean, date, multi-select, number, string or url; null where unsaid"),
          SchemaField("value", .anything, "text, true or false, a number, or a list of texts"),
        ])), "Quo's custom fields and what was set here, by key"),
    SchemaField(
      "notes",
      .list(
        .object([
          SchemaField("id", .text, "given once"),
          SchemaField("at", .optional(.time), "when it was written"),
          SchemaField("author", .optional(.text), "who wrote it: a name, or Quo's US... id"),
          SchemaField("text", .text, "what it says"),
        ])), "oldest first"),
    SchemaField("conversations", .list(.integer), "the ids of its conversations, latest activity first"),
    SchemaField("createdAt", .optional(.time), "when it was made"),
    SchemaField("updatedAt", .optional(.time), "the newest version that was imported; null for one made here"),
  ])

private let contactEntryType = SchemaType.object([
  SchemaField("name", .optional(.text), "its label, such as work"),
  SchemaField("value", .text, "the number or the address"),
])
