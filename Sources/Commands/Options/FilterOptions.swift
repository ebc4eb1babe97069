package import Arguments
internal import Display
internal import InboxStore

/// The filters as they were typed; `resolve` looks up what they name.
package struct FilterOptions: Sendable {
  static let group = OptionGroup("Filters", all + [or])
  /// The filters of a command that changes its selection, where `--until` would look like the end of a snooze.
  static let selecting = OptionGroup("Filters", all.map(\.withoutSynonym) + [or])
  static let or = Option.flag(FilterTerm.or.name, "or what the filters after this keep", isRepeatable: true)

  /// The terms, in the order in which the filters are declared; those after `--or` after it.
  let terms: [FilterTerm]

  package init(_ arguments: ParsedArguments) throws {
    self.init(arguments, among: Self.all)
  }

  init(_ arguments: ParsedArguments, among options: [Option]) {
    let alternatives = arguments.options.split(omittingEmptySubsequences: false) { $0.option == Self.or }
    let terms = alternatives.map { given in
      options.flatMap { option in
        given.filter { $0.option.long == option.long }.map {
          FilterTerm(option.long, $0.value?.text, isNegated: $0.isNegated)
        }
      }
    }
    self.terms = Array(terms.joined(separator: [.or]))
  }

  package var isEmpty: Bool { terms.isEmpty }

  /// Returns the filter: of the inbox alone unless a status is named or `isWithinInbox` is false (ids were given).
  func resolve(in context: FilterContext, isWithinInbox: Bool = true) throws -> Filter {
    try context.filter(terms, isWithinInbox: isWithinInbox)
  }
}

extension Filter {
  /// A notice for a filter of waits among done conversations, as cron lines had it before a mark done ended the wait.
  var notice: String? {
    keepsOnlyDoneWaits
      ? "done ends a wait, so hardly any done conversation is unanswered; '--unreplied' keeps those whose last word "
        + "is theirs" : nil
  }
}

extension Session {
  /// Looks up the filters of a command that reads, and prints the notice about them.
  func filter(_ options: FilterOptions, _ inbox: Inbox, isWithinInbox: Bool = true) throws -> Filter {
    let filter = try options.resolve(in: filterContext(inbox), isWithinInbox: isWithinInbox)
    try sayNotice(of: filter)
    return filter
  }

  func sayNotice(of filter: Filter) throws {
    if let notice = filter.notice { try say(notice, .warning, after: "quo: ") }
  }

  func filterContext(_ inbox: Inbox) -> FilterContext {
    FilterContext(inbox, now: now, zone: zone) { try self.member(named: "me", in: inbox).row }
  }
}
