package import SQLite

/// The conversations a command works on: those that `filter` keeps, among `ids` and `ranges` if given.
public struct Selection: Sendable, Equatable {
  /// Row ids; nil if only the filter selects. An empty list selects nothing but what the ranges do.
  public var ids: [Int64]?
  /// Ranges of row ids beside `ids`. They select the conversations in between that lists show.
  public var ranges: [ClosedRange<Int64>] = []
  public var filter: Filter
  /// Expected revisions by row id. A conversation at another revision is left alone.
  public var guards: [Int64: Int64]

  public init(ids: [Int64]? = nil, filter: Filter = Filter(), guards: [Int64: Int64] = [:]) {
    self.ids = ids
    self.filter = filter
    self.guards = guards
  }

  /// The translation to a SQL condition on the row `c` of conversations.
  ///
  /// Without filter clauses, ids select conversations in any state, so that one deleted in Quo can still be changed.
  package var condition: SQL {
    guard let ids else { return filter.condition }
    let named: SQL = "c.id IN (SELECT value FROM json_each(\(Self.jsonArray(ids)))\(idsInRanges))"
    guard !filter.clauses.isEmpty else { return named }
    return named + " AND " + (mostIds <= Self.fewIds ? filter.condition(.tests) : filter.condition)
  }

  /// Whether exactly one conversation is named.
  var isOfOneId: Bool { ids?.count == 1 && ranges.isEmpty }

  /// The largest number of ids to test row by row.
  private static let fewIds = 1_000.0

  /// The number of ids, counting all that the ranges could have.
  private var mostIds: Double {
    ranges.reduce(Double(ids?.count ?? 0)) { $0 + Double($1.upperBound) - Double($1.lowerBound) + 1 }
  }

  /// The rest of a SELECT of ids: those in the ranges. CROSS has each range find its rows by the primary key.
  private var idsInRanges: SQL {
    guard !ranges.isEmpty else { return "" }
    let bounds = ranges.map { "[\($0.lowerBound),\($0.upperBound)]" }.joined(separator: ",")
    return """
       UNION ALL SELECT r.id FROM json_each(\("[" + bounds + "]")) b CROSS JOIN main.conversations r
        WHERE r.id BETWEEN b.value ->> 0 AND b.value ->> 1 AND r.hidden = 0
      """
  }

  /// The ids as one JSON text to bind, because SQLite limits the number of parameters.
  static func jsonArray(_ ids: some Sequence<Int64>) -> String {
    "[" + ids.map(String.init).joined(separator: ",") + "]"
  }
}
