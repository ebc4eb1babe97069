internal import Arguments

extension Topics {
  static let database = Topic(
    "database", "reading the inbox with sqlite3 or Datasette",
    [
      Section(
        "Views",
        [
          .paragraph(
            "The inbox is one SQLite file. Its views are an interface: they keep their names and columns. The tables "
              + "below them may change with any version, and nothing but quo should write to the file."),
          .terms([
            .init(
              "quo_conversations",
              "what 'quo list --status all' shows: id, quoId, status, name, lineId, lineNumber, lineName, "
                + "participants (with commas between them), assignedTo, pinned, lastActivityAt, waitingSince, "
                + "statusChangedAt, statusChangedBy, revision, unrepliedSince, statusReason, snoozedUntil, wokeAt; a reminder "
                + "that is due by the machine's clock counts as fallen"),
            .init(
              "quo_activities",
              "messages and calls: id, conversationId, kind, direction, status, at, from, userId, text, duration, "
                + "automatic (1 for one that nobody of the team wrote or made)"),
            .init(
              "quo_contacts",
              "contacts: id, firstName, lastName, company, role, and phones, emails, properties, tags as JSON"),
            .init("quo_notes", "notes: id, conversationId, at, author, text, and the ids of those mentioned as JSON"),
            .init(
              "quo_history",
              "every change: operation, at, actor, command, message, conversationId, contactId or view, field, before, "
                + "after, kind (conversation, contact, view, member, setting, rule or activity), subject, its id or name, "
                + "and takenBackBy, the operation that took this one back"),
            .init(
              "quo_members",
              "the team: id (the userId of activities), name, email, role, firstName, lastName, isSystem (1 for one that "
                + "acts for Quo itself), lines as a JSON array of ids, createdAt"),
            .init(
              "quo_waits",
              "the waits of 'quo stats --json': conversationId, quoId, lineId, since, answeredAt, endedAt, endedBy, memberId "
                + "(who answered), doneBy (who marked it done), seconds, isFirst; slow for all of a large inbox"),
            .init(
              "quo_lines",
              "the team's phone lines: id (the lineId of conversations), number, name, symbol, members as a JSON array of "
                + "ids, businessHours as Quo says them, createdAt"),
          ]),
          .paragraph("Times are RFC 3339 in UTC with milliseconds, so that they sort as text."),
        ]),
      Section(
        "Examples",
        [
          .paragraph("How many messages each conversation has:"),
          .verbatim(
            """
            sqlite3 -readonly ~/.local/share/quo/inbox.db \\
              'SELECT conversationId, count(*) FROM quo_activities GROUP BY 1'
            """),
          .paragraph("Who of the team wrote how many messages:"),
          .verbatim(
            """
            sqlite3 -readonly ~/.local/share/quo/inbox.db \\
              'SELECT m.name, count(*) FROM quo_activities a
                 JOIN quo_members m ON m.id = a.userId GROUP BY m.id'
            """),
          .paragraph("The inbox in a browser, without a way to change it:"),
          .verbatim("datasette -i ~/.local/share/quo/inbox.db"),
          .paragraph(
            "datasette -i takes the file for one that nobody writes: give it a copy from 'quo backup' where quo goes "
              + "on working."),
        ]),
    ])
}
