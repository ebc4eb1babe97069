package import Arguments
package import InboxStore
internal import Text

/// `quo rule add NAME FILTERS --then ACTION`
package struct RuleAddCommand: OneThingCommand {
  package static let declaration = Command(
    "add", "save a rule",
    description: [
      "Saves a rule under NAME, in place of what NAME was before. Filters and actions are looked at now: what names "
        + "nothing is an error at once, and so is a filter that no news meets, such as --idle. They are kept as typed, "
        + "so 'yesterday' means at each import what it means then; 'me' is you, whoever imports.",
      "Rules run in order, and each sees what those before it did. Of several actions that give a status the last holds.",
      "Nothing happens to what is there already: 'quo rule test NAME' says what the rule would do about it, and 'quo "
        + "rule run NAME' does it.",
    ],
    operands: [Operand("NAME", "what to call it", completion: .dynamic("rules"))],
    groups: RuleOptions.groups + ChangingOptions.ofOneThing, hiddenOptions: [FilterOptions.or],
    examples: [
      Example("quo rule add codes --kind short-code --match code --digits 4-8 --then done", "verification codes"),
      Example("quo rule add refunds --match refund --incoming --then 'assign marie,pin'", "a matter for Marie"),
      Example("quo rule add vip --tag vip --incoming --then pin --stop --before codes", "no later rule files a VIP"),
      Example(
        "quo rule add missed --outgoing --match '\"missed your call\"' --then automatic", "an answer that nobody wrote"),
    ],
    seeAlso: ["filters", "undo"])

  private let name: String
  private let terms: [FilterTerm]
  private let actions: [RuleAction]
  private let stops: Bool
  private let place: RulePlace
  package let changing: ChangingOptions

  package init(_ arguments: ParsedArguments) throws {
    name = arguments.operands[0].text
    if let fault = View.fault(inName: name) { throw InboxError.invalidRuleName(name, reason: fault) }
    guard !arguments.has(FilterOptions.or) else {
      throw UsageError(
        "a rule has no '--or'", hint: "'quo view save NAME' keeps filters with '--or', and '--view NAME' means them")
    }
    terms = FilterOptions(arguments, among: RuleOptions.filters + RuleOptions.onNews).terms
    actions = try arguments.occurrences(RuleOptions.then).flatMap { try RuleAction.list(typed: $0.value.text) }
    stops = arguments.has(RuleOptions.stop)
    place = arguments.value(RuleOptions.before).map { .before($0.text) } ?? .asItIs
    changing = try ChangingOptions(arguments)
    guard !terms.isEmpty else { throw RuleError.noFilters }
    guard !actions.isEmpty else { throw RuleError.noActions }
  }

  package func run(_ session: Session, _ inbox: WritableInbox) throws -> Report {
    try inbox.checkName(ofRule: name)
    let rule = Rule(
      name, try terms.map { try session.withoutMe($0, inbox) }, then: try actions.map { try session.named($0, inbox) },
      stops: stops)
    try inbox.check(rule, in: session.ruleContext(inbox))
    let team = try inbox.teamNames()
    let outcome = try inbox.save(
      rule, at: place, command: "rule add", author: session.author(inbox, message: changing.message))
    guard let operation = outcome.operation else { return .nothing("rule '\(name)' is so already") }
    let what = outcome.before.map { "replaced (it was \($0.typed(team)))" } ?? "saved"
    return Report(
      "rule '\(name)' \(what)", madeBy: operation,
      then: "'quo rule test \(shellQuoted(name))' says what it would do about what is there")
  }
}

extension Session {
  /// The action with its member by id: `me` is whoever saves the rule, and names may change.
  fileprivate func named(_ action: RuleAction, _ inbox: Inbox) throws -> RuleAction {
    guard case .assign(let name) = action else { return action }
    return .assign(try member(named: name, in: inbox).id)
  }

  /// The filter with the name of whoever saves the rule in place of `me`: others import.
  fileprivate func withoutMe(_ term: FilterTerm, _ inbox: Inbox) throws -> FilterTerm {
    guard ["assigned-to", "mentioning", "changed-by"].contains(term.name), let text = term.text else { return term }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    func isMe(_ part: String) throws -> Bool { try inbox.isMe(part.trimmed) }
    guard try parts.contains(where: isMe) else { return term }
    let me = try member(named: "me", in: inbox)
    let name = term.name == "changed-by" ? me.label : me.id
    return FilterTerm(
      term.name, try parts.map { try isMe($0) ? name : $0 }.joined(separator: ","), isNegated: term.isNegated)
  }
}
