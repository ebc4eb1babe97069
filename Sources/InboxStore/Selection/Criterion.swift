public import CivilTime

/// A condition on a conversation. If a criterion has several values, one match is enough.
///
/// To add a filter, add a case here, a case of `FilterKind` that interprets its text, its SQL and facts in
/// `Filter+SQL.swift`, an option in `Commands/Options/FilterOptions+All.swift`, and a line in the tests' `PlainFilter`.
public indirect enum Criterion: Sendable, Equatable {
  /// The status is one of these.
  case status([Status])
  /// Row ids of lines.
  case line([Int64])
  /// Normalized numbers.
  case participant([String])
  /// Row ids of members; nil stands for nobody.
  case assignedTo([Int64?])
  /// Row ids of members; a note mentions one of them.
  case mentioning([Int64])
  /// Row ids of members, of whom one has not seen a note that mentions the member; nil for any member.
  case newMention(of: [Int64]?)
  case pinned
  /// Somebody outside waits, at least since this time.
  case waitingSince(Timestamp)
  case unanswered
  /// Nobody waits, neither somebody outside nor a reminder that has fallen due.
  case answered
  /// The last word is of somebody outside, whatever was marked since.
  case unreplied
  /// Done until a reminder.
  case snoozed
  /// A reminder has fallen due, and nobody has acted since.
  case due
  /// The last activity was at or after this time.
  case activeSince(Timestamp)
  /// There was no activity after this time.
  case idleSince(Timestamp)
  /// The last activity was before this time.
  case activeBefore(Timestamp)
  /// The status changed at or after this time.
  case statusChangedSince(Timestamp)
  /// The status was last changed by one of these: the names of members as the history has them, or `import`.
  case statusChangedBy([String])
  /// The status changed before this time.
  case statusChangedBefore(Timestamp)
  /// The conversation contains one of these.
  case has(Set<Content>)
  /// Who is outside is one of these.
  case kind(Set<Outsider>)
  /// The words occur in a message, call detail, note or the title.
  case match(SearchQuery)
  /// A conversation that one of these filters keeps; used for saved views.
  case anyOf([Filter])
  /// A participant is such a contact.
  case contact(ContactCriterion)

  /// Who a conversation is with.
  public enum Outsider: String, Sendable, CaseIterable {
    /// Somebody with a number.
    case person
    /// Several people.
    case group
    /// A machine with a number of at most eight digits.
    case shortCode = "short-code"
    /// Somebody whose number is withheld, or not known.
    case anonymous
  }

  /// Things that a conversation may contain.
  public enum Content: String, Sendable, CaseIterable {
    case message, call, voicemail, note
  }
}

/// The names of filters.
enum FilterKind: String, CaseIterable {
  case status, line, with, company, tag, property
  case assignedTo = "assigned-to"
  case mentioning, new, pinned, unanswered
  case unansweredFor = "unanswered-for"
  case answered, unreplied, snoozed, due, idle, since, before
  case changedSince = "changed-since"
  case changedBy = "changed-by"
  case kind, has, match, view

  var takesText: Bool {
    switch self {
    case .new, .pinned, .unanswered, .answered, .unreplied, .snoozed, .due: false
    default: true
    }
  }

  /// Interprets a term of this name, which stands beside others.
  func criterion(_ term: FilterTerm, among terms: [FilterTerm], _ context: FilterContext) throws -> Criterion {
    let inbox = context.inbox
    return switch self {
    case .status: .status(try term.parts().flatMap(statuses))
    case .line: .line(try term.values(inbox.line(named:)))
    case .with: .participant(try term.values(inbox.participant(named:)).flatMap { $0 })
    case .company: .contact(.company(try term.values { $0 == "none" ? nil : try inbox.company(named: $0) }))
    case .tag: .contact(.tag(try term.values { try tags($0, inbox) }.flatMap { $0 }))
    case .property: .contact(.property(try term.values { try property($0, inbox) }))
    case .assignedTo: .assignedTo(try term.values { try inbox.isNobody($0) ? nil : context.member($0) })
    case .mentioning: .mentioning(try term.values(context.member))
    case .new: try context.newMention(among: terms)
    case .pinned: .pinned
    case .unanswered: .unanswered
    case .unansweredFor: .waitingSince(try context.time(ago: term.text))
    case .answered: .answered
    case .unreplied: .unreplied
    case .snoozed: .snoozed
    case .due: .due
    case .idle: .idleSince(try context.time(ago: term.text))
    case .since: .activeSince(try context.time(term.text))
    case .before: .activeBefore(try context.time(term.text))
    case .changedSince: .statusChangedSince(try context.time(term.text))
    case .changedBy: .statusChangedBy(try term.values(context.author))
    case .kind: .kind(Set(try term.parts().map(outsider)))
    case .has: .has(Set(try term.contents()))
    case .match: .match(try query(term.text ?? ""))
    case .view: .anyOf(try term.valuesOfParts(context.filter(ofView:)))
    }
  }

  private func statuses(_ word: String) throws(FilterError) -> [Status] {
    switch word {
    case "inbox": return [.unread, .open]
    case "all": return Status.allCases
    default:
      if let status = Status(word: word) { return [status] }
      throw unknown(word, Status.allCases.map(\.rawValue) + ["inbox", "all"])
    }
  }

  private func outsider(_ word: String) throws(FilterError) -> Criterion.Outsider {
    if let outsider = Criterion.Outsider(rawValue: word) { return outsider }
    throw unknown(word, Criterion.Outsider.allCases.map(\.rawValue))
  }

  private func unknown(_ word: String, _ choices: [String]) -> FilterError {
    .unknownChoice(word, filter: rawValue, choices: choices)
  }

  private func tags(_ name: String, _ inbox: Inbox) throws -> [String?] {
    name == "none" ? [nil] : try inbox.tags(named: name)
  }

  private func property(_ text: String, _ inbox: Inbox) throws -> PropertyMatch {
    let words = text.unicodeScalars.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    guard !words[0].isEmpty else { throw FilterError.emptyText(filter: rawValue) }
    let match = PropertyMatch(keys: try inbox.properties(named: words[0]), value: words.count > 1 ? words[1] : nil)
    // A comma belongs to a value that somebody has; else it stands between two.
    if text.contains(","), try !inbox.knows(match) {
      throw InboxError.unknownName(kind: "property", name: text, known: [])
    }
    return match
  }

  private func query(_ text: String) throws(FilterError) -> SearchQuery {
    let query = SearchQuery(text)
    if let fault = query.fault { throw .unsearchable(text, fault, filter: rawValue) }
    return query
  }
}
