internal import CivilTime
internal import Display
internal import InboxStore

/// The spread of some durations, in seconds.
private let spreadRecord = Record<Spread>(
  "spread", "durations in seconds",
  [
    Field("median", .integer, "the one in the middle") { .int($0.median) },
    Field("p90", .integer, "nine in ten are no longer") { .int($0.p90) },
    Field("longest", .integer, "the longest") { .int($0.longest) },
  ])

private let timingRecord = Record<Timing>(
  "timing", "how long something took",
  [
    Field("count", .integer, "how many there were") { .int($0.count) },
    Field("plain", .optional(spreadRecord.object), "as time passes; null where there were none") {
      spreadRecord.value($0.plain)
    },
    Field("inHours", .optional(spreadRecord.object), "within business hours; null where no line has any") {
      spreadRecord.value($0.inHours)
    },
  ])

/// The figures of a period, or of a part of it.
let figuresRecord = Record<Figures>(
  "figures", "what a team asks for; durations in seconds",
  [
    timing("firstResponse", "from the begin of a first wait to its answer", \.firstResponse),
    timing("responseTime", "from the begin of any wait to its answer", \.response),
    timing("resolution", "from the earliest wait since a conversation was last done to the mark done", \.resolution),
    timing("waiting", "the waits that have not ended, and their ages", \.waiting),
    count("closed", "waits that ended with a mark done", \.closed),
    count("closedAtUnknownTime", "waits that an import or the first sync found done", \.closedAtUnknownTime),
    count("missedCalls", "incoming calls that nobody took", \.missedCalls),
    count("recoveredCalls", "missed calls after which the team wrote or called within 24 hours", \.recoveredCalls),
    count("done", "marks done by persons and rules", \.done),
    count("reopened", "marks done after which it was open or unread again within seven days", \.reopened),
    count("messagesIn", "messages that came in", \.messagesIn),
    count("messagesOut", "messages that were sent", \.messagesOut),
    count("callsIn", "calls that came in", \.callsIn),
    count("callsOut", "calls that were made", \.callsOut),
  ])

private func timing(
  _ name: String, _ summary: String, _ path: @escaping @Sendable (Figures) -> Timing
) -> Field<Figures> {
  Field(name, timingRecord.object, summary) { timingRecord.value(path($0)) }
}

private func count(
  _ name: String, _ summary: String, _ path: @escaping @Sendable (Figures) -> Int
) -> Field<Figures> {
  Field(name, .integer, summary) { .int(path($0)) }
}

/// The actor of some marks done.
private let doneByRecord = Record<(actor: String, count: Int)>(
  "doneBy", "who marked how many done",
  [
    Field("actor", .text, "a member, somebody else, or a rule, as in the history") { .text($0.actor) },
    Field("count", .integer, "how many") { .int($0.count) },
  ])

/// The object of `quo stats --summary --json`.
let statisticsRecord = Record<Statistics>(
  "statistics", "the figures of a period",
  [
    Field("since", .optional(.time), "the begin of the period; null for all that there is") { .time($0.since) },
    Field("until", .time, "its end, which is not part of it") { .time($0.until) },
    Field("figures", figuresRecord.reference, "the figures of the period") { figuresRecord.value($0.figures) },
    Field("previous", .optional(figuresRecord.reference), "those of the period before, which is as long") {
      figuresRecord.value($0.previous)
    },
    Field(
      "waitingNow",
      .object([
        FieldLook("count", { .integer }, "in how many conversations somebody waits at present"),
        FieldLook("medianAge", { .optional(.integer) }, "the age of the wait in the middle, in seconds"),
        FieldLook("oldest", { .optional(.time) }, "the begin of the longest"),
      ]), "who waits at present, whenever it began"
    ) {
      .object([
        ("count", .int($0.waitingNow.count)), ("medianAge", $0.waitingNow.medianAge.map { .int($0) } ?? .null),
        ("oldest", .time($0.waitingNow.oldest)),
      ])
    },
    Field("doneBy", .list(doneByRecord.object), "who marked how many conversations done, most first") {
      doneByRecord.values($0.doneBy)
    },
  ])

