internal import Arguments

extension Topics {
  /// Command lines for a team's day. A test runs each of them.
  static let recipes = Topic(
    "recipes", "command lines for a team's day",
    [
      Section(
        "In the morning",
        [
          .paragraph(
            "Who wrote since last night, what woke this morning, who waits longest, what colleagues ask of you, and what is "
              + "yours:"),
          .verbatim(
            """
            quo list -s unread --since 'yesterday 18:00'
            quo list --due
            quo list --unanswered --sort waiting
            quo list --mentioning me --new
            quo list --assigned-to me
            """),
          .paragraph("Then all of it, one key an action; or one conversation after the other:"),
          .verbatim(
            """
            quo triage
            quo next
            """),
        ]),
      Section(
        "Through the day",
        [
          .paragraph(
            "Hand something over, ask a colleague, put off what can wait, find what was said. A mention is new to a "
              + "colleague until they read the conversation or write there; what sleeps wakes when it is time, or when "
              + "somebody writes:"),
          .verbatim(
            """
            quo assign 42 --to marie -m 'can you call back?'
            quo note 42 '@marie was this refunded?'
            quo snooze 42 --until 'friday 9:00' -m 'call about the invoice'
            quo search 'appointment friday'
            """),
          .paragraph("The state of the inbox in bash's prompt, and a view of what is late:"),
          .verbatim(
            """
            PS1='$(quo status --short) \\$ '
            quo view save late --unanswered-for 4h
            quo list --view late
            """),
        ]),
      Section(
        "As it happens",
        [
          .paragraph(
            "These stay until they are stopped. A notification on the desktop for whatever becomes unread, one for each "
              + "mention of Marie, and a mail to those who look after a line:"),
          .verbatim(
            """
            quo watch -s unread --exec \\
              'jq -r "select(.kept).conversation.name" | \\
               xargs -rd "\\n" notify-send'
            quo watch -s all --mentioning marie --exec \\
              'jq -r "select(.member.name == \\"Marie-Ève Gagnon\\").after" | \\
               xargs -rd "\\n" notify-send'
            quo watch -s unread --line Support --exec \\
              'jq -r "select(.kept).conversation.name" | \\
               mail -E -s "quo: unread" support@example.com'
            """),
          .paragraph(
            "'quo help hooks' has programs that run after your own commands, and after each sync or import."),
        ]),
      Section(
        "At the end of the day",
        [
          .paragraph(
            "Look at what has been quiet for three days and is answered, file it, and see what you did and whom somebody "
              + "has to answer tomorrow. 'quo undo' takes the filing back:"),
          .verbatim(
            """
            quo list -s open --idle 3d --answered
            quo done -s open --idle 3d --answered --max 500
            quo log --by me --limit 20
            quo list --unanswered --assigned-to none
            """),
        ]),
      Section(
        "On Monday",
        [
          .paragraph(
            "What was marked done last week although the last word is theirs, who has waited since before the weekend, how "
              + "many conversations each day and each member had, and who wrote that is of no company you know:"),
          .verbatim(
            """
            quo list -s done --changed-since 7d --unreplied
            quo list --unanswered-for 2d --sort waiting
            quo count -s all --since 7d --by day
            quo count -s all --since 7d --by assignee
            quo list -s all --since 7d --company none
            """),
          .paragraph(
            "The numbers of the week beside those of the week before, the page for the meeting, and every wait for a "
              + "spreadsheet. The first and the last can be mailed by cron as they are; Datasette shows the views of 'quo "
              + "help database' in a browser, such as quo_waits:"),
          .verbatim(
            """
            quo stats --since 7d
            quo stats --since 7d --by member
            quo stats --since 7d --html week.html
            quo stats --since 30d --format csv >waits.csv
            """),
          .paragraph("'quo help cron' has the lines of these that run by themselves and mail what they find."),
        ]),
    ])
}
