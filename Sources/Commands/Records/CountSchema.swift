internal import Display

/// The JSON of `quo count`.
let totalSchema = RecordSchema(
  name: "total", summary: "how many conversations there are",
  fields: [SchemaField("count", .integer, "how many")])

/// The JSON of `quo count --by status`.
let statusCountSchema = RecordSchema(
  name: "statusCount", summary: "how many conversations have a status",
  fields: [
    SchemaField("status", .choice(["unread", "open", "done"]), "the status"),
    SchemaField("count", .integer, "how many"),
  ])

/// The JSON of `quo count --by line`.
let lineCountSchema = RecordSchema(
  name: "lineCount", summary: "how many conversations a line has",
  fields: [
    SchemaField("line", .optional(lineReferenceType), "the line, null for conversations whose line is not known"),
    SchemaField("count", .integer, "how many"),
  ])

/// The JSON of `quo count --by assignee`.
let assigneeCountSchema = RecordSchema(
  name: "assigneeCount", summary: "how many conversations a member has",
  fields: [
    SchemaField("assignedTo", .optional(memberReferenceType), "the member, null for conversations that nobody has"),
    SchemaField("count", .integer, "how many"),
  ])

/// The JSON of `quo count --by day`.
let dayCountSchema = RecordSchema(
  name: "dayCount", summary: "how many conversations had their latest activity on a day",
  fields: [
    SchemaField("day", .text, "a calendar day of the local zone, such as 2026-11-20"),
    SchemaField("count", .integer, "how many"),
  ])

/// The JSON of `quo count --by company`.
let companyCountSchema = RecordSchema(
  name: "companyCount", summary: "how many conversations there are with people of a company",
  fields: [
    SchemaField("company", .optional(.text), "the company; null for conversations with nobody of any"),
    SchemaField("count", .integer, "how many"),
  ])

/// The JSON of `quo count --by tag`.
let tagCountSchema = RecordSchema(
  name: "tagCount", summary: "how many conversations there are with people who have a tag",
  fields: [
    SchemaField("tag", .optional(.text), "the tag; null for conversations with nobody who has one"),
    SchemaField("count", .integer, "how many"),
  ])

/// The JSON of `quo count --by contact`.
let contactCountSchema = RecordSchema(
  name: "contactCount", summary: "how many conversations there are with a contact",
  fields: [
    SchemaField("contact", .optional(contactReferenceType), "the contact; null for conversations with none"),
    SchemaField("count", .integer, "how many"),
  ])

/// The JSON of `quo status`.
let inboxSchema = RecordSchema(
  name: "inbox", summary: "how the inbox stands",
  fields: [
    SchemaField("unread", .integer, "how many conversations are unread"),
    SchemaField("open", .integer, "how many are open"),
    SchemaField("unanswered", .integer, "in how many of them somebody outside waits"),
    SchemaField("lines", .list(.record("inboxLine")), "the same for each line"),
  ])

let inboxLineSchema = RecordSchema(
  name: "inboxLine", summary: "how one line stands; also a line of 'quo status --jsonl'",
  fields: [
    SchemaField("line", .optional(lineReferenceType), "the line, null for conversations whose line is not known"),
    SchemaField("unread", .integer, "how many of its conversations are unread"),
    SchemaField("open", .integer, "how many are open"),
    SchemaField("unanswered", .integer, "in how many of them somebody outside waits"),
  ])
