internal import Display
internal import InboxStore

/// A rule as `quo rule list` shows it.
struct RuleRow {
  let rule: Rule
  /// The place among the others, from 1 on.
  let order: Int
  /// The filters as a person would type them.
  let filters: String
  /// The actions as a person would type them.
  let actions: [String]
  /// The reason why the rule cannot be used now.
  let problem: String?
}

extension Session {
  /// The context in which rules are looked at: nobody is `me`, since anybody may import.
  func ruleContext(_ inbox: Inbox) -> FilterContext {
    FilterContext(inbox, now: now, zone: zone) {
      throw Failure("a rule cannot mean 'me': anybody may import", hint: "name the member", code: .usage)
    }
  }

  /// All rules in their order, as they are shown.
  func ruleRows(_ inbox: Inbox) throws -> [RuleRow] {
    let context = ruleContext(inbox)
    let team = try inbox.teamNames()
    return try inbox.rules().enumerated().map { index, rule in
      var problem: String?
      do {
        try inbox.check(rule, in: context)
      } catch {
        let failure = Failure(error)
        guard failure.code == .usage || failure.code == .unknown else { throw error }
        problem = failure.message
      }
      return RuleRow(
        rule: rule, order: index + 1, filters: rule.terms.typed, actions: rule.actions.map { $0.typed(team) },
        problem: problem)
    }
  }
}

/// A rule as `quo rule list` and `quo rule show` show it.
let ruleRecord = Record<RuleRow>(
  "rule", "what to do with a conversation when news comes in", id: \.rule.name,
  [
    Field("order", .integer, "when it runs, from 1 on", heading: "#", alignment: .right, width: .whole, importance: 70)
    {
      .int($0.order)
    },
    Field("name", .text, "what it is called", width: .whole, importance: 100) { .text($0.rule.name) },
    Field(
      "filters", .text, "as they would be typed at a shell", width: .flexible(minimum: 16), importance: 90
    ) { .text($0.filters) },
    Field("then", .list(.text), "what it does", width: .flexible(minimum: 8), importance: 95) { .texts($0.actions) },
    Field(
      "stop", .bool, "whether no later rule sees what it matched", width: .whole, importance: 50,
      cell: { row, _ in StyledText(row.rule.stops ? "stop" : "") }
    ) { .bool($0.rule.stops) },
    Field(
      "enabled", .bool, "whether it runs", heading: "STATE", width: .whole, importance: 60,
      cell: { row, _ in
        row.problem != nil ? StyledText("broken", .error) : StyledText(row.rule.isEnabled ? "" : "disabled", .dim)
      }
    ) { .bool($0.rule.isEnabled) },
    Field("words", .list(.text), "the filters, each as one word of a command line") {
      .texts($0.rule.terms.map(\.word))
    },
    Field("problem", .optional(.text), "why it cannot be used now") { .text($0.problem) },
  ])
