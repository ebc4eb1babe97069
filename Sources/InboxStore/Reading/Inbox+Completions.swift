internal import SQLite

/// A shell completion: a value to type and its description.
public struct CompletedWord: Sendable, Equatable {
  public let value: String
  public let description: String

  public init(_ value: String, _ description: String) {
    self.value = value
    self.description = description
  }
}

extension Inbox {
  /// Ids that begin with `prefix`, at most `limit`: inbox conversations by latest activity, then done ones.
  ///
  /// A prefix that is not all digits, perhaps after `#`, is looked up among Quo's ids, also those of activities.
  public func idsBeginning(with prefix: String, limit: Int) throws -> [CompletedWord] {
    if prefix.utf8.first == UInt8(ascii: "#") {
      return try numbersBeginning(with: String(prefix.dropFirst()), limit: limit).map {
        CompletedWord("#" + $0.value, $0.description)
      }
    }
    return try numbersBeginning(with: prefix, limit: limit)
  }

  private func numbersBeginning(with prefix: String, limit: Int) throws -> [CompletedWord] {
    try translatingErrors {
      guard prefix.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
        // They are many, and nobody types the first letters to look around.
        if prefix.hasPrefix("AC"), prefix.utf8.count > 2 {
          return try database.all(
            """
            SELECT a.quoId, c.title FROM activities a CROSS JOIN main.conversations c ON c.id = a.conversation
             WHERE a.quoId >= \(prefix) AND a.quoId < \(prefix + "\u{10FFFF}") AND c.hidden = 0 LIMIT \(limit)
            """, body: completedWord)
        }
        return try database.all(
          """
          SELECT quoId, title FROM main.conversations
           WHERE quoId >= \(prefix) AND quoId < \(prefix + "\u{10FFFF}") AND hidden = 0 LIMIT \(limit)
          """, body: completedWord)
      }
      var ids = try database.all(
        """
        SELECT c.id, c.title, c.pinned, c.activeAt FROM conversations c
         WHERE \(Filter.inbox.condition) AND \(prefix) IN ('', substr(c.id, 1, \(prefix.utf8.count)))
         ORDER BY c.pinned DESC, c.activeAt DESC, c.id DESC LIMIT \(limit)
        """, body: completedWord)
      // Done conversations are found by ranges of the primary key: 4, 40 to 49, 400 to 499 …
      for range in Self.idRanges(prefix) where ids.count < limit {
        ids += try database.all(
          """
          SELECT c.id, c.title FROM conversations c
           WHERE c.id BETWEEN \(range.lowerBound) AND \(range.upperBound) AND c.status = 'done'
             AND c.hidden = 0
           ORDER BY c.id DESC LIMIT \(limit - ids.count)
          """, body: completedWord)
      }
      return ids
    }
  }

  /// Contacts whose name begins with `prefix`, or numbers that begin with it, at most `limit`.
  public func peopleBeginning(with prefix: String, limit: Int) throws -> [CompletedWord] {
    try translatingErrors {
      if let first = prefix.utf8.first, first == UInt8(ascii: "+") || (0x30...0x39).contains(first) {
        return try database.all(
          """
          SELECT p.number, max(c.title) FROM participants p JOIN main.conversations c ON c.id = p.conversation
           WHERE p.number >= \(prefix) AND p.number < \(prefix + "\u{10FFFF}")
           GROUP BY p.number LIMIT \(limit)
          """, body: completedWord)
      }
      return try contactsBeginning(with: prefix, limit: limit)
    }
  }

  /// Contacts whose name begins with `prefix`, at most `limit`; where there are none, those with another word that does.
  public func contactsBeginning(with prefix: String, limit: Int) throws -> [CompletedWord] {
    try translatingErrors {
      let key = FoldedText.folded(prefix)
      let begun = try contacts("nameKey >= \(key) AND nameKey < \(key + "\u{10FFFF}")", limit)
      return begun.isEmpty ? try contacts("instr(nameKey, \(" " + key))", limit) : begun
    }
  }

  private func contacts(_ condition: SQL, _ limit: Int) throws -> [CompletedWord] {
    try database.all(
      """
      SELECT \(FamilyNameFirst.sql()) AS name, coalesce(company, '') FROM contacts
       WHERE deletedAt IS NULL AND \(condition) GROUP BY nameKey, name ORDER BY nameKey LIMIT \(limit)
      """, body: completedWord)
  }

  private static func idRanges(_ prefix: String) -> [ClosedRange<Int64>] {
    guard let number = Int64(prefix) else { return prefix.isEmpty ? [1...Int64.max] : [] }
    guard number > 0, String(number) == prefix else { return [] }
    var ranges: [ClosedRange<Int64>] = []
    var (low, size) = (number, Int64(1))
    while low <= 1_000_000_000_000 {
      ranges.append(low...(low + size - 1))
      (low, size) = (low * 10, size * 10)
    }
    return ranges
  }
}

private func completedWord(_ row: borrowing Row) -> CompletedWord {
  CompletedWord(row.string(0), row.string(1))
}
