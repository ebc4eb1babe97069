import SQLite
import Testing
import TestSupport

@testable import InboxStore

/// What alternatives of filters mean, which is what `--view a,b` is made of.
@Suite struct ViewLawTests {
  private func ids(_ box: TemporaryInbox, _ filter: Filter) throws -> Set<Int64> {
    Set(try box.inbox.conversations(filter).map(\.id))
  }

  /// A filter alone among alternatives is that filter, and so is what is left of two twins.
  @Test func oneAlternativeIsTheFilterItself() throws {
    for seed in seeds(20) {
      let box = try TemporaryInbox.generated(seed: seed)
      var filters = try GeneratedFilters(box, seed: seed &+ 13)
      for round in 0..<40 {
        let (filter, other) = (filters.filter(), filters.filter())
        var note: Comment { "seed \(seed), round \(round): \(filter), \(other)" }
        let (all, kept) = (try ids(box, Filter()), try ids(box, filter))
        let alone = Filter.Clause(.anyOf([filter]))
        let twin = Filter.Clause(.anyOf([filter]), isNegated: true)
        #expect(try ids(box, Filter([alone])) == kept, note)
        #expect(try ids(box, Filter([twin])) == all.subtracting(kept), note)
        #expect(try ids(box, Filter([.init(.anyOf([Filter([twin])]), isNegated: true)])) == kept, note)
        #expect(try ids(box, Filter([alone] + other.clauses)) == kept.intersection(ids(box, other)), note)
        let neither = Filter.Clause(.anyOf([filter, other]), isNegated: true)
        #expect(try ids(box, Filter([neither])) == all.subtracting(kept).subtracting(ids(box, other)), note)
      }
    }
  }

  /// Where a filter has alternatives, what holds of statuses is as if each had been asked for by itself.
  @Test func theInboxIsMeantWhereNothingIsSaidOfStatuses() throws {
    for seed in seeds(20) {
      let box = try TemporaryInbox.generated(seed: seed)
      var filters = try GeneratedFilters(box, seed: seed &+ 17)
      for round in 0..<60 {
        var filter = filters.filter()
        if round.isMultiple(of: 2) { filter.clauses.append(.init(.anyOf([filters.filter(), filters.filter()]))) }
        let apart = try expanded(filter).reduce(into: Set<Int64>()) { union, one in
          union.formUnion(try ids(box, Filter(one.clauses + (says(one) ? [] : Filter.inbox.clauses))))
        }
        #expect(try ids(box, filter.withinInboxUnlessSaid) == apart, "seed \(seed), round \(round): \(filter)")
      }
    }
  }

  /// The filters without alternatives that a filter is the union of.
  private func expanded(_ filter: Filter) -> [Filter] {
    filter.clauses.reduce([Filter()]) { soFar, clause in
      let choices =
        if case .anyOf(let filters) = clause.criterion, !clause.isNegated { filters.flatMap(expanded) } else {
          [Filter([clause])]
        }
      return soFar.flatMap { one in choices.map { Filter(one.clauses + $0.clauses) } }
    }
  }

  private func says(_ filter: Filter) -> Bool {
    filter.clauses.contains { clause in
      switch clause.criterion {
      case .status, .unreplied, .snoozed, .newMention: true
      case .anyOf(let filters): filters.flatMap(expanded).contains(where: says)
      default: false
      }
    }
  }

  /// A view by itself is found as quickly as its filters.
  @Test func oneAlternativeIsTranslatedAsTheFilterItself() throws {
    let box = try TemporaryInbox.generated(seed: 1)
    var filters = try GeneratedFilters(box, seed: 1)
    for _ in 0..<200 {
      let (filter, other) = (filters.filter(), filters.filter())
      #expect(Filter([.init(.anyOf([filter]))] + other.clauses).condition.text == (filter + other).condition.text)
      let twins = filters.clause()
      if case .anyOf = twins.criterion { continue }
      let negated = Filter([.init(.anyOf([Filter([twins])]), isNegated: true)])
      #expect(
        negated.condition.text == Filter([.init(twins.criterion, isNegated: !twins.isNegated)]).condition.text)
    }
  }
}

extension Filter {
  fileprivate static func + (one: Filter, other: Filter) -> Filter { Filter(one.clauses + other.clauses) }
}
