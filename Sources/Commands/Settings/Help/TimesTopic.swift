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
            .init("17:00", "the latest such moment"),
            .init("this week, last week", "the beginning of that week's Monday"),
            .init("90s 15m 2h 1h30m 3d 2w 1mo 1y", "that long ago"),
          ]),
          .paragraph(
            "Behind a day an hour will do: 'fri 9', 'tomorrow 14'. 'next friday' and 'last friday' are never today. The "
              + "seven days of last week are --since 'last week' --before 'this week'; --until is another name of --before "
              + "where a command has no --until of its own."),
          .paragraph(
            "French is understood, too, with or without accents: hier, avant-hier, aujourd'hui, demain, après-demain, lundi "
              + "... dimanche, 'lundi prochain', 'vendredi dernier', 'demain à 9h30', midi, minuit, 'semaine dernière', 'la "
              + "semaine prochaine', 2j, '2 jours', 1sem, 3mois, 1an. 7h30 is a time of day, and 7h30m a duration."),
          .paragraph(
            "When the clock is put back, an hour comes twice: 1:30 is then the first of the two, and the second needs an "
              + "offset, such as 2026-11-01T01:30-05:00. When it is put forward, 2:30 is not there, and means 3:30."),
        ]),
      Section(
        "Reminders",
        [
          .paragraph(
            "'quo snooze --until' looks ahead: fri is the next Friday, never today, 'fri 14:00' and 14:00 the next such "
              + "moment, 'next week' the Monday that comes, and 2h, 3d or 1mo that long from now. A day without a time is its morning: 9:00, or what 'quo config set morning 7:30' "
              + "says.")
        ]),
      Section(
        "Durations",
        [
          .paragraph(
            "A number and a unit: s, m, h, d, w, mo or y, or several, the largest first: 1h30m. A day is a calendar day of the local zone, also across a clock "
              + "change: 1d before 17:00 is 17:00 the day before, whether that is 23, 24 or 25 hours. 1mo before 31 March is the last of February."
          )
        ]),
    ])
}
