internal import Glibc

/// Recognises the definitions that quo's own steps make, without making them: SQLite keeps a definition as it was
/// written, so each is found as it is in the SQL of the steps. Some 60 are compared at each change, by their bytes, and
/// they come mostly in the order of the steps.
struct OwnDefinitions {
  private let text: [UInt8]
  /// Where the rest of the text begins, in which no definition has been looked for yet.
  private var rest = 0
  /// Where definitions begin that others came before.
  private var skipped: [Int] = []

  init(of version: Int64) {
    text = Migrations.definitions(of: version)
  }

  /// Whether every one has been taken. To be asked once, at the end.
  var isComplete: Bool {
    skipped.isEmpty && text.withUnsafeBufferPointer { Self.definition(in: $0, from: rest) } == nil
  }

  /// Whether a stored definition is one of quo's own that has not been taken before.
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

  /// Whether the definition that begins there, and ends at its semicolon, is this one.
  private static func isDefinition(
    _ sql: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> Bool {
    guard
      let base = text.baseAddress, let other = sql.baseAddress, sql.count > 0, text.count - start > sql.count,
      base[start + sql.count] == UInt8(ascii: ";")
    else { return false }
    return memcmp(base + start, other, sql.count) == 0
  }

  /// The first line from a place on that begins with `CREATE `; what precedes the first line end is passed over, unless
  /// it is the beginning of the text.
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
