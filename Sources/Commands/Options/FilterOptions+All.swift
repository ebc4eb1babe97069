internal import Arguments

/// The filters as options, in the order in which views keep them. `FilterKind` in the store defines their meaning.
extension FilterOptions {
  static let all: [Option] = [
    status, line, with, company, tag, property, assignedTo, mentioning, new, pinned, unanswered, unansweredFor,
    answered, unreplied, snoozed, due, idle, since, before, changedSince, changedBy, kind, has, match, view,
  ]

  /// The filters of a command whose `--since` and `--until` are no times of the last activity.
  static let timeless = all.filter { $0.long != since.long && $0.long != before.long }

  private static let status = list(
    "status", short: "s", "S", "unread, open, done, inbox (unread and open; the default) or all",
    .choices([
      Choice("unread", "nobody has looked yet"), Choice("open", "looked at, still active"),
      Choice("done", "finished"), Choice("inbox", "unread and open"), Choice("all", "whatever its status"),
    ]))
  static let line = list(
    "line", short: "l", "LINE", "on these lines, by name, number or id", .dynamic("lines"))
  private static let with = list(
    "with", "WHO", "with these people, by phone number or contact name", .dynamic("people"))
  static let company = list(
    "company", "COMPANY", "with somebody of these companies, or none: with nobody of any", .dynamic("company-filters"))
  static let tag = list(
    "tag", "TAG", "with somebody who has one of these tags, or none: with nobody who has any", .dynamic("tag-filters"))
  static let property = list(
    "property", "K[=V]", "with somebody who has this property, or this value of it", .dynamic("property-filters"),
    details: "Case and accents do not matter. Of a property with several choices one is enough, and a date is also "
      + "found by its day.")
  static let assignedTo = list(
    "assigned-to", short: "a", "MEMBER", "assigned to these members, to me, or to none", .dynamic("assignees"))
  private static let mentioning = list(
    "mentioning", "MEMBER", "a note mentions one of these members, or me", .dynamic("teammates"))
  private static let new = flag(
    "new",
    "a mention that its member has not seen: beside --mentioning of that member, else of anybody; of all statuses "
      + "unless one is named")
  private static let pinned = flag("pinned", "pinned")
  private static let unanswered = flag("unanswered", short: "u", "somebody outside waits")
  private static let unansweredFor = value(
    "unanswered-for", "DURATION", "somebody outside has waited for at least this long", .dynamic("durations"))
  private static let answered = flag(
    "answered", "nobody waits: neither somebody outside nor a reminder that has fallen due")
  private static let unreplied = flag(
    "unreplied", "the last word is theirs, also where it was marked done; of all statuses unless one is named")
  private static let snoozed = flag("snoozed", "asleep until a reminder; of all statuses unless one is named")
  private static let due = flag("due", "woken by a reminder, and nobody has acted since")
  private static let idle = value("idle", "DURATION", "no activity for at least this long", .dynamic("durations"))
  private static let since = value("since", "TIME", "last activity at or after this time", .dynamic("times"))
  private static let before = value(
    "before", "TIME", "last activity before this time", .dynamic("times"), synonym: "until")
  private static let changedSince = value(
    "changed-since", "TIME", "status changed at or after this time", .dynamic("times"))
  private static let changedBy = list(
    "changed-by", "WHO", "status last changed by these members or rules, by me, by import, sync or reminder",
    .dynamic("authors"))
  private static let kind = list(
    "kind", "KIND", "with a person, a group, a short-code or an anonymous caller",
    .choices([
      Choice("person", "somebody with a number"), Choice("group", "several people"),
      Choice("short-code", "a machine with a number of at most eight digits"),
      Choice("anonymous", "whose number is withheld"),
    ]))
  private static let has = list(
    "has", "WHAT", "holds a message, call, voicemail or note",
    .choices([Choice("message"), Choice("call"), Choice("voicemail"), Choice("note")]))
  private static let match = value(
    "match", "TEXT", "these words occur in a message, transcript, note or name",
    details: "All words must occur in one text; \"words in quotes\" in that order; rembours* by the beginning; "
      + "'velo OR bike' either; 'velo -bike' the one without the other; a phone number in any usual spelling. Case and accents do not matter."
  )
  private static let view = list("view", "NAME", "kept by these saved views", .dynamic("views"))

  private static func flag(_ name: String, short: Character? = nil, _ summary: String) -> Option {
    .flag(name, short: short, summary, hasTwin: true)
  }

  private static func value(
    _ name: String, _ placeholder: String, _ summary: String, _ completion: Completion = .none, details: String? = nil,
    synonym: String? = nil
  ) -> Option {
    .value(
      name, placeholder, summary, details: details, completion: completion, hasTwin: true, synonym: synonym)
  }

  /// A filter with a comma list, of which one value is enough to match.
  private static func list(
    _ name: String, short: Character? = nil, _ placeholder: String, _ summary: String, _ completion: Completion,
    details: String? = nil
  ) -> Option {
    .value(
      name, short: short, placeholder + ",...", summary, details: details, completion: completion, isList: true,
      hasTwin: true)
  }
}
