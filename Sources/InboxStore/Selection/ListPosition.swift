internal import SQLite

/// A place in a sorted list: the values of the order's keys in the row that stands, or stood, there.
public struct ListPosition: Sendable, Equatable {
  let values: [SQLValue]
}

extension Order {
  /// The keys as columns of a SELECT, for `ListPosition`.
  var keyColumns: SQL { keys.map(\.expression).joined(separator: ", ") }

  /// Tells whether the row `c` comes before `position`, or, unless `isBefore`, at it or after it.
  func condition(_ position: ListPosition, isBefore: Bool) -> SQL {
    // From the last key to the first: further on by this key, or equal by it and further on by those after it.
    zip(keys, position.values).reversed().reduce(isBefore ? "FALSE" : "TRUE") { rest, pair -> SQL in
      let (key, value) = pair
      let sign = key.isDescending == isBefore ? ">" : "<"
      return "(\(key.expression) \(verbatim: sign) \(value) OR (\(key.expression) IS \(value) AND \(rest)))"
    }
  }
}
