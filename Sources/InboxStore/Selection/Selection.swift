package import SQLite

/// The conversations a command works on: those that `filter` keeps, among `ids` if given.
public struct Selection: Sendable, Equatable {
  /// Row ids; nil if only the filter selects. An empty list selects nothing.
  public var ids: [Int64]?
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
    let named: SQL = "c.id IN (SELECT value FROM json_each(\(Self.jsonArray(ids))))"
    guard !filter.clauses.isEmpty else { return named }
    return named + " AND " + (ids.count <= Self.fewIds ? filter.condition { _ in false } : filter.condition)
  }

  /// The largest number of ids to test row by row.
  private static let fewIds = 1_000

  /// The ids as one JSON text to bind, because SQLite limits the number of parameters.
  static func jsonArray(_ ids: some Sequence<Int64>) -> String {
    "[" + ids.map(String.init).joined(separator: ",") + "]"
  }
}
