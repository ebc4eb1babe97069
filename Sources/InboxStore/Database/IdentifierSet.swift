/// A set of row ids, stored as one bit each: a million take 125 kB.
struct IdentifierSet {
  private var words: [UInt64] = []
  /// Ids beyond those of any inbox, which a forged file may have: a bit array up to such an id would take all memory.
  private var outliers: Set<Int64> = []
  private(set) var isEmpty = true

  /// Adds the id, and returns true if it was not there yet.
  @discardableResult
  mutating func insert(_ id: Int64) -> Bool {
    guard 0...greatestID ~= id else {
      isEmpty = false
      return outliers.insert(id).inserted
    }
    let (word, bit) = (Int(id) >> 6, UInt64(1) << UInt64(id & 63))
    if word >= words.count {
      words.append(contentsOf: [UInt64](repeating: 0, count: Swift.max(word + 1 - words.count, words.count / 2)))
    }
    guard words[word] & bit == 0 else { return false }
    words[word] |= bit
    isEmpty = false
    return true
  }

  func contains(_ id: Int64) -> Bool {
    guard 0...greatestID ~= id else { return outliers.contains(id) }
    let word = Int(id) >> 6
    return word < words.count && words[word] & (1 << UInt64(id & 63)) != 0
  }
}

/// Iterates over the ids, from the smallest to the greatest, then over the outliers.
extension IdentifierSet: Sequence {
  struct Iterator: IteratorProtocol {
    fileprivate let words: [UInt64]
    fileprivate var index = 0
    fileprivate var rest: UInt64
    fileprivate var outliers: Set<Int64>.Iterator

    mutating func next() -> Int64? {
      while rest == 0 {
        index += 1
        guard index < words.count else { return outliers.next() }
        rest = words[index]
      }
      defer { rest &= rest - 1 }
      return Int64(index * 64 + rest.trailingZeroBitCount)
    }
  }

  func makeIterator() -> Iterator {
    Iterator(words: words, rest: words.first ?? 0, outliers: outliers.makeIterator())
  }

  /// Lends the ids in this order, at most `count` at a time.
  func forEachBatch(of count: Int, _ body: ([Int64]) throws -> Void) rethrows {
    var batch: [Int64] = []
    for id in self {
      batch.append(id)
      guard batch.count == count else { continue }
      try body(batch)
      batch.removeAll(keepingCapacity: true)
    }
    if !batch.isEmpty { try body(batch) }
  }
}
