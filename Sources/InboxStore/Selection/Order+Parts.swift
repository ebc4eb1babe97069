internal import SQLite

/// A part of a list whose rows an index has in order: those that are alike in the first keys.
struct OrderPart {
  /// A condition on the row `c`.
  let condition: SQL
  /// Whether the index begins with the status: it has those of each in order.
  var isByStatus = false
  /// The values of the first keys.
  let alike: [SQLValue]
  /// The other keys, all of one direction.
  let keys: [Order.SortKey]

  /// The ORDER BY terms, or with `isBackward` those of the part read from its end.
  func terms(isBackward: Bool) -> SQL { Order.terms(keys, isBackward: isBackward) }

  func has(_ position: ListPosition) -> Bool { position.values.starts(with: alike) }

  /// Tells whether a row of the part comes before a position in it, or, unless `isBefore`, at it or after it: one row
  /// value, which SQLite finds in the index.
  func condition(_ position: ListPosition, isBefore: Bool) -> SQL {
    let sign = keys[0].isDescending == isBefore ? ">" : "<"
    let columns = keys.map(\.expression).joined(separator: ", ")
    let values = position.values.suffix(keys.count).map { value -> SQL in "\(value)" }.joined(separator: ", ")
    return "((\(columns)) \(verbatim: isBefore ? sign : sign + "=") (\(values)))"
  }
}

extension Order {
  /// The parts of a list, one after the other.
  ///
  /// Hardly any conversation is pinned, so those are looked up and sorted where no index has them in order; a plus sign
  /// keeps SQLite from looking up the others.
  var parts: [OrderPart] {
    switch key {
    case .activity where !isReversed: [OrderPart(condition: "TRUE", alike: [], keys: keys)]
    case .activity: pinnedThenOthers { "c.pinned = \($0)" }
    case .changed: pinnedThenOthers(isByStatus: true) { "c.pinned = \($0) AND c.title >= ''" }
    case .id: pinnedThenOthers { $0 == 1 ? "c.pinned = 1" : "+c.pinned = 0" }
    case .name:
      inTwo("c.pinned = 1 AND c.title >= ''", "c.pinned = 0 AND c.title >= ''") { isNumber in
        "c.titleKey \(verbatim: isNumber ? ">=" : "<") \(Titles.afterNames)"
      }
    case .waiting:
      inTwo("c.pinned = 1", "+c.pinned = 0") { isNobody in
        isNobody ? "+c.waitingSince IS NULL" : "c.waitingSince IS NOT NULL"
      }
    }
  }

  private func pinnedThenOthers(isByStatus: Bool = false, _ condition: (Int64) -> SQL) -> [OrderPart] {
    [1, 0].map {
      OrderPart(
        condition: condition($0), isByStatus: isByStatus, alike: [.integer($0)], keys: Array(keys[1...]))
    }
  }

  /// Pinned ones and others, each in two.
  private func inTwo(_ pinned: SQL, _ others: SQL, _ condition: (Bool) -> SQL) -> [OrderPart] {
    zip([Int64(1), 0], [pinned, others]).flatMap { isPinned, first in
      [false, true].map { isLater in
        // Conversations in which nobody waits have no time to be sorted by.
        let sorted = keys[(key == .waiting && isLater ? 3 : 2)...]
        return OrderPart(
          condition: "\(first) AND \(condition(isLater))", isByStatus: key == .waiting && isPinned == 0 && !isLater,
          alike: [.integer(isPinned), .integer(isLater ? 1 : 0)], keys: Array(sorted))
      }
    }
  }
}
