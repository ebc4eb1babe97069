package import SQLite

/// Which conversations a command works on: those of `ids`, where ids are given, that `filter` also keeps.
public struct Selection: Sendable, Equatable {
  /// Row ids; nil where the filter alone chooses. An empty list chooses nothing.
  public var ids: [Int64]?
  public var filter: Filter
  /// The revisions at which conversations were looked at, by row id. One that is at another revision now is left alone.
  public var guards: [Int64: Int64]

  public init(ids: [Int64]? = nil, filter: Filter = Filter(), guards: [Int64: Int64] = [:]) {
    self.ids = ids
    self.filter = filter
    self.guards = guards
  }

  /// The one translation to SQL, on the row `c` of conversations.
  ///
  /// Ids alone name conversations whatever their state; what Quo deleted can still be worked on by its id.
  package var condition: SQL {
    guard let ids else { return filter.condition }
    let named: SQL = "c.id IN (SELECT value FROM json_each(\(Self.jsonArray(ids))))"
    guard !filter.clauses.isEmpty else { return named }
    return named + " AND " + (ids.count <= Self.fewIds ? filter.condition { _ in false } : filter.condition)
  }

  /// Up to how many ids are looked at one by one.
  private static let fewIds = 1_000

  /// Bound as one JSON text, because SQLite bounds the number of parameters.
  static func jsonArray(_ ids: some Sequence<Int64>) -> String {
    "[" + ids.map(String.init).joined(separator: ",") + "]"
  }
}
