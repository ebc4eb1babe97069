internal import SQLite

/// A person's name from its parts, "Jane Tremblay" or "陳大文"; nil if there are none. Listings call it once or twice
/// per row.
func personName(_ firstName: String?, _ lastName: String?) -> String? {
  let (first, last) = (firstName ?? "", lastName ?? "")
  if first.isEmpty { return last.isEmpty ? nil : last }
  if last.isEmpty { return first }
  return FamilyNameFirst.writes(first, last) ? last + first : first + " " + last
}

/// Names in Han, kana or Hangul, with the family name first and no space after it.
enum FamilyNameFirst {
  /// The scalars of these scripts, and the variation selectors that may follow a character.
  private static let scalars: [ClosedRange<UInt32>] = [
    0x1100...0x11FF, 0x3005...0x3007, 0x3041...0x30FF, 0x3131...0x318E, 0x31F0...0x31FF, 0x3400...0x4DBF,
    0x4E00...0x9FFF, 0xA960...0xA97C, 0xAC00...0xD7FB, 0xF900...0xFAFF, 0xFE00...0xFE0F, 0xFF66...0xFF9F,
    0x1AFF0...0x1B16F, 0x20000...0x323AF, 0xE0100...0xE01EF,
  ]

  /// Whether both parts of a name are entirely in these scripts.
  static func writes(_ one: String, _ other: String) -> Bool {
    // Most names are in other scripts, which the first byte shows.
    guard let byte = one.utf8.first, byte >= 0xE1 else { return false }
    return (one.unicodeScalars + other.unicodeScalars).allSatisfy { scalar in
      scalars.contains { $0.contains(scalar.value) }
    }
  }

  /// Removes the space typed after a family name.
  static func joined(_ name: String) -> String {
    let words = name.split(separator: " ").map(String.init)
    return words.count == 2 && writes(words[0], words[1]) ? words[0] + words[1] : name
  }

  /// The SQL of `personName` for contacts or members; '' if there is no name. `row` is the table alias with a dot, or
  /// empty. A test compares it with `personName`.
  static func sql(_ row: String = "") -> SQL { sql(of: "\(row)firstName", "\(row)lastName") }

  static func sql(of first: String, _ last: String) -> SQL {
    let hyphen = 0x2D
    let set = scalars.map { "\($0.lowerBound),\(hyphen),\($0.upperBound)" }.joined(separator: ",")
    return SQL(
      text: """
        CASE WHEN (\(last)) || (\(first)) NOT GLOB '*[^' || char(\(set)) || ']*' THEN (\(last)) || (\(first))
             ELSE trim(coalesce(\(first), '') || ' ' || coalesce(\(last), '')) END
        """)
  }
}
