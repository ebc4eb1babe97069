internal import SQLite

/// The order of the statuses: the one that asks for more attention comes first.
extension Status {
  func asksMore(than other: Status) -> Bool { place < other.place }

  private var place: Int { Self.allCases.firstIndex(of: self).unsafelyUnwrapped }

  /// The place of a status, given by its word, as SQL.
  static func place(of word: SQL) -> SQL {
    "instr('\(verbatim: allCases.map(\.rawValue).joined(separator: ","))', \(word))"
  }
}
