internal import Arguments
internal import InboxStore
internal import CivilTime

/// Every filter there is.
///
/// To add one: a case of `Criterion` with its SQL in `Filter+SQL.swift`, a declaration here, its name in `all`, and
/// a line in the plain filter that the tests compare with.
extension FilterDeclaration {
  static let all: [FilterDeclaration] = [
    status, line, with, company, tag, property, assignedTo, mentioning, pinned, unanswered, unansweredFor, answered,
    idle, since, before, changedSince, has, match, view,
  ]

  static let status = FilterDeclaration(
    option: .value(
      "status", "S,...", "unread, open, done, inbox (unread and open; the default) or all",
      completion: .choices([
        Choice("unread", "nobody has looked yet"), Choice("open", "looked at, still active"),
        Choice("done", "finished"), Choice("inbox", "unread and open"), Choice("all", "whatever its status"),
      ]), isList: true, hasTwin: true)
  ) { text, option, _ in
    .status(
      try parts(text, of: option).flatMap { part -> [Status] in
        switch part {
        case "inbox": [Status.unread, .open]
        case "all": Status.allCases
        default: [try parseChoice(part, of: option)]
        }
      })
  }

  static let line = FilterDeclaration(
    option: .value(
      "line", "LINE,...", "on these lines, by name, number or id", completion: .dynamic("lines"), isList: true,
      hasTwin: true)
  ) { text, option, context in
    .line(try named(text, of: option, context.inbox.line(named:)))
  }

  static let with = FilterDeclaration(
    option: .value(
      "with", "WHO,...", "with these people, by phone number or contact name", completion: .dynamic("people"),
      isList: true, hasTwin: true)
  ) { text, option, context in
    .participant(try named(text, of: option, context.inbox.participant(named:)).flatMap { $0 })
  }

  static let assignedTo = FilterDeclaration(
    option: .value(
      "assigned-to", "MEMBER,...", "assigned to these members, to me, or to none", completion: .dynamic("assignees"),
      isList: true, hasTwin: true)
  ) { text, option, context in
    .assignedTo(try named(text, of: option) { $0 == "none" ? nil : try context.member($0) })
  }

  static let mentioning = FilterDeclaration(
    option: .value(
      "mentioning", "MEMBER,...", "a note mentions one of these members, or me", completion: .dynamic("teammates"),
      isList: true, hasTwin: true)
  ) { text, option, context in
    .mentioning(try named(text, of: option, context.member))
  }

  static let company = FilterDeclaration(
    option: .value(
      "company", "COMPANY,...", "with somebody of these companies", completion: .dynamic("companies"), isList: true,
      hasTwin: true)
  ) { text, option, context in
    .contact(.company(try named(text, of: option, context.inbox.company(named:))))
  }

  static let tag = FilterDeclaration(
    option: .value(
      "tag", "TAG,...", "with somebody who has one of these tags", completion: .dynamic("tags"), isList: true,
      hasTwin: true)
  ) { text, option, context in
    .contact(.tag(try named(text, of: option, context.inbox.tags(named:)).flatMap { $0 }))
  }

  static let property = FilterDeclaration(
    option: .value(
      "property", "K[=V],...", "with somebody who has this property, or this value of it",
      details: "Case and accents do not matter. Of a property with several choices one is enough, and a date is also "
        + "found by its day.", completion: .dynamic("properties"), isList: true, hasTwin: true)
  ) { text, option, context in
    .contact(
      .property(
        try parts(text, of: option).map { part in
          let words = part.unicodeScalars.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init)
          return PropertyMatch(
            keys: try context.inbox.properties(named: words[0]), value: words.count > 1 ? words[1] : nil)
        }))
  }

  static let pinned = FilterDeclaration(option: .flag("pinned", "pinned", hasTwin: true)) { _, _, _ in .pinned }

  static let unanswered = FilterDeclaration(
    option: .flag("unanswered", "somebody outside waits", hasTwin: true)
  ) { _, _, _ in .unanswered }

  static let unansweredFor = FilterDeclaration(
    option: .value("unanswered-for", "DURATION", "somebody outside has waited for at least this long", hasTwin: true)
  ) { text, _, context in
    .waitingSince(try CalendarDuration(parsing: text).before(context.now, in: context.zone))
  }

  static let answered = FilterDeclaration(
    option: .flag("answered", "nobody outside waits", hasTwin: true)
  ) { _, _, _ in .answered }

  static let idle = FilterDeclaration(
    option: .value("idle", "DURATION", "no activity for at least this long", hasTwin: true)
  ) { text, _, context in
    .idleSince(try CalendarDuration(parsing: text).before(context.now, in: context.zone))
  }

  static let changedSince = FilterDeclaration(
    option: .value("changed-since", "TIME", "status changed at or after this time", hasTwin: true)
  ) { text, _, context in
    .statusChangedSince(try moment(text, context))
  }

  static let has = FilterDeclaration(
    option: .value(
      "has", "WHAT,...", "holds a message, call, voicemail or note",
      completion: .choices(Criterion.Content.allCases.map { Choice($0.rawValue) }), isList: true, hasTwin: true)
  ) { text, option, _ in
    .has(Set(try parts(text, of: option).map { try parseChoice($0, of: option) }))
  }

  static let match = FilterDeclaration(
    option: .value(
      "match", "TEXT", "these words occur in a message, transcript, note or name",
      details: "All words must occur in one text; \"words in quotes\" in that order; rembours* by the beginning; "
        + "a phone number in any usual spelling. Case and accents do not matter.", hasTwin: true)
  ) { text, option, _ in
    .match(try searchQuery(text, for: "option '--\(option.long)'"))
  }

  static let since = FilterDeclaration(
    option: .value("since", "TIME", "last activity at or after this time", hasTwin: true)
  ) { text, _, context in
    .activeSince(try moment(text, context))
  }

  static let before = FilterDeclaration(
    option: .value("before", "TIME", "last activity before this time", hasTwin: true)
  ) { text, _, context in
    .activeBefore(try moment(text, context))
  }

  static let view = FilterDeclaration(
    option: .value(
      "view", "NAME,...", "kept by these saved views", completion: .dynamic("views"), isList: true, hasTwin: true)
  ) { text, option, context in
    .anyOf(try parts(text, of: option).map(context.filter(ofView:)))
  }

  private static func moment(_ text: String, _ context: FilterContext) throws -> Timestamp {
    try TimeExpression(parsing: text).resolved(now: context.now, in: context.zone)
  }

  /// What the parts of a comma list are the names of. A name may have a comma in it, so the whole is tried first.
  private static func named<Value>(
    _ text: String, of option: Option, _ look: (String) throws -> Value
  ) throws -> [Value] {
    let parts = try parts(text, of: option)
    if parts.count > 1, let whole = try? look(text) { return [whole] }
    return try parts.map(look)
  }

  /// The parts of a comma list, each once.
  static func parts(_ text: String, of option: Option) throws -> [String] {
    var known: Set<String> = []
    let parts = text.split(separator: ",").map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty && known.insert($0).inserted }
    guard !parts.isEmpty else { throw UsageError("option '--\(option.long)' needs a value, not an empty one") }
    return parts
  }
}
