internal import SQLite

/// A place in a sorted list: the values of the order's keys in the row that stands, or stood, there.
public struct ListPosition: Sendable, Equatable {
  let values: [SQLValue]
}

extension Order {
  /// The keys as columns of a SELECT, for `ListPosition`.
  var keyColumns: SQL { keys.map(\.expression).joined(separator: ", ") }

  /// Tells whether the row `c` comes before `position`, or, unless `isBefore`, at it or after it.
  ///
  /// Keys of one direction compare as one row value, which SQLite answers by an index on them.
  func condition(_ position: ListPosition, isBefore: Bool) -> SQL {
    let pairs = zip(keys, position.values)
    if keys.allSatisfy({ $0.isDescending == keys[0].isDescending }) {
      let sign = keys[0].isDescending == isBefore ? ">" : "<"
      let values = position.values.map { value -> SQL in "\(value)" }.joined(separator: ", ")
      return "((\(keyColumns)) \(verbatim: isBefore ? sign : sign + "=") (\(values)))"
    }
    // From the last key to the first: further on by this key, or equal by it and further on by those after it.
    return pairs.reversed().reduce(isBefore ? "FALSE" : "TRUE") { rest, pair -> SQL in
      let (key, value) = pair
      let sign = key.isDescending == isBefore ? ">" : "<"
      return "(\(key.expression) \(verbatim: sign) \(value) OR (\(key.expression) IS \(value) AND \(rest)))"
    }
  }
}
