internal import Display

/// The JSON record of `quo lines`; a test holds it against `lineColumns`.
let lineSchema = RecordSchema(
  name: "line", summary: "one of the team's own phone numbers",
  fields: [
    SchemaField("name", .optional(.text), "what the team calls it"),
    SchemaField("number", .optional(.text), "E.164"),
    SchemaField("id", .optional(.text), "Quo's PN... id, null while only the number is known"),
    SchemaField("symbol", .optional(.text), "the emoji that Quo shows for it"),
    SchemaField("members", .list(memberReferenceType), "who works on it"),
    SchemaField("createdAt", .optional(.time), "when it was set up"),
  ])

/// The JSON record of `quo members`; a test holds it against `memberColumns`.
let memberSchema = RecordSchema(
  name: "member", summary: "somebody of the team",
  fields: [
    SchemaField("name", .optional(.text), "first and last name, else the email address"),
    SchemaField("email", .optional(.text), "email address"),
    SchemaField("role", .optional(.text), "in the API's words: owner, admin, member"),
    SchemaField("id", .text, "Quo's US... id"),
    SchemaField("firstName", .optional(.text), "first name"),
    SchemaField("lastName", .optional(.text), "last name"),
    SchemaField("lines", .list(lineReferenceType), "the lines they work on"),
    SchemaField("createdAt", .optional(.time), "when they joined"),
  ])

/// The JSON record of `quo config list`; a test holds it against `settingColumns`.
let settingSchema = RecordSchema(
  name: "setting", summary: "how a team works",
  fields: [
    SchemaField("key", .text, "the setting's name"),
    SchemaField("value", .optional(.text), "what holds: what was set, else the default"),
    SchemaField("isSet", .bool, "whether it was set here"),
    SchemaField("summary", .text, "what it means"),
  ])
