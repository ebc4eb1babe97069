internal import SQLite

/// The result of running rules on what is stored.
public struct RuleRun: Sendable {
  public fileprivate(set) var outcomes: [RuleOutcome]
  /// Rules that mean nothing any more, each with the reason.
  public let unusable: [(name: String, error: any Error)]
  /// The changes; of a dry run alone.
  public fileprivate(set) var foreseen: [FieldChange] = []
  /// The operation that stands for all of the run; nil if nothing changed.
  public var operation: Int64? { outcomes.compactMap(\.operation).last }
}

extension WritableInbox {
  /// Does what enabled rules, or the one with this name, would do about what is stored, as one run.
  ///
  /// Looks at the inbox: in each conversation at the last activity, and what is unanswered, however old. Rules that say
  /// of messages that nobody wrote them look at all messages, and change what waits, but no status. Throws `tooMany` for
  /// more things than the options allow.
  package func runRules(
    named name: String? = nil, in context: FilterContext, author: Author, options: ChangeOptions = ChangeOptions()
  ) throws -> RuleRun {
    func run() throws -> RuleRun {
      let rules = try name.map { [try rule(named: $0)] } ?? rules(where: "enabled = 1")
      let work = try RuleWork(rules, self, context: context, author, arrivals())
      let run = try database.newUID()
      let stored = StoredNews(work: work)
      var outcomes = try rules.indices.compactMap { try stored.markAutomatic(by: $0, .byPerson(run: run)) }
      outcomes.add(try work.run(.byPerson(run: run), fill: { try stored.consider($0, of: run) }))
      let result = RuleRun(outcomes: outcomes, unusable: work.book.unusable)
      if let operation = result.operation {
        try options.check(countOfThings(changedBy: RunOfOperations.ids(with: operation)))
      }
      return result
    }
    guard options.isDryRun else { return try translatingErrors { try changing(at: author.now, run) } }
    var (result, changes) = try rehearsing(at: author.now, operation: { $0.operation }, run)
    result.foreseen = changes
    for index in result.outcomes.indices { result.outcomes[index].operation = nil }
    return result
  }
}
