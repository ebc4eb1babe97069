package import SQLite

extension Filter {
  /// The one translation of a filter: a condition on the row `c` of conversations.
  ///
  /// Conversations that were deleted in Quo or merged into another are in no selection.
  package var condition: SQL {
    (["c.deletedAt IS NULL AND c.mergedInto IS NULL"] + clauses.map(\.condition)).joined(separator: " AND ")
  }

  /// Its clauses alone, to stand within another filter.
  fileprivate var part: SQL {
    clauses.isEmpty ? "TRUE" : clauses.map(\.condition).joined(separator: " AND ")
  }
}

extension Filter.Clause {
  /// `IS NOT TRUE` rather than `NOT`, so that a null on either side leaves a conversation in exactly one of the twins.
  fileprivate var condition: SQL {
    guard isNegated else { return "(\(criterion.condition))" }
    return criterion.opposite.map { "(\($0.condition))" } ?? "((\(criterion.condition)) IS NOT TRUE)"
  }
}

extension Criterion {
  /// The criterion that keeps exactly what this one does not, where there is one that an index can answer.
  fileprivate var opposite: Criterion? {
    switch self {
    case .activeSince(let time): .activeBefore(time)
    case .activeBefore(let time): .activeSince(time)
    case .idleSince(let time): .activeSince(Timestamp(milliseconds: time.milliseconds + 1))
    default: nil
    }
  }
}

extension Criterion {
  fileprivate var condition: SQL {
    switch self {
    case .status(let statuses): statusCondition(statuses)
    case .line(let lines): "c.line IN \(list: lines)"
    case .participant(let numbers):
      "c.id IN (SELECT conversation FROM participants WHERE number IN \(list: numbers))"
    case .pinned: "c.pinned = 1"
    case .waitingSince(let time): "c.waitingSince <= \(time)"
    case .unanswered: "c.waitingSince IS NOT NULL"
    case .answered: "c.waitingSince IS NULL"
    case .idleSince(let time): active("<= \(time)")
    case .activeSince(let time): active(">= \(time)")
    case .activeBefore(let time): active("< \(time)")
    case .statusChangedSince(let time): "c.statusChangedAt >= \(time)"
    case .has(let contents):
      Content.allCases.filter(contents.contains).map(\.condition).joined(separator: " OR ")
    case .match(let query): query.condition
    case .anyOf(let filters):
      filters.isEmpty ? "FALSE" : filters.map { "(" + $0.part + ")" }.joined(separator: " OR ")
    }
  }

  /// The lists' indexes begin with `pinned`: naming its values lets SQLite look a time up below each of the two instead
  /// of reading everything.
  private func active(_ comparison: SQL) -> SQL {
    "c.pinned IN (0, 1) AND c.activeAt \(comparison)"
  }

  /// In the words of the partial indexes, so that they serve.
  private func statusCondition(_ statuses: Set<Status>) -> SQL {
    if statuses == [.unread, .open] { return "c.status <> 'done'" }
    if statuses.count == Status.allCases.count { return "TRUE" }
    return "c.status IN \(list: statuses.map(\.rawValue).sorted())"
  }
}

extension Criterion.Content {
  fileprivate var condition: SQL {
    switch self {
    case .message, .call:
      "EXISTS (SELECT 1 FROM activities a WHERE a.conversation = c.id AND a.kind = \(rawValue))"
    case .voicemail:
      """
      EXISTS (SELECT 1 FROM activities a JOIN callDetails d ON d.call = a.quoId AND d.kind = 'voicemail'
               WHERE a.conversation = c.id AND a.kind = 'call')
      """
    case .note: "c.id IN (SELECT conversation FROM notes)"
    }
  }
}

extension SearchQuery {
  /// Each row of the index belongs to a conversation through the table that its last two bits name.
  fileprivate var condition: SQL {
    guard let expression else { return "FALSE" }
    return """
      c.id IN (
        SELECT CASE s.rowid & 3
                 WHEN 0 THEN (SELECT a.conversation FROM activities a WHERE a.id = s.rowid >> 2)
                 WHEN 1 THEN (SELECT a.conversation FROM callDetails d JOIN activities a ON a.quoId = d.call
                               WHERE d.id = s.rowid >> 2)
                 WHEN 2 THEN (SELECT n.conversation FROM notes n WHERE n.id = s.rowid >> 2)
                 ELSE s.rowid >> 2
               END
          FROM search s WHERE s.search MATCH \(expression))
      """
  }
}

extension Timestamp: SQLBindable {
  package var sqlValue: SQLValue { .integer(milliseconds) }
}
