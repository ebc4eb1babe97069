import Foundation
import Testing

/// `quo snooze` and what comes of it, by the executable alone.
@Suite struct SnoozeTests {
  private static let cases = [
    // 8 March 2026, 2:00 becomes 3:00; 1 November 2026, 2:00 becomes 1:00.
    ("America/Montreal", "2026-03-07T22:00:00Z", "tomorrow", "2026-03-08T13:00:00Z"),
    ("America/Montreal", "2026-03-07T22:00:00Z", "sun 2:30", "2026-03-08T07:30:00Z"),
    ("America/Montreal", "2026-03-07T22:00:00Z", "2d", "2026-03-09T21:00:00Z"),
    ("America/Montreal", "2026-03-07T22:00:00Z", "48h", "2026-03-09T22:00:00Z"),
    ("America/Montreal", "2026-10-31T16:00:00Z", "tomorrow", "2026-11-01T14:00:00Z"),
    ("America/Montreal", "2026-10-31T16:00:00Z", "1w", "2026-11-07T17:00:00Z"),
    ("America/Montreal", "2026-11-20T12:00:00Z", "fri", "2026-11-27T14:00:00Z"),
    ("America/Montreal", "2026-11-20T12:00:00Z", "fri 14:00", "2026-11-20T19:00:00Z"),
    ("America/Montreal", "2026-11-20T12:00:00Z", "today", "2026-11-20T14:00:00Z"),
    ("Europe/Paris", "2026-03-28T10:00:00Z", "tomorrow", "2026-03-29T07:00:00Z"),
    ("Europe/Paris", "2026-10-24T10:00:00Z", "2026-10-25", "2026-10-25T08:00:00Z"),
    ("Europe/Paris", "2026-10-24T10:00:00Z", "monday 9:00", "2026-10-26T08:00:00Z"),
    ("Australia/Lord_Howe", "2026-04-04T02:00:00Z", "tomorrow", "2026-04-04T22:30:00Z"),
    ("Australia/Lord_Howe", "2026-10-03T02:00:00Z", "2d", "2026-10-05T01:30:00Z"),
    ("Asia/Kolkata", "2026-03-29T10:00:00Z", "2026-04-01T17:30", "2026-04-01T12:00:00Z"),
    ("Pacific/Apia", "2026-11-20T12:00:00Z", "2026-11-20T13:00:00Z", "2026-11-20T13:00:00Z"),
  ]

  @Test(.enabled(if: Home.hasZoneFiles)) func theTimeOfAReminder() throws {
    let home = try Home()
    try home.succeed("quo demo --conversations 4 | quo import -q -")
    for (zone, now, when, time) in Self.cases {
      let outcome = try home.quo("snooze", "1", "--until", when, environment: ["TZ": zone, "QUO_NOW": now])
      #expect(outcome.exit == 0, "\(outcome.error)")
      let told = try home.succeed("QUO_NOW=\(now) quo show 1 --json | jq -r .snoozedUntil")
      #expect(told == time + "\n", "\(zone), \(now), \(when)")
    }
    try home.succeed("quo config set morning 7:30")
    let outcome = try home.quo(
      "snooze", "1", "--until", "tomorrow", environment: ["TZ": "Europe/Paris", "QUO_NOW": "2026-11-20T12:00:00Z"])
    #expect(outcome.error.contains("snoozed until Sat 2026-11-21 07:30"), "\(outcome.error)")
  }

  @Test(arguments: [
    (["snooze", "1"], "quo: 'quo snooze' needs '--until WHEN'\n"),
    (["snooze", "1", "--until", "yesterday"], "quo: 'yesterday' is not to come: it is "),
    (["snooze", "1", "--until", "now"], "quo: 'now' is not to come: it is "),
    (["snooze", "1", "--until", "2001-01-01"], "quo: '2001-01-01' is not to come: it is "),
    (["snooze", "1", "--until", "freitag"], "quo: invalid time 'freitag'\n"),
    (["snooze", "1", "--until", ""], "quo: invalid time ''\nhint: a reminder is for tomorrow"),
    (["snooze", "1", "--until", "tomorow"], "quo: invalid time 'tomorow'\nhint: did you mean 'tomorrow'?"),
    (["snooze", "--until", "3d"], "quo: nothing is selected\n"),
    (["config", "set", "morning", "early"], "quo: setting 'morning' takes no 'early'\nhint: it is a time of day"),
    (["config", "set", "morning", "25:00"], "quo: setting 'morning' takes no '25:00'\n"),
  ])
  func mistakes(_ arguments: [String], _ says: String) throws {
    let home = try Home()
    try home.succeed("quo demo --conversations 4 | quo import -q -")
    let state = try home.state()
    let outcome = try home.start([Home.quo] + arguments).wait()
    #expect(outcome.exit == 2 && outcome.error.hasPrefix(says), "\(outcome.error)")
    #expect(try home.state() == state)
  }

