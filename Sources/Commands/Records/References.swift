internal import Display
internal import InboxStore

/// Records inside other records that identify what these refer to.

/// A line as other records name it.
let lineReference = Record<LineReference>(
  "lineReference", "one of the team's own phone numbers",
  [
    Field("id", .optional(.text), "Quo's PN... id") { .text($0.id) },
    Field("number", .optional(.text), "E.164") { .text($0.number) },
    Field("name", .optional(.text), "what the team calls it") { .text($0.name) },
  ])

/// A contact as other records name it.
let contactReference = Record<ContactReference>(
  "contactReference", "somebody outside",
  [
    Field("id", .text, "the contact's id") { .text($0.id) },
    Field("name", .optional(.text), "first and last name") { .text($0.name) },
    Field("company", .optional(.text), "company") { .text($0.company) },
  ])

/// A member as other records name them.
let memberReference = Record<MemberReference>(
  "memberReference", "somebody of the team",
  [
    Field("id", .text, "Quo's US... id") { .text($0.id) },
    Field("name", .optional(.text), "first and last name, else the email address") { .text($0.name) },
  ])

/// The type of a direction: whether a message or a call came in or went out.
let directionType = FieldType.optional(.choice(["incoming", "outgoing"]))

/// The type of a conversation's status.
let statusType = FieldType.choice(["unread", "open", "done"])
