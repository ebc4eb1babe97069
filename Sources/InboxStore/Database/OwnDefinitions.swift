internal import Glibc

/// Recognises the definitions of an inbox without making one: SQLite stores a definition verbatim, so each is found in
/// the SQL that makes a new inbox. Each change compares some 60 definitions, by their bytes; most come in the order of
/// that SQL.
struct OwnDefinitions {
  private let text: [UInt8]
  /// The start of the text that has not been searched yet.
  private var rest = 0
  /// The starts of definitions that were skipped because later ones came first.
  private var skipped: [Int] = []

  init(of version: Int64) {
    text = Array(SQLiteTables.definitions.utf8) + Migrations.definitions(of: version)
  }

  /// Whether every definition has been taken. Valid only at the end.
  var isComplete: Bool {
    skipped.isEmpty && text.withUnsafeBufferPointer { Self.definition(in: $0, from: rest) } == nil
  }

  /// Takes a stored definition; returns whether it is one of quo's own that has not been taken before.
  mutating func take(_ sql: UnsafeBufferPointer<UInt8>) -> Bool {
    let text = text
    return text.withUnsafeBufferPointer { text in
      let first = Self.definition(in: text, from: rest)
      if let first, Self.isDefinition(sql, in: text, at: first) {
        rest = first + sql.count
        return true
      }
      if let index = skipped.firstIndex(where: { Self.isDefinition(sql, in: text, at: $0) }) {
        skipped.remove(at: index)
        return true
      }
      var next = first
      while let start = next {
        if Self.isDefinition(sql, in: text, at: start) {
          rest = start + sql.count
          return true
        }
        skipped.append(start)
        rest = start + 1
        next = Self.definition(in: text, from: rest)
      }
      return false
    }
  }

  /// Whether the definition at `start`, up to its semicolon, equals `sql`.
  private static func isDefinition(
    _ sql: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> Bool {
    guard
      let base = text.baseAddress, let other = sql.baseAddress, sql.count > 0, text.count - start > sql.count,
      base[start + sql.count] == UInt8(ascii: ";")
    else { return false }
    return memcmp(base + start, other, sql.count) == 0
  }

  /// The next line from `start` that begins with `CREATE `. The rest of the line at `start` is skipped, unless `start`
  /// begins a line.
  private static func definition(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let base = text.baseAddress else { return nil }
    var line = start
    while line + 7 < text.count {
      if line == 0 || base[line - 1] == 0x0A, base[line] == UInt8(ascii: "C"), memcmp(base + line, "CREATE ", 7) == 0 {
        return line
      }
      guard let end = memchr(base + line, 0x0A, text.count - line) else { return nil }
      line = UnsafeRawPointer(end) - UnsafeRawPointer(base) + 1
    }
    return nil
  }
}