  /// What every reader says at a time, before and after somebody's change records what is due then.
  @Test func nobodyNoticesTheRecording() throws {
    let home = try Home()
    try home.succeed(
      """
      quo demo --conversations 40 | quo import -q -
      quo snooze 1-10 --until 1h -q -m 'call back about the invoice'; quo snooze 11-20 --until 2h -q; quo pin 3 11 -q
      quo snooze 21-30 --until 3h -q; quo open 22 -q; quo done 23 -q; quo assign 24 --to olivier -q
      """)
    home.environment["QUO_NOW"] = home.later(hours: 2.5)
    let readers = """
      for order in activity waiting changed name id; do
        quo list --json --sort $order; quo list --sort $order --reverse --limit 7; quo list -s all --sort $order
      done
      for filter in '' '-s all' '-s done' --due --snoozed --not-snoozed --answered --not-answered '-u' '--changed-by reminder' \\
        '--changed-since 1h' '--line Support' '--pinned' '--match merci' '--due --or --pinned'
      do
        quo list $filter --jsonl; quo count $filter; quo count $filter --by status; quo count $filter --by line
        quo count $filter --by tag
      done
      quo status; quo status --short; quo status --json; quo log; quo log --json; quo log 1 12 25; quo log --op 9
      quo show 1; quo show 1 --json; quo show 25; quo search call --json; quo export; quo contact list; quo lines
      quo done --due -n --json
      """
    let before = try home.sh(readers)
    #expect(try home.succeed("quo count --due") == "20\n")
    try home.succeed("quo pin 3 -q")
    let after = try home.sh(readers)
    #expect(before.text == after.text)
    #expect(before.error == after.error)
    #expect(try home.succeed("quo log --json | jq '[.[] | select(.command == \"reminder\")] | length'") == "20\n")
    try home.expectSound("after the recording")
  }

  /// A listing after the time is a guard that holds; one from before is told of the change.
  @Test func aListingIsAGuard() throws {
    let home = try Home()
    try home.succeed("quo demo --conversations 12 | quo import -q -; quo snooze 1 2 --until 1h -q")
    try home.succeed("quo list --snoozed --json >asleep.json")
    home.environment["QUO_NOW"] = home.later(hours: 2)
    try home.succeed("quo list --due --json >due.json")
    let early = try home.sh("quo done - <asleep.json")
    #expect(early.exit == 4 && early.error.contains("left alone 1"), "\(early.error)")
    let late = try home.sh("quo done - <due.json")
    #expect(late.exit == 0 && late.error.hasPrefix("2 conversations marked done"), "\(late.error)")
  }

