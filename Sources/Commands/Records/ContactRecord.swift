internal import Display
internal import InboxStore

/// A contact as `quo contact list` and `show` show it.
let contactRecord = Record<Contact>(
  "contact", "somebody outside", id: \.id,
  [
    Field("id", .text, "the API's id, or one that quo gave", width: .whole, importance: 40) { .text($0.id) },
    Field(
      "name", .optional(.text), "first and last name", width: .flexible(minimum: 10), importance: 100
    ) { .text($0.name) },
    Field("firstName", .optional(.text), "first name") { .text($0.firstName) },
    Field("lastName", .optional(.text), "last name") { .text($0.lastName) },
    Field("company", .optional(.text), "company", width: .flexible(minimum: 8), importance: 80) { .text($0.company) },
    Field("role", .optional(.text), "what they do there") { .text($0.role) },
    Field(
      "phoneNumbers", .list(entryRecord.object), "phone numbers as they were given", heading: "PHONES",
      width: .flexible(minimum: 12), importance: 90,
      plain: { .texts($0.phones.map(\.value)) }
    ) { entryRecord.values($0.phones) },
    Field(
      "emails", .list(entryRecord.object), "email addresses", plain: { .texts($0.emails.map(\.value)) }
    ) { entryRecord.values($0.emails) },
    Field("tags", .list(.text), "sorted", width: .flexible(minimum: 6), importance: 70) { .texts($0.tags) },
    Field(
      "properties", .list(propertyRecord.object), "Quo's custom fields and what was set here, by key",
      plain: { .texts($0.properties.map { "\($0.key)=\($0.plainValue)" }) }
    ) { propertyRecord.values($0.properties) },
    Field(
      "notes", .list(contactNoteRecord.object), "oldest first", plain: { .texts($0.notes.map(\.text)) }
    ) { contactNoteRecord.values($0.notes) },
    Field(
      "conversations", .list(.integer), "the ids of its conversations, latest activity first"
    ) { .list($0.conversations.map { .int($0) }) },
    Field("createdAt", .optional(.time), "when it was made") { .time($0.createdAt) },
    Field(
      "updatedAt", .optional(.time), "the newest version that was imported; null for one made here"
    ) { .time($0.updatedAt) },
  ])

private let entryRecord = Record<ContactEntry>(
  "entry", "a phone number or an address",
  [
    Field("name", .optional(.text), "its label, such as work") { .text($0.label) },
    Field("value", .text, "the number or the address") { .text($0.value) },
  ])

private let propertyRecord = Record<ContactProperty>(
  "property", "one of Quo's custom fields, or what was set here",
  [
    Field("key", .text, "what a script calls it") { .text($0.key) },
    Field("name", .text, "what the team calls it") { .text($0.name) },
    Field(
      "type", .optional(.text), "address, boolean, date, multi-select, number, string or url; null where unsaid"
    ) { .text($0.type) },
    Field("value", .anything, "text, true or false, a number, or a list of texts") { .json($0.value) },
  ])

private let contactNoteRecord = Record<ContactNote>(
  "contactNote", "a note on a contact",
  [
    Field("id", .text, "given once") { .text($0.id) },
    Field("at", .optional(.time), "when it was written") { .time($0.at) },
    Field("author", .optional(.text), "who wrote it: a name, or Quo's US... id") { .text($0.author) },
    Field("text", .text, "what it says") { .text($0.text) },
  ])
