package import Arguments
internal import InboxStore
internal import CivilTime

/// One filter: how it is written and what it means. Parser, help, manual and completions come from `option`.
struct FilterDeclaration: Sendable {
  let option: Option
  /// What one occurrence means, once there is an inbox to look names up in. A flag gets the empty text.
  let criterion: @Sendable (_ text: String, Option, FilterContext) throws -> Criterion
}

/// What the meaning of a filter's words depends on.
struct FilterContext {
  let inbox: Inbox
  let now: Timestamp
  let zone: LocalZone
  /// The row of the member that somebody names; `me` is who acts.
  let member: (String) throws -> Int64
  /// The views within whose words this is, outermost first.
  var views: [String] = []
  let resolved = ResolvedViews()
}

/// The filters as they were given; `resolve` finds out what their names mean.
package struct FilterOptions: Sendable {
  static let group = OptionGroup("Filters", FilterDeclaration.all.map(\.option))

  struct Given: Sendable {
    let declaration: FilterDeclaration
    /// Empty for a flag.
    let text: String
    let isNegated: Bool
  }

  let given: [Given]

  package init(_ arguments: ParsedArguments) throws {
    given = FilterDeclaration.all.flatMap { declaration in
      arguments.options.filter { $0.option.long == declaration.option.long }.map {
        Given(declaration: declaration, text: $0.value?.text ?? "", isNegated: $0.isNegated)
      }
    }
  }

  package var isEmpty: Bool { given.isEmpty }

  /// The filter, of the inbox alone unless a status is named or `isWithinInbox` is false (ids were given).
  func resolve(in context: FilterContext, isWithinInbox: Bool = true) throws -> Filter {
    let filter = Filter(
      try given.map { given in
        Filter.Clause(
          try given.declaration.criterion(given.text, given.declaration.option, context), isNegated: given.isNegated)
      })
    try checkValues(of: filter)
    if let view = try views().first { return try filter.bounded(isWithinInbox: isWithinInbox, byView: view) }
    try checkNumber(of: filter)
    return isWithinInbox ? filter.withinInboxUnlessSaid : filter
  }
}

private let askForLess = "ask for less at once; ids are read from standard input in any number"

/// Refuses more filters than the database can be asked for at once.
private func checkNumber(of filter: Filter) throws(UsageError) {
  guard filter.criteria <= Filter.mostCriteria else {
    throw UsageError(
      "\(filter.criteria) filters are too many; \(Filter.mostCriteria) are allowed", hint: askForLess)
  }
}

/// Refuses more values than can be bound to one statement.
private func checkValues(of filter: Filter) throws(UsageError) {
  guard filter.values <= Filter.mostValues else {
    throw UsageError(
      "\(filter.values) values of filters are too many; \(Filter.mostValues) are allowed", hint: askForLess)
  }
}
extension Session {
  func filterContext(_ inbox: Inbox) -> FilterContext {
    FilterContext(
      inbox: inbox, now: now, zone: zone, member: { try self.member(named: $0, in: inbox).row })
  }
}
