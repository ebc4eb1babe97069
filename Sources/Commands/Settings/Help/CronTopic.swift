internal import Arguments

extension Topics {
  static let cron = Topic("cron", "running quo from cron", [runningFromCron])

  /// An example of a team's crontab; a test runs these lines as cron does.
  static let crontab = """
    PATH=/usr/local/bin:/usr/bin:/bin
    QUO_USER=cron
    TZ=America/Montreal
    MAILTO=team@example.com
    30 18 * * 1-5  quo done --status open --idle 3d --answered --max 500 -q
    0 8 * * 1      quo list --status done --changed-since 7d --unreplied
    0 8 * * 1      quo count --status all --since 7d --by day
    5 8 * * 1      quo stats --since 7d
    """

  /// Also part of the program's own manual.
  static let runningFromCron = Section(
    "Running from cron",
    [
      .paragraph(
        "These lines of a crontab end the day, so that what somebody has looked at and answered, and then was quiet for "
          + "three days, leaves the inbox, and tell on Monday morning in which conversations marked done in the last "
          + "seven days the last word is theirs, and how many conversations each day was the last one of:"),
      .verbatim(crontab),
      .paragraph("This mails Marie each morning what colleagues ask of her, while there is anything:"),
      .verbatim("0 8 * * 1-5    QUO_USER=marie quo list --mentioning me --new --format table"),
      .paragraph("This one keeps the inbox in step with Quo; a run that finds another at work ends at once:"),
      .verbatim("*/5 * * * *    quo sync -q"),
      .terms([
        .init(
          "environment",
          "Nothing is needed. Without HOME the account's folder has the inbox; QUO_DB or --db names another one. QUO_USER "
            + "is who the history says did it, so that 'quo log --by cron' shows what cron did and 'quo undo' by a "
            + "person takes back that person's own work. PATH is for cron to find quo."),
        .init(
          "mail",
          "cron mails what a line prints to MAILTO. With -q a change prints nothing but errors, and a list of nothing "
            + "is empty: no mail is good news. With --format table a list is a "
            + "table, as on a terminal."),
        .init(
          "exit codes",
          "0 also where there was nothing to do, so that 'quo ... && next' goes on; --exit-code makes list and count end "
            + "with 1 when nothing matched. 4 says that something was left alone since it had changed meanwhile."),
        .init(
          "locking",
          "No lock file is needed. Reading never waits. A change waits ten seconds for another one to end, then ends "
            + "with 75 and has changed nothing: the next run does it. A change that is killed has not happened."),
        .init(
          "time zone",
          "TZ says where a day begins, for 'yesterday' and '3d'; without it that is the machine's zone. CRON_TZ, where "
            + "cron has it, says when a line runs."),
        .init(
          "safety",
          "--max refuses to change more than is likely, and the refusal is mailed. Each run is one operation: 'quo undo "
            + "N' takes it back. In a crontab a % must be written \\%."),
      ]),
    ])
}
