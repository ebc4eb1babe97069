internal import SQLite

extension Filter {
  /// The rows to count and their aggregate, for `SELECT …, \(number) FROM \(rows)`.
  struct Counted {
    /// The rows `c` with at least the columns of conversations used for grouping, and the condition on them.
    let rows: SQL
    /// An aggregate: the number of conversations in a group; may be null if there are none.
    let number: SQL
  }

  /// Counts from the counters (`tallies`) if they have every column the filter needs, else from the conversations.
  /// `isDivided` says that these are a view of two kinds of rows: SQLite counts such rows fast only where they are chosen
  /// first, in a query of their own.
  func counted(isDivided: Bool) -> Counted {
    guard facts.isTallied else {
      let rows: SQL = "conversations c WHERE \(condition)"
      return Counted(
        rows: isDivided
          ? "(SELECT c.id, c.status, c.line, c.assignedTo, c.waitingSince FROM \(rows) LIMIT -1) c" : rows,
        number: "count(*)")
    }
    let tallies: SQL = """
      SELECT status, nullif(line, 0) AS line, nullif(assignedTo, 0) AS assignedTo, pinned,
             nullif(isWaiting = 1, 0) AS waitingSince, nullif(isWaiting = 2, 0) AS wokeAt, conversations
        FROM tallies WHERE conversations > 0
      """
    return Counted(rows: "(\(tallies)) c WHERE \(clausesInSQL().condition(.tests))", number: "sum(c.conversations)")
  }
}

extension Filter {
  /// The number of conversations that the clauses keep which the counters know: at least as many as the filter keeps.
  func mostKept(in database: Database) throws -> Int {
    let known = Filter(plainClauses.filter(\.criterion.facts.isTallied)).counted(isDivided: false)
    return Int(try database.integer("SELECT \(known.number) FROM \(known.rows)") ?? 0)
  }

  /// The filter as what one that the counters count keeps, without what another one keeps: the same filter but for a
  /// clause about times, which is negated there. Nil where that is not all that the counters do not know.
  var tallied: (whole: Filter, rest: Filter)? {
    let clauses = plainClauses
    let others = clauses.indices.filter { !clauses[$0].criterion.facts.isTallied }
    guard others.count == 1, let other = others.first, clauses[other].criterion.facts.opposite != nil else {
      return nil
    }
    var (whole, rest) = (clauses, clauses)
    whole.remove(at: other)
    rest[other] = Clause(clauses[other].criterion, isNegated: !clauses[other].isNegated)
    return (Filter(whole), Filter(rest))
  }
}

extension Inbox {
  func counted(_ filter: Filter) throws -> Filter.Counted {
    if filter.facts.isTallied { try showDueCounters() }
    return filter.counted(isDivided: due != nil)
  }
}
