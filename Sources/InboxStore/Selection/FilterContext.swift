package import CivilTime

/// The context in which filter terms are interpreted. Caches views, so that each is resolved once however many others
/// contain it.
package final class FilterContext {
  package let inbox: Inbox
  let now: Timestamp
  let zone: LocalZone
  private let me: () throws -> Int64
  /// The views being resolved, outermost first.
  private var path: [String] = []
  private var resolved: [String: Filter] = [:]

  /// - Parameter me: the row id of the member that the name `me` stands for.
  package init(_ inbox: Inbox, now: Timestamp, zone: LocalZone, me: @escaping () throws -> Int64) {
    self.inbox = inbox
    self.now = now
    self.zone = zone
    self.me = me
  }

  /// The filter of the terms, limited to the inbox unless a status is named or `isWithinInbox` is false.
  ///
  /// Throws `FilterError`, `InvalidValue` for a time, and `unknownName` or `ambiguousName` for a name.
  package func filter(_ terms: [FilterTerm], isWithinInbox: Bool = true) throws -> Filter {
    let alternatives = terms.alternatives
    let filter =
      alternatives.count == 1
      ? try filter(ofAll: terms) : Filter([.init(.anyOf(try alternatives.map(filter(ofAlternative:))))])
    try filter.checkValues()
    if let view = terms.lazy.flatMap(\.views).first {
      return try filter.bounded(isWithinInbox: isWithinInbox, byView: view)
    }
    try filter.checkNumber()
    return isWithinInbox ? filter.withinInboxUnlessSaid : filter
  }

  private func filter(ofAlternative terms: [FilterTerm]) throws -> Filter {
    guard !terms.isEmpty else { throw FilterError.emptyAlternative }
    return try filter(ofAll: terms)
  }

  private func filter(ofAll terms: [FilterTerm]) throws -> Filter {
    // A mention that is new to members is one of theirs: to test that, too, would read all their mentions.
    let isForNew = terms.contains { $0.name == FilterKind.new.rawValue && !$0.isNegated }
    let tested = terms.filter { !isForNew || $0.name != FilterKind.mentioning.rawValue || $0.isNegated }
    return Filter(try tested.map { try clause($0, among: terms) })
  }

  /// The filter of a view, saved or not, used alone. Throws the errors of `filter(_:)` for the view's terms.
  package func filter(of view: View) throws -> Filter {
    try inner(view).bounded(isWithinInbox: true, byView: view.name)
  }

  /// The filter of a saved view, used alone.
  package func filter(ofSavedView name: String) throws -> Filter {
    try filter(ofView: name).bounded(isWithinInbox: true, byView: name)
  }

  private func clause(_ term: FilterTerm, among terms: [FilterTerm]) throws -> Filter.Clause {
    guard let kind = FilterKind(rawValue: term.name) else {
      throw FilterError.unknownFilter(term, known: FilterKind.allCases.map(\.rawValue))
    }
    if kind.takesText, term.text == nil { throw FilterError.missingText(filter: term.name) }
    if !kind.takesText, term.text != nil { throw FilterError.needlessText(filter: term.name) }
    return Filter.Clause(try kind.criterion(term, among: terms, self), isNegated: term.isNegated)
  }

  /// The criterion of `new`: beside `mentioning`, a new mention of those members; of two such filters, of both; alone, of
  /// anybody.
  func newMention(among terms: [FilterTerm]) throws -> Criterion {
    let named = terms.filter { $0.name == FilterKind.mentioning.rawValue && !$0.isNegated }
    let mentions = try named.map { Criterion.newMention(of: try $0.values(member)) }
    guard let first = mentions.first else { return .newMention(of: nil) }
    return mentions.count == 1 ? first : .anyOf([Filter(mentions.map { Filter.Clause($0) })])
  }

  func member(_ name: String) throws -> Int64 {
    try inbox.isMe(name) ? me() : inbox.member(named: name)
  }

  /// The name under which the history has what somebody changed: a member, `import`, or a rule.
  package func author(_ name: String) throws -> String {
    let team = try inbox.teamNames()
    if try inbox.isMe(name) { return try team.label(ofRow: me()) ?? name }
    if try inbox.hasActed(name) { return name }
    if team.people(named: name).isEmpty, try inbox.isRule(name) { return Actor.rule(name) }
    return try team.person(named: name).label
  }

  /// The time `duration` before `now`.
  func time(ago duration: String?) throws -> Timestamp {
    try CalendarDuration(parsing: duration ?? "").before(now, in: zone)
  }

  /// The time that an expression such as `7d` or `monday` means.
  package func time(_ text: String?) throws -> Timestamp {
    try TimeExpression(parsing: text ?? "").resolved(now: now, in: zone)
  }
}

extension FilterContext {
  /// The filter of a view's terms, not limited to the inbox. Wraps errors in `unusableView` unless they name a view.
  func filter(ofView name: String) throws -> Filter {
    if let start = path.firstIndex(of: name) { throw FilterError.viewOfItself(path[start...] + [name]) }
    if let filter = resolved[name] { return filter }
    let view = try inbox.view(named: name)
    do {
      let filter = try inner(view)
      resolved[name] = filter
      return filter
    } catch let error as FilterError where error.namesUnusableView {
      throw error
    } catch {
      throw FilterError.unusableView(name, error)
    }
  }

  private func inner(_ view: View) throws -> Filter {
    // Name the outermost view, because that is the one to change, not the innermost.
    let tooDeep = FilterError.viewTooDeep(path.first ?? view.name, most: FilterLimit.nesting)
    let tooLarge = FilterError.viewTooLarge(view.name, most: FilterLimit.inView)
    guard path.count < FilterLimit.nesting else { throw tooDeep }
    guard view.terms.count <= FilterLimit.inView else { throw tooLarge }
    path.append(view.name)
    defer { path.removeLast() }
    let filter = try filter(view.terms, isWithinInbox: false)
    // A cached view may itself be deep.
    guard filter.nesting < FilterLimit.nesting else { throw tooDeep }
    guard !filter.hasMoreClauses(than: FilterLimit.inView) else { throw tooLarge }
    return filter
  }
}

extension FilterError {
  fileprivate var namesUnusableView: Bool {
    switch self {
    case .viewTooDeep, .viewTooLarge, .tooLargeWithView, .unusableView: true
    default: false
    }
  }
}
