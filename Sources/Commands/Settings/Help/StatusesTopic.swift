internal import Arguments

extension Topics {
  static let statuses = Topic(
    "statuses", "unread, open and done: what they mean, and what moves them",
    [
      Section(
        "Statuses",
        [
          .terms([
            .init(
              "unread", "Nobody has looked yet, or somebody asked for attention. It is in the inbox, with a blue dot."),
            .init("open", "Somebody has looked, and it is still active. It is in the inbox."),
            .init(
              "done",
              "Finished. It leaves the inbox with all that was said in it, and is listed where --status done or all asks "
                + "for it."),
          ])
        ]),
      Section(
        "What moves them",
        [
          .terms([
            .init(
              "an incoming message, a missed call or voicemail",
              "unread, also where it was done: no customer's message is ever buried. With 'quo config set arrivals open' "
                + "it becomes open instead, and what is unread stays so."),
            .init("a message or call of the team's that failed", "unread"),
            .init("a message that somebody of the team sent, a call they made or took", "open"),
            .init("an automatic message, or a call that still rings", "nothing"),
            .init("quo read, quo next, Enter in quo triage", "open, where it was unread"),
            .init("quo done, quo unread, quo open", "that status"),
            .init(
              "quo snooze",
              "done until its time, then unread. A message or call that asks for attention wakes it at once, and any "
                + "other change of the status ends the reminder."),
            .init("quo assign to somebody else", "unread, so that they see it"),
          ]),
          .paragraph(
            "Only news moves a status. A file that is imported twice, a receipt, a transcript, or old history that comes "
              + "late is put in its place and moves nothing; an incoming message that comes up to two days late into a "
              + "done conversation still brings it back, because nobody had seen it."),
        ]),
      Section(
        "Questions",
        [
          .terms([
            .init(
              "Is it read, or open?",
              "Quo's app opens a conversation when somebody looks; so does 'quo read'. 'quo show' looks without a trace."
            ),
            .init(
              "Can it be undone?",
              "Yes: every change, by anybody, as a whole and years later. See 'quo log', 'quo undo'."),
            .init(
              "Who wakes what sleeps?",
              "Nobody has to: from its time on every command sees it unread. 'quo list --due' has what woke and nobody has "
                + "acted on since, with the reason; --snoozed has what sleeps. --answered keeps none that woke, so that no "
                + "cleanup files it."),
            .init("How long do done ones stay?", "For ever. Nothing is thrown away; --status done has them all."),
            .init(
              "Who sees it?",
              "Everybody who uses this inbox. After 'quo sync' also those who use Quo's app: done, open and read are "
                + "pushed there, and what is done there is done here."),
            .init(
              "When is a mention new?",
              "Until its member has read the conversation (quo read, quo next, Enter in triage), has left a note there, or "
                + "has sent a message or called since. 'quo status' counts them, 'quo list --mentioning me --new' lists them. "
                + "Mentions from before quo kept this count as seen."),
            .init(
              "When does somebody wait?",
              "From the first message or missed call after the latest answer, until somebody answers or marks it done. "
                + "A new message begins a new wait. --unreplied keeps those whose last word is theirs, also when done."),
          ])
        ]),
    ])
}
