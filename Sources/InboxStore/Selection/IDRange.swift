/// A range of conversation ids as typed: `20-25`, `#20-#25`. Both ends are part of it.
struct IDRange {
  let bounds: ClosedRange<Int64>

  /// Parses the range; nil for other text. Throws `backwardRange`.
  init?(_ text: String) throws {
    let ends = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard ends.count == 2, !Self.isPhoneNumber(ends[0], ends[1]), let first = conversationNumber(ends[0]),
      let last = conversationNumber(ends[1])
    else { return nil }
    guard first <= last else { throw InboxError.backwardRange(text) }
    bounds = first...last
  }

  /// Tells whether it is how people write a number of the North American plan, `514-5550123`, which must not select
  /// millions of conversations. With `#` it is a range.
  private static func isPhoneNumber(_ area: Substring.UTF8View, _ number: Substring.UTF8View) -> Bool {
    area.count == 3 && number.count == 7 && area.first.map { UInt8(ascii: "2")...UInt8(ascii: "9") ~= $0 } ?? false
  }
}

/// Parses the id of a conversation as typed, `42` or `#42`; nil for other text.
func conversationNumber(_ text: Substring.UTF8View) -> Int64? {
  let digits = text.first == UInt8(ascii: "#") ? text.dropFirst() : text
  // A sign would be part of a phone number, or of another range.
  guard digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
  return Int64(Substring(digits))
}
