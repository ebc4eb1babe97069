internal import Arguments

extension Topics {
  static let times = Topic(
    "times", "how times and durations are written",
    [
      Section(
        "Times",
        [
          .paragraph("Times are kept in UTC and shown in the local zone, which TZ names; JSON, csv and tsv have UTC."),
          .terms([
            .init("2026-11-20", "the beginning of that day"),
            .init("2026-11-20T17:00", "a local time; a blank instead of the T will do"),
            .init("2026-11-20T17:00:00Z", "RFC 3339, also with an offset such as -05:00"),
            .init("now", "this moment"),
            .init("today, yesterday, tomorrow", "the beginning of that day, or with HH:MM a time of it"),
            .init("monday ... sunday", "the latest such day, today included; with HH:MM the latest such moment"),
            .init("90s 15m 2h 3d 2w", "that long ago"),
          ]),
        ]),
      Section(
        "Reminders",
        [
          .paragraph(
            "'quo snooze --until' looks ahead: fri is the next Friday, never today, 'fri 14:00' the next such moment, and 2h "
              + "or 3d that long from now. A day without a time is its morning: 9:00, or what 'quo config set morning 7:30' "
              + "says.")
        ]),
      Section(
        "Durations",
        [
          .paragraph(
            "A number and a unit: s, m, h, d or w. A day is a calendar day of the local zone, also across a clock "
              + "change: 1d before 17:00 is 17:00 the day before, whether that is 23, 24 or 25 hours.")
        ]),
    ])
}
