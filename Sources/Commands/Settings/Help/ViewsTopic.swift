internal import Arguments

extension Topics {
  static let views = Topic(
    "views", "saved filters, and a team's day with them",
    [
      Section(
        "Views",
        [
          .paragraph(
            "'quo view save NAME FILTERS' gives filters a name, and --view NAME stands for them wherever filters do: "
              + "in 'quo list', 'quo count', 'quo export' and every command that changes something. It goes with other "
              + "filters like any of them; '--view a,b' is what either keeps, '--not-view a' what it does not."),
          .paragraph(
            "A view is kept as it was typed, so '3d', 'yesterday' and 'me' mean what they mean when it is used. As "
              + "elsewhere the inbox is meant where neither the view nor the command line says a --status; --not-view "
              + "of a view that says one looks at all conversations, as --not-status does. A view may be made of others "
              + "and follows them."),
          .paragraph(
            "Views are kept in the inbox: everybody who uses it has the same, an export has them, and 'quo undo' takes "
              + "back saving and deleting one. Where an import brings a view of a name that is there, the view is as "
              + "its latest change says, whichever inbox it was made in."),
        ]),
      Section(
        "The day of a team",
        [
          .paragraph("Once, for everybody:"),
          .verbatim(dayViews),
          .paragraph(
            "In the morning: what came in and nobody has looked at. At the end of the day: what is still open. On "
              + "Friday: the conversations of the week that were done although the last word was theirs. Also "
              + "from cron: unread ones that are nobody's, where exit code 1 says that there are none."),
          .verbatim(dayUse),
        ]),
    ])

  /// A test saves these as they stand.
  static let dayViews = """
    quo view save morning --status unread
    quo view save evening --status open
    quo view save unreplied --status done --changed-since 7d --unreplied
    """

  /// A test runs these as they stand, after the others.
  static let dayUse = """
    quo list --view morning --sort waiting
    quo list --view evening --line Support
    quo list --view unreplied
    quo open --view unreplied -m 'theirs was the last word'
    quo list --view morning --assigned-to none --exit-code
    """
}
