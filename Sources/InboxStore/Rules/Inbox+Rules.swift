internal import SQLite

extension Inbox {
  /// Returns all rules, in the order in which they run.
  public func rules() throws -> [Rule] {
    try translatingErrors { try rules(where: "TRUE") }
  }

  /// Returns the rule named `name`. Throws `unknownName` with the existing names.
  public func rule(named name: String) throws -> Rule {
    try translatingErrors {
      if let rule = try rules(where: "name = \(name)").first { return rule }
      throw InboxError.unknownName(kind: "rule", name: name, known: try rules(where: "TRUE").map(\.name))
    }
  }

  /// Throws the reason why a rule cannot be saved, or cannot be used any more: `RuleError`, `FilterError`, `InboxError`.
  package func check(_ rule: Rule, in context: FilterContext) throws {
    try translatingErrors { try RuleBook.check(rule, context) }
  }

  /// Throws `invalidRuleName` for a new rule whose name already stands for somebody else in the history.
  package func checkName(ofRule name: String) throws {
    try translatingErrors {
      guard try database.integer("SELECT 1 FROM rules WHERE name = \(name)") == nil else { return }
      let isTaken =
        try ReservedName.all.contains(name) || !teamNames().people(named: name).isEmpty
        || database.integer("SELECT 1 FROM operations WHERE actor = \(name) LIMIT 1") != nil
      if isTaken { throw InboxError.invalidRuleName(name, reason: "stands for somebody else in '--changed-by'") }
    }
  }

  func rules(where condition: SQL) throws -> [Rule] {
    try database.all(
      "SELECT \(verbatim: RuleColumn.list) FROM rules WHERE \(condition) ORDER BY place, name"
    ) { row in
      let rule = Rule(
        row.string(RuleColumn.name),
        json: """
          {"place":\(row.int64(RuleColumn.place)),"terms":\(row.string(RuleColumn.terms)),\
          "actions":\(row.string(RuleColumn.actions)),"stops":\(row.bool(RuleColumn.stops)),\
          "enabled":\(row.bool(RuleColumn.enabled))}
          """)
      guard let rule else { throw SQLiteError(damage: "a rule is none: \(row.string(RuleColumn.name))") }
      return rule
    }
  }
}

/// The place of a rule among the others.
public enum RulePlace: Sendable, Equatable {
  /// Its present place; a new one comes last.
  case asItIs
  case before(String)
  case last
}

/// The outcome of a change of a rule.
public struct RuleChange: Sendable, Equatable {
  /// The rule before the change; nil if there was none.
  public let before: Rule?
  /// The operation to undo; nil if nothing changed.
  public let operation: Int64?
}

extension WritableInbox {
  /// Saves a rule, in place of one with the same name.
  ///
  /// Does not validate filters and actions; `check` does. Throws `unknownName` for a rule that it is to stand before.
  public func save(_ rule: Rule, at place: RulePlace = .asItIs, command: String, author: Author) throws -> RuleChange {
    if let fault = View.fault(inName: rule.name) { throw InboxError.invalidRuleName(rule.name, reason: fault) }
    return try translatingErrors {
      try changing(at: author.now) {
        let rules = try rules(where: "TRUE")
        let before = rules.first { $0.name == rule.name }
        let arranged = try arrange(rule, among: rules, at: place)
        let changed = arranged.filter { new in !rules.contains(new) }
        guard !changed.isEmpty else { return RuleChange(before: before, operation: nil) }
        let operation = try RuleField.change(
          changed.map { ($0.name, $0.json) }, command: command, author, on: database)
        return RuleChange(before: before, operation: operation)
      }
    }
  }

  /// Deletes the rule named `name`, and returns the operation. Throws `unknownName`.
  public func deleteRule(named name: String, author: Author) throws -> Int64 {
    try translatingErrors {
      try changing(at: author.now) {
        _ = try rule(named: name)
        return try RuleField.change([(name, nil)], command: "rule delete", author, on: database)
      }
    }
  }

  /// The space between two places, so that a rule can come between others without moving them.
  private static let step: Int64 = 1_000_000

  /// The rules in their order with this one among them, each with its place; as few as possible get another.
  private func arrange(_ rule: Rule, among rules: [Rule], at place: RulePlace) throws -> [Rule] {
    var rule = rule
    if case .asItIs = place, let known = rules.first(where: { $0.name == rule.name }) {
      rule.place = known.place
      return rules.map { $0.name == rule.name ? rule : $0 }
    }
    var others = rules.filter { $0.name != rule.name }
    var index = others.count
    if case .before(let name) = place {
      guard let found = others.firstIndex(where: { $0.name == name }) else {
        throw InboxError.unknownName(kind: "rule", name: name, known: others.map(\.name))
      }
      index = found
    }
    // A rule that stands there already stays as it is.
    if let known = rules.firstIndex(where: { $0.name == rule.name }), known == index {
      rule.place = rules[known].place
      others.insert(rule, at: index)
      return others
    }
    let previous = index > 0 ? others[index - 1].place : 0
    let next = index < others.count ? others[index].place : previous + 2 * Self.step
    rule.place = previous + (next - previous) / 2
    others.insert(rule, at: index)
    let isBetween = rule.place > previous && rule.place < next && next <= RuleColumn.places.upperBound
    guard !isBetween else { return others }
    return others.enumerated().map { number, rule in
      var rule = rule
      rule.place = Int64(number + 1) * Self.step
      return rule
    }
  }
}
