internal import CivilTime
internal import Formats

/// Times as the inputs have them: RFC 3339, or milliseconds since 1970 as a number or in digits. Both forms take the
/// same moments, `Timestamp.writable`, so that an export can write whatever came in and import reads it back.
enum TimeField {
  static func timestamp(_ value: JSONValue) -> Timestamp? {
    switch value.kind {
    case .string:
      plain(value.content) ?? value.string.flatMap { timestamp($0) }
    case .number: value.int64.flatMap { milliseconds($0) }
    default: nil
    }
  }

  static func timestamp(_ text: String) -> Timestamp? {
    let time = text.utf8.withContiguousStorageIfAvailable { plain($0) } ?? nil
    return time ?? Timestamp(rfc3339: text) ?? Int64(text).flatMap { milliseconds($0) }
  }

  private static func milliseconds(_ count: Int64) -> Timestamp? {
    Timestamp.writable.contains(count) ? Timestamp(milliseconds: count) : nil
  }

  /// The form that the API writes, `2026-01-01T00:00:00Z` or with three digits more, without making a string of it;
  /// nil for every other, which the general parser must judge.
  private static func plain(_ text: UnsafeBufferPointer<UInt8>) -> Timestamp? {
    guard text.count == 20 || text.count == 24 && text[19] == UInt8(ascii: ".") else { return nil }
    guard
      text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"), text[10] == UInt8(ascii: "T"),
      text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"), text[text.count - 1] == UInt8(ascii: "Z"),
      let year = number(text, 0, 4), let month = number(text, 5, 2), let day = number(text, 8, 2),
      let hour = number(text, 11, 2), let minute = number(text, 14, 2), let second = number(text, 17, 2),
      hour <= 23, minute <= 59, second <= 60,
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    var fraction = 0
    if text.count == 24 {
      guard let digits = number(text, 20, 3) else { return nil }
      fraction = digits
    }
    let seconds = date.daysSinceEpoch * 86_400 + hour * 3_600 + minute * 60 + second
    let milliseconds = Int64(seconds * 1_000 + fraction)
    return Timestamp.writable.contains(milliseconds) ? Timestamp(milliseconds: milliseconds) : nil
  }

  @inline(__always)
  private static func number(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int) -> Int? {
    var value = 0
    for at in start..<start + count {
      let digit = text[at] &- 0x30
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }
}
