package import Arguments
internal import InboxStore

/// The filters as they were typed; `resolve` looks up what they name.
package struct FilterOptions: Sendable {
  static let group = OptionGroup("Filters", all)

  /// The terms, in the order in which the filters are declared.
  let terms: [FilterTerm]

  package init(_ arguments: ParsedArguments) throws {
    terms = Self.all.flatMap { option in
      arguments.options.filter { $0.option.long == option.long }.map {
        FilterTerm(option.long, $0.value?.text, isNegated: $0.isNegated)
      }
    }
  }

  package var isEmpty: Bool { terms.isEmpty }

  /// Returns the filter: of the inbox alone unless a status is named or `isWithinInbox` is false (ids were given).
  func resolve(in context: FilterContext, isWithinInbox: Bool = true) throws -> Filter {
    try context.filter(terms, isWithinInbox: isWithinInbox)
  }
}

extension Session {
  func filterContext(_ inbox: Inbox) -> FilterContext {
    FilterContext(inbox, now: now, zone: zone) { try self.member(named: "me", in: inbox).row }
  }
}
