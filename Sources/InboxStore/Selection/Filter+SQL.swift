package import SQLite

extension Filter {
  /// The one translation of a filter: a condition on the row `c` of conversations.
  ///
  /// Conversations that were deleted in Quo or merged into another are in no selection.
  package var condition: SQL {
    (["c.deletedAt IS NULL AND c.mergedInto IS NULL"] + clauses.map(\.condition)).joined(separator: " AND ")
  }
}

extension Filter.Clause {
  /// `IS NOT TRUE` rather than `NOT`, so that a null on either side leaves a conversation in exactly one of the twins.
  fileprivate var condition: SQL {
    isNegated ? "((\(criterion.condition)) IS NOT TRUE)" : "(\(criterion.condition))"
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
    case .activeSince(let time): "c.activeAt >= \(time)"
    case .activeBefore(let time): "c.activeAt < \(time)"
    case .statusChangedSince(let time): "c.statusChangedAt >= \(time)"
    }
  }

  /// In the words of the partial indexes, so that they serve.
  private func statusCondition(_ statuses: Set<Status>) -> SQL {
    if statuses == [.unread, .open] { return "c.status <> 'done'" }
    if statuses.count == Status.allCases.count { return "TRUE" }
    return "c.status IN \(list: statuses.map(\.rawValue).sorted())"
  }
}

extension Timestamp: SQLBindable {
  package var sqlValue: SQLValue { .integer(milliseconds) }
}