  @Test func theEndOfAReminder() throws {
    let home = try Home()
    try home.succeed(
      "quo demo --conversations 12 >all.jsonl; quo import -q all.jsonl; quo snooze 1 2 3 4 --until 2h -m later -q")
    func until(_ id: Int) throws -> String {
      try home.succeed("quo show \(id) --json | jq -r '\"\\(.status) \\(.snoozedUntil) \\(.statusReason)\"'")
    }
    let asleep = try until(1)
    #expect(asleep.hasPrefix("done 2026-") && asleep.hasSuffix(" later\n"), "\(asleep)")
    // Any other change of status ends it, and the undo of that change brings it back.
    for verb in ["done 1", "unread 1", "open 1", "assign 1 --to olivier"] {
      try home.succeed("quo \(verb) -q")
      #expect(try !until(1).contains("2026-"), "\(verb)")
      try home.succeed("quo undo -q")
      #expect(try until(1) == asleep, "\(verb)")
    }
    // Said once more, nothing is to be done.
    #expect(try home.succeed("quo snooze 1 --until \(home.later(hours: 2)) 2>&1").hasPrefix("nothing to do"))
    // After its time nothing puts it back to sleep: neither a plain undo nor that of the reminder.
    try home.succeed("quo done 2 -q")
    home.environment["QUO_NOW"] = home.later(hours: 3)
    #expect(try until(1) == "unread null later\n")
    try home.succeed("quo undo -q")
    #expect(try until(2).hasPrefix("unread null"), "an undo of something else")
    let plain = try home.sh("quo undo")
    #expect(plain.exit == 0 && plain.error == "nothing to undo\n", "\(plain.error)")
    let spent = try home.sh("quo undo $(quo log 1 --json | jq '[.[] | select(.command == \"snooze\")][0].operation')")
    #expect(
      spent.exit == 4 && spent.error.hasPrefix("quo: left alone operation 2 (snooze, ")
        && spent.error.hasSuffix("): a reminder has fallen due since\n"), "\(spent.error)")
    let named = try home.sh("quo undo $(quo log --changed-by reminder --ids | head -1)")
    #expect(named.exit != 0, "\(named.error)")
    #expect(try until(1) == "unread null later\n")
    // Cron files nothing that woke.
    try home.succeed("quo done --answered -q; quo done --idle 0s --answered -q")
    #expect(try home.succeed("quo count --due") == "4\n")
    try home.expectSound("at the end")
  }

  @Test func plainUndoNamesWhatItPassesOver() throws {
    let home = try Home()
    try home.succeed("quo demo --conversations 12 | quo import -q -; quo pin 5 -q; quo snooze 6 --until 1h -q")
    home.environment["QUO_NOW"] = home.later(hours: 2)
    let undone = try home.sh("quo undo")
    let lines = undone.error.split(separator: "\n").map(String.init)
    #expect(undone.exit == 0 && lines.count == 2, "\(undone.error)")
    #expect(lines.first?.hasPrefix("passed over operation 3 (snooze, ") == true, "\(lines)")
    #expect(lines.first?.hasSuffix("): a reminder has fallen due since") == true, "\(lines)")
    #expect(lines.last?.hasPrefix("took back operation 2 (pin, ") == true, "\(lines)")
  }

  /// Of an operation that is named nothing is taken back where a reminder stands on a part of it; a plain undo goes on.
  @Test func undoNamesWhatAReminderKeeps() throws {
    let home = try Home()
    try home.succeed("quo demo --conversations 12 | quo import -q -; quo done 5,6 -q; quo snooze 6 --until 1h -q")
    home.environment["QUO_NOW"] = home.later(hours: 2)
    func kept(_ words: String) throws -> Job.Outcome {
      let undone = try home.sh("quo undo \(words)")
      let named = undone.error.split(separator: "\n").first.map(String.init) ?? ""
      #expect(
        named.hasPrefix("quo: left alone 6 (") && named.hasSuffix("): a reminder has fallen due since"), "\(named)")
      return undone
    }
    for words in ["2", "2 -n"] {
      #expect(try kept(words).exit == 4)
      #expect(try home.succeed("quo list --status done --ids") == "5\n")
    }
    #expect(try kept("2 --force").error.contains("took back operation 2 ("))
    #expect(try home.succeed("quo list --status done --ids") == "")
    try home.succeed("quo redo -q")
    #expect(try home.succeed("quo list --status done --ids") == "5\n")
    #expect(try kept("").exit == 0)
    #expect(try home.succeed("quo list --status done --ids") == "")
  }

  /// News that asks for attention wakes at once, and so does an answer; what is automatic does not.
  @Test func newsWakes() throws {
    let home = try Home()
    try home.succeed("quo demo --conversations 12 | quo import -q -; quo snooze 1 2 --until 3d -q")
    let now = home.later(hours: 1)
    home.environment["QUO_NOW"] = home.later(hours: 2)
    func message(_ id: Int, _ direction: String) -> String {
      """
      quo show \(id) --json | jq -c '{id: "ACnews\(id)", object: "message", text: "news", direction: "\(direction)",
        conversationId: .quoId, phoneNumberId: .line.id, from: (if "\(direction)" == "incoming" then .participants[0]
        else .line.number end), to: [(if "\(direction)" == "incoming" then .line.number else .participants[0] end)],
        status: "sent", createdAt: "\(now)"}' | quo import -q -
      """
    }
    try home.succeed(message(1, "incoming"))
    try home.succeed(message(2, "outgoing"))
    let states = "quo show %d --json | jq -r '\"\\(.status) \\(.snoozedUntil) \\(.statusChangedBy)\"'"
    #expect(try home.succeed(String(format: states, 1)) == "unread null import\n")
    #expect(try home.succeed(String(format: states, 2)) == "open null import\n")
    #expect(try home.succeed("quo count --due; quo count --snoozed") == "0\n0\n")
  }

  /// `watch` records what falls due, and tells it as any other change, once.
  @Test func watchTellsWhatFallsDue() throws {
    let home = try Home()
    try home.succeed("quo demo --conversations 12 | quo import -q -; quo snooze 1 2 --until 1h -q")
    home.environment["QUO_NOW"] = home.later(hours: 2)
    let told = "jq -r '\"\\(.event) \\(.by) \\(.before) \\(.after) \\(.conversation.id)\"'"
    let lines = try home.succeed("quo watch --after 2 --count 9 --timeout 1s | \(told)")
    #expect(lines == "status reminder done unread 1\nstatus reminder done unread 2\n")
    #expect(try home.succeed("quo watch --after 4 --timeout 1s") == "")
    #expect(try home.succeed("quo log --limit 2 --json | jq -r '.[].command'") == "reminder\nreminder\n")
  }
}

extension Home {
  /// The time some hours after the one at which quo runs.
  fileprivate func later(hours: Double) -> String {
    let start = ISO8601DateFormatter().date(from: Self.now)!
    return ISO8601DateFormatter().string(from: start.addingTimeInterval(hours * 3_600))
  }
}
