internal import CivilTime
internal import Display
internal import InboxStore

extension Report {
  /// Summarises a sync in a few lines for a person.
  init(_ summary: SyncSummary, zone: LocalZone) {
    self.init()
    let pulled = summary.pulled
    let new = [
      counts(pulled.messages, "message"), counts(pulled.calls, "call"), counts(pulled.contacts, "contact"),
      counts(pulled.callDetails, "call detail"),
    ].compactMap { $0 }
    if !new.isEmpty {
      messages.append(.summary("came in: \(new.joined(separator: ", "))"))
    } else if !summary.isCut && pulled.moved.isEmpty {
      messages.append(.summary("nothing new in Quo"))
    }
    messages += pulled.movements + pulled.ruled(isDryRun: false)
    let pushed = [
      (summary.markedDone, "done"), (summary.markedOpen, "open"), (summary.markedRead, "read"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    if !pushed.isEmpty { messages.append(.summary("marked in Quo: \(pushed.joined(separator: ", "))")) }
    if summary.conversationsGone > 0 {
      messages.append(
        .summary("\(counted(summary.conversationsGone, "conversation")) hidden, as Quo no longer has them"))
    }
    if summary.contactsGone > 0 {
      messages.append(.summary("\(counted(summary.contactsGone, "contact")) deleted, as Quo no longer has them"))
    }
    if summary.reopened > 0 {
      messages.append(
        .notice("\(counted(summary.reopened, "conversation")) reopened in Quo: something new had come in there"))
    }
    if pulled.leftApart > 0 {
      messages.append(
        .summary(
          "\(counted(pulled.leftApart, "conversation")) done here and in Quo's inbox: both stay so; "
            + "'quo sync --push --all' marks them done in Quo"))
    }
    if !summary.linesRefused.isEmpty {
      messages.append(.notice("the key may not read all of \(summary.linesRefused.joined(separator: ", "))"))
    }
    if summary.isDoneUnknown {
      messages.append(
        .notice(
          "Quo tells of no conversation that is done: the way in which it tells may have changed, and what is done "
            + "here stays so"))
    }
    if !pulled.notUnderstood.isEmpty {
      messages.append(.notice("not understood: \(countsOfKinds(pulled.notUnderstood))"))
    }
    if summary.marksRefused > 0 {
      messages.append(
        .warning(
          "Quo refused \(counted(summary.marksRefused, "mark")), as the key may not mark there; 'quo sync -n' lists them"
        ))
      exitCode = .permission
    }
    if let first = summary.unanswered.first {
      let rest = summary.unanswered.count - 1
      let others = rest > 0 ? " and \(counted(rest, "other request"))" : ""
      messages.append(.warning("Quo failed to answer \(first)\(others); a later sync asks again"))
      exitCode = .busy
    }
    if summary.isCut {
      let requests = counted(summary.requests, "request")
      messages.append(.summary("stopped after \(requests), as --max-requests says; the next sync goes on there"))
    } else if let reached = summary.reached, !summary.isHistoryComplete, reached.milliseconds > 0 {
      let date = zone.local(reached).date.text
      messages.append(.remark("history is in back to \(date); the next sync goes on there"))
    }
    if let operation = pulled.operation, pulled.created > 0 || !pulled.moved.isEmpty {
      messages.append(.remark("operation \(operation); 'quo log --op \(operation)' shows what moved"))
    }
    if pulled.broken > 0 {
      messages.append(.warning("left out \(counted(pulled.broken, "broken record"))"))
      exitCode = .badInput
    }
  }
}

private func counts(_ tally: ImportSummary.Tally, _ noun: String) -> String? {
  let updated = tally.updated > 0 ? " (\(tally.updated) updated)" : ""
  return tally.new + tally.updated > 0 ? counted(tally.new + tally.updated, noun) + updated : nil
}

/// The record that `quo sync --json` prints.
let syncRecord = Record<SyncSummary>(
  "sync", "what a sync brought and pushed",
  [
    Field("pulled", importRecord.reference, "what came in") { importRecord.value($0.pulled) },
    Field("markedDone", .integer, "how many conversations were marked done in Quo") { .int($0.markedDone) },
    Field("markedOpen", .integer, "how many were marked open there") { .int($0.markedOpen) },
    Field("markedRead", .integer, "how many were marked read there") { .int($0.markedRead) },
    Field("reopened", .integer, "how many were reopened there at once, as something new had come in") {
      .int($0.reopened)
    },
    Field("leftApart", .integer, "how many are done here and in the inbox there, since first contact") {
      .int($0.pulled.leftApart)
    },
    Field("marksRefused", .integer, "how many marks Quo refused, as the key may not mark there") {
      .int($0.marksRefused)
    },
    Field("conversationsGone", .integer, "how many conversations were hidden, as Quo no longer has them") {
      .int($0.conversationsGone)
    },
    Field("contactsGone", .integer, "how many contacts were deleted, as Quo no longer has them") {
      .int($0.contactsGone)
    },
    Field("linesRefused", .list(.text), "the lines that the key may not read all of") { .texts($0.linesRefused) },
    Field("unanswered", .list(.text), "the requests that Quo failed to answer; a later sync asks again") {
      .texts($0.unanswered)
    },
    Field("requests", .integer, "how many requests were sent") { .int($0.requests) },
    Field("historyComplete", .bool, "whether all history that is wanted is in") { .bool($0.isHistoryComplete) },
    Field("reached", .optional(.time), "the time down to which history is in; null while that is unknown") {
      .time($0.reached)
    },
  ])

/// The record that `quo sync --status --json` prints.
let syncStatusRecord = Record<SyncStatus>(
  "syncStatus", "how far the inbox and Quo are in step",
  [
    Field("organization", .optional(.text), "the team's name in Quo; null before the first sync") {
      .text($0.organization)
    },
    Field("finishedAt", .optional(.time), "when the last sync ended") { .time($0.finishedAt) },
    Field("head", .optional(.time), "the time up to which messages and calls are in") { .time($0.head) },
    Field("reached", .optional(.time), "the time down to which history is in; null when all of it is") {
      .time($0.reached)
    },
    Field("historyComplete", .bool, "whether all history is in") { .bool($0.isHistoryComplete) },
    Field("toMarkDone", .integer, "how many conversations are to be marked done in Quo") { .int($0.toMarkDone) },
    Field("toMarkOpen", .integer, "how many are to be marked open there") { .int($0.toMarkOpen) },
    Field("toMarkRead", .integer, "how many are to be marked read there") { .int($0.toMarkRead) },
    Field("leftApart", .integer, "how many are done here and in the inbox there, since first contact") {
      .int($0.leftApart)
    },
    Field("snoozed", .integer, "how many are snoozed in Quo") { .int($0.snoozed) },
    Field("checks", .integer, "how many messages, calls and contacts are to be asked for again") { .int($0.checks) },
    Field("error", .optional(.text), "the error that the last sync ended with; null if it ended well") {
      .text($0.error)
    },
    Field("errorAt", .optional(.time), "when that was") { .time($0.errorAt) },
    Field("trace", .optional(.text), "the id by which Quo's support finds the request") { .text($0.trace) },
  ])

/// A mark as `quo sync --dry-run` lists it.
let queuedMarkRecord = Record<QueuedMark>(
  "queuedMark", "a mark that the next sync pushes", id: { String($0.conversation) },
  [
    Field("id", .integer, "the conversation's id", alignment: .right, width: .whole, importance: 100) {
      .int($0.conversation)
    },
    Field("quoId", .text, "Quo's CN... id") { .text($0.quoId) },
    Field("mark", .text, "done, open or read", width: .whole, importance: 90) { .text($0.mark) },
    Field("name", .text, "what a person calls it", width: .flexible(minimum: 10), importance: 60) { .text($0.name) },
  ])

extension SyncStatus {
  /// A line of the status for a person.
  struct Line: Equatable {
    let name: String
    let text: String
  }

  func lines(now: Timestamp, zone: LocalZone) -> [Line] {
    func ago(_ time: Timestamp) -> String {
      let age = zone.relative(time, to: now)
      return age == "now" ? "just now" : "\(zone.dateTime(time)) (\(age))"
    }
    let last = finishedAt.map(ago) ?? (head == nil ? "never" : "none has ended yet")
    var lines = [
      Line(name: "team", text: organization ?? "not known yet"), Line(name: "last sync", text: last),
    ]
    let back = reached.map { "back to \(zone.local($0).date.text)" } ?? "not begun"
    if let head { lines.append(Line(name: "up to", text: ago(head))) }
    lines.append(Line(name: "history", text: isHistoryComplete ? "all of it" : back))
    let marks = [(toMarkDone, "done"), (toMarkOpen, "open"), (toMarkRead, "read")].filter { $0.0 > 0 }
    lines.append(
      Line(name: "to push", text: marks.isEmpty ? "nothing" : marks.map { "\($0.0) \($0.1)" }.joined(separator: ", ")))
    if checks > 0 { lines.append(Line(name: "to ask again", text: String(checks))) }
    if leftApart > 0 { lines.append(Line(name: "apart", text: "\(leftApart) done here and in Quo's inbox")) }
    if snoozed > 0 { lines.append(Line(name: "snoozed", text: "\(snoozed) in Quo, asleep here too")) }
    if let error {
      let when = errorAt.map { ", \(ago($0))" } ?? ""
      lines.append(Line(name: "last error", text: error + (trace.map { " (trace \($0))" } ?? "") + when))
    }
    return lines
  }
}