/// The figures of one group.
struct GroupRow {
  let group: CountedValue
  let figures: Figures
}

/// The record of `quo stats --by` a field.
func groupRecord(_ field: CountField) -> Record<GroupRow> {
  Record(groupRecords.name, groupRecords.summary, [groupField(field)] + figureColumns)
}

/// All that the record of `quo stats --by` may have.
let groupRecords = Record<GroupRow>(
  "figuresOfGroup", "the figures of a part of a period; of the fields before them it has the one that was asked for",
  CountField.figureFields.map { groupField($0).onlyAsked } + figureColumns)

private func groupField(_ field: CountField) -> Field<GroupRow> {
  countedField(field, at: 0).lifted { CountedGroup(values: [$0.group], count: 0) }
}

private let figureColumns: [Field<GroupRow>] = figuresRecord.fields.map { field in
  switch field.name {
  case "firstResponse": inTable(field, "FIRST", importance: 60) { median($0.firstResponse) }
  case "responseTime": inTable(field, "RESPONSE", importance: 90) { median($0.response) }
  case "resolution": inTable(field, "RESOLUTION", importance: 40) { median($0.resolution) }
  case "waiting": inTable(field, "WAITING", importance: 80) { StyledText("\($0.waiting.count)") }
  case "missedCalls": inTable(field, "MISSED", importance: 50) { StyledText("\($0.missedCalls)") }
  case "done": inTable(field, "DONE", importance: 55) { StyledText("\($0.done)") }
  case "messagesIn": inTable(field, "IN", importance: 35) { StyledText("\($0.messagesIn + $0.callsIn)") }
  case "messagesOut": inTable(field, "OUT", importance: 35) { StyledText("\($0.messagesOut + $0.callsOut)") }
  default: field.lifted { $0.figures }
  }
}

private func median(_ timing: Timing) -> StyledText {
  StyledText(timing.plain.map { durationText($0.median) } ?? "")
}

/// A field of figures as a column of the table of groups.
private func inTable(
  _ field: Field<Figures>, _ heading: String, importance: Int, _ cell: @escaping @Sendable (Figures) -> StyledText
) -> Field<GroupRow> {
  let value = field.value
  return Field(
    look: FieldLook(
      field.name, field.look.type, field.look.summary, heading: heading, alignment: .right, width: .whole,
      importance: importance),
    plain: nil, cell: { row, _ in cell(row.figures) }, value: { value($0.figures) })
}

/// The number of messages and calls that came in an hour of a weekday.
struct HeatCell {
  let weekday: Int
  let hour: Int
  let count: Int
}

func heatCells(_ heat: [[Int]]) -> [HeatCell] {
  heat.enumerated().flatMap { day, hours in
    hours.enumerated().map { HeatCell(weekday: day + 1, hour: $0, count: $1) }
  }
}

/// A row of `quo stats --heatmap --json`.
let heatRecord = Record<HeatCell>(
  "heatCell", "how many messages and calls asked for attention in an hour of a weekday",
  [
    Field("weekday", .integer, "1 for Monday to 7 for Sunday", alignment: .right, width: .whole) { .int($0.weekday) },
    Field("hour", .integer, "0 to 23", alignment: .right, width: .whole) { .int($0.hour) },
    Field("count", .integer, "how many", alignment: .right, width: .whole) { .int($0.count) },
  ])

/// A row of `quo stats --history --json`.
let dayOfStatusesRecord = Record<DayOfStatuses>(
  "dayOfStatuses", "how many conversations had each status at the end of a day",
  [
    Field("day", .text, "a calendar day of the local zone", width: .whole) { .text($0.day.text) },
    Field("unread", .integer, "how many were unread", alignment: .right, width: .whole) { .int($0.unread) },
    Field("open", .integer, "how many were open", alignment: .right, width: .whole) { .int($0.open) },
    Field("done", .integer, "how many were done", alignment: .right, width: .whole) { .int($0.done) },
  ])
