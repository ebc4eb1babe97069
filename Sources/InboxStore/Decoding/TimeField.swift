internal import CivilTime
internal import Formats

/// Reads times of inputs: RFC 3339, or a count since 1970 as a number or in digits. Both forms accept the same moments,
/// `Timestamp.writable`, so that an export can write any imported time and import reads it back.
enum TimeField {
  /// 2000-01-01, older than all of Quo's data. A count that is earlier in milliseconds must be in seconds.
  static let earliest = Timestamp(milliseconds: 946_684_800_000)

  /// A time of quo's own records, in milliseconds.
  static func timestamp(_ value: JSONValue) -> Timestamp? {
    time(value, counting: milliseconds)
  }

  /// A time of the service's data, in milliseconds or seconds.
  static func said(_ value: JSONValue) -> Timestamp? {
    time(value, counting: count)
      ?? value.double.flatMap { Int64(exactly: ($0 * 1_000).rounded()) }.flatMap(milliseconds)
  }

  static func said(_ text: String) -> Timestamp? {
    time(text, counting: count)
  }

  @inline(__always)
  private static func time(_ value: JSONValue, counting count: (Int64) -> Timestamp?) -> Timestamp? {
    switch value.kind {
    case .string: plain(value.content) ?? value.string.flatMap { time($0, counting: count) }
    case .number: value.int64.flatMap(count)
    default: nil
    }
  }

  private static func time(_ text: String, counting count: (Int64) -> Timestamp?) -> Timestamp? {
    let time = text.utf8.withContiguousStorageIfAvailable { plain($0) } ?? nil
    return time ?? Timestamp(rfc3339: text) ?? Int64(text).flatMap(count)
  }

  private static func count(_ count: Int64) -> Timestamp? {
    let isSeconds = -earliest.milliseconds..<earliest.milliseconds ~= count
    return milliseconds(isSeconds ? count * 1_000 : count)
  }

  private static func milliseconds(_ count: Int64) -> Timestamp? {
    Timestamp.writable.contains(count) ? Timestamp(milliseconds: count) : nil
  }

  /// Parses the API's form, `2026-01-01T00:00:00Z` or with three more digits, without making a string; nil for all
  /// others, which the general parser must judge.
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
