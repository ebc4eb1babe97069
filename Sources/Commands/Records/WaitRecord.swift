internal import CivilTime
internal import Display
internal import InboxStore

/// A wait as `quo stats --json` lists it.
let waitRecord = Record<Wait>(
  "wait", "the time in which somebody outside waited for an answer", id: { String($0.conversation) },
  [
    Field("conversation", .integer, "the conversation's id", alignment: .right, width: .whole, importance: 100) {
      .int(Int($0.conversation))
    },
    Field("quoId", .optional(.text), "Quo's CN... id, null until an input names it") { .text($0.quoId) },
    Field(
      "line", .optional(lineReference.object), "the team's own number, null while it is not known",
      width: .flexible(minimum: 6), plain: { .text($0.line.flatMap { $0.name ?? $0.number ?? $0.id }) }
    ) { lineReference.value($0.line) },
    Field(
      "since", .time, "the earliest message or call that nobody had answered", width: .whole, importance: 90,
      cell: { row, options in StyledText(options.zone.dateTime(row.since)) }
    ) { .time($0.since) },
    Field("answeredAt", .optional(.time), "the answer; null if it ended without one, or has not ended") {
      .time($0.answeredAt)
    },
    Field("endedAt", .optional(.time), "the answer or the mark done; null while somebody waits, or where nobody knows")
    {
      .time($0.endedAt)
    },
    Field(
      "endedBy", .optional(.choice(Wait.Ending.allCases.map(\.rawValue))),
      "answer, done, or unknown: an import or the first sync found it done; null while somebody waits",
      heading: "ENDED BY", width: .whole, importance: 80
    ) { .text($0.endedBy?.rawValue) },
    Field(
      "member", .optional(memberReference.object), "who answered, or marked it done, if that is a member",
      width: .flexible(minimum: 6), plain: { .text($0.member.map { $0.name ?? $0.id }) }
    ) { memberReference.value($0.member) },
    Field(
      "seconds", .optional(.integer), "how long it was; null where the end has no time", heading: "WAITED",
      alignment: .right, width: .whole, importance: 95,
      cell: { row, _ in StyledText(row.seconds.map(durationText) ?? "") }
    ) { $0.seconds.map { .int($0) } ?? .null },
    Field(
      "businessSeconds", .optional(.integer), "how much of it was within the line's hours; null where it has none",
      heading: "IN HOURS", alignment: .right, width: .whole,
      cell: { row, _ in StyledText(row.businessSeconds.map(durationText) ?? "") }
    ) { $0.businessSeconds.map { .int($0) } ?? .null },
    Field(
      "isFirst", .bool, "whether the conversation began with it, or went on with it after seven quiet days"
    ) { .bool($0.isFirst) },
  ])
