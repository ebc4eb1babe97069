internal import Arguments

extension Topics {
  static let environment = Topic("environment", "variables and files that quo looks at", [variables, files])

  static let variables = Section(
    "Environment",
    [
      .terms([
        .init("QUO_DB", "the inbox to use where --db does not say"),
        .init("XDG_DATA_HOME", "the folder that has the inbox in quo/inbox.db where QUO_DB does not say"),
        .init("XDG_CONFIG_HOME", "the folder that has your settings in quo/config"),
        .init("QUO_USER", "who does it, for the history, where --as does not say"),
        .init("QUO_API_KEY", "the key for Quo's API; 'quo config set --user api-key -' keeps it in a file instead"),
        .init("QUO_API_URL", "the address of Quo's API, for tests and gateways"),
        .init("QUO_PAGER, PAGER", "what shows long output on a terminal; empty or cat for none"),
        .init("VISUAL, EDITOR", "the editor that 'quo note' opens; else vi"),
        .init("TMPDIR", "the folder for the text that is edited; else /tmp"),
        .init("DISPLAY, WAYLAND_DISPLAY", "there is a desktop, on which 'quo show --web' opens the address"),
        .init("TERM", "no colour where it is unset or dumb, unless --color always"),
        .init("NO_COLOR", "when set and not empty: no colour, unless --color always"),
        .init("COLUMNS, LINES", "the terminal's size where it is not what the terminal says"),
        .init("TZ", "the local zone; else the machine's"),
        .init(
          "LC_ALL, LC_TIME, LANG", "the language of dates, French or English; LC_MESSAGES that of a page of 'quo stats'"
        ),
        .init("QUO_NOW", "fixes the clock at an RFC 3339 time, for tests and reports that can be repeated"),
        .init(
          "QUO_PROGRESS",
          "the milliseconds after which long work shows on a terminal how far it is, 1000 where it is unset"
        ),
        .init("QUO_API_RATE", "the most requests a second, 8 where it is unset; 0 for no limit on this machine"),
        .init(
          "PATH",
          "where curl and xdg-open are found, and where quo-NAME is looked for when NAME is no command of quo's own"),
      ]),
      .paragraph("quo needs none of them: it works in the empty environment of cron."),
    ])

  static let files = Section(
    "Files",
    [
      .terms([
        .init(
          "~/.local/share/quo/inbox.db",
          "the inbox, where nothing else is said; only its owner can read it, unless it is shared"),
        .init("inbox.db-wal, inbox.db-shm", "SQLite's log beside it; they belong to it"),
        .init("inbox.db-sync", "keeps two syncs of the inbox apart; always empty"),
        .init("~/.config/quo/config", "your own settings: see 'quo help config'"),
        .init("~/.config/quo/hooks/", "programs of yours that run after a change: see 'quo help hooks'"),
        .init("~/.config/quo/api-key", "the key for Quo's API; only its owner can read it"),
      ]),
      .paragraph("'quo help database' tells what other programs may read in it."),
    ])
}
