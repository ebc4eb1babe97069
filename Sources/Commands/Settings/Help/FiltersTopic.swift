internal import Arguments
internal import Text

extension Topics {
  static let filters = Topic(
    "filters", "choosing conversations",
    [
      Section(
        "Filters",
        [
          .paragraph(
            "Every command that works on several conversations takes the same filters: what 'quo list' prints with "
              + "them is what 'quo count' counts. Without --status they look at the inbox: unread and open "
              + "conversations."),
          .terms(
            FilterOptions.all.map { option in
              .init(
                "\(option.short.map { "-\($0), " } ?? "")--[not-]\(option.long) \(option.placeholder ?? "")".trimmedEnd,
                option.summary)
            }),
          .paragraph(
            "A comma means or: '--line Support,Sales'. Two filters mean and. --or begins other filters, which are enough by "
              + "themselves: '--tag vip --or --pinned' keeps both. Every filter has a twin that says the opposite: "
              + "'--not-line Support', '--not-pinned'."),
          .paragraph(
            "A member goes by an id, an email address, a full name, or a part of it that nobody else has; me is who works "
              + "here: --as, else QUO_USER, else the setting me, else the login name."),
          .paragraph(
            "--new is about the mentions beside it: '--mentioning me --new' keeps what mentions you and you have not seen, "
              + "that is, since when you have neither read the conversation nor written there. Alone it is about anybody's. "
              + "Like --unreplied it looks at all statuses unless one is named."),
          .paragraph(
            "none is a value of --assigned-to, --company and --tag: with nobody, of no company, without a tag."),
          .paragraph(
            "A value that names nothing known, such as a line that does not exist, is an error with a suggestion: "
              + "never an empty and never a full result. In a filter's twin it takes nothing away: '--not-tag vip' keeps "
              + "everything on the day the last vip goes."),
          .paragraph("'quo view save NAME' keeps filters under a name for --view; 'quo help views' tells more."),
        ])
    ])
}

extension String {
  fileprivate var trimmedEnd: String { last == " " ? String(dropLast()) : self }
}
