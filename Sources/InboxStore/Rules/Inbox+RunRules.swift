internal import SQLite

/// The result of running rules on what is stored.
public struct RuleRun: Sendable {
  public let outcomes: [RuleOutcome]
  /// Rules that mean nothing any more, each with the reason.
  public let unusable: [(name: String, error: any Error)]
  /// The changes; of a dry run alone.
  public let foreseen: [FieldChange]
  /// The operation that stands for all of the run; nil if nothing changed.
  public var operation: Int64? { outcomes.compactMap(\.operation).last }
}

extension WritableInbox {
  /// Does what enabled rules, or the one with this name, would do about what is stored, as one run.
  ///
  /// Looks at the inbox: in each conversation at the last activity, and what is unanswered, however old. Rules that say
  /// of messages that nobody wrote them look at all messages, and change what waits, but no status.
  package func runRules(
    named name: String? = nil, in context: FilterContext, author: Author, isDryRun: Bool = false
  ) throws -> RuleRun {
    do {
      return try translatingErrors {
        try changing(at: author.now) {
          let rules = try name.map { [try rule(named: $0)] } ?? rules(where: "enabled = 1")
          let work = try RuleWork(rules, self, context: context, author, arrivals())
          let run = try database.newUID()
          let stored = StoredNews(work: work)
          var outcomes = try rules.indices.compactMap { try stored.markAutomatic(by: $0, .byPerson(run: run)) }
          outcomes.add(try work.run(.byPerson(run: run), fill: { try stored.consider($0, of: run) }))
          var foreseen: [FieldChange] = []
          if isDryRun, let operation = outcomes.compactMap(\.operation).last {
            try forEachChange(madeBy: operation) { foreseen.append($0) }
            for index in outcomes.indices { outcomes[index].operation = nil }
          }
          let result = RuleRun(outcomes: outcomes, unusable: work.book.unusable, foreseen: foreseen)
          if isDryRun { throw Rehearsed(result: result) }
          return result
        }
      }
    } catch let rehearsed as Rehearsed {
      let run = rehearsed.result
      return RuleRun(outcomes: run.outcomes, unusable: run.unusable, foreseen: try planned(run.foreseen))
    }
  }

  /// Rolls back a dry run.
  private struct Rehearsed: Error {
    let result: RuleRun
  }
}
