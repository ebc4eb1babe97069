/// A moment in UTC, in whole milliseconds since 1970-01-01T00:00:00Z, as the database stores it.
public struct Timestamp: Hashable, Comparable, Sendable {
  public let milliseconds: Int64

  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  public init(seconds: Int64) {
    self.milliseconds = seconds * 1000
  }

  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }
}

extension Timestamp {
  /// The milliseconds of the years 0000 to 9999, all that RFC 3339 can write.
  package static let writable: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999

  /// A day, in milliseconds.
  package static let day: Int64 = 86_400_000

  /// The time of a change made at `now`: later than `earlier`, the time of the replaced value, even if both fall in one
  /// millisecond or `earlier` is from a clock that is ahead; at most the last time that can be written.
  package static func ofChange(at now: Int64, replacing earlier: Int64?) -> Int64 {
    guard let earlier else { return now }
    return max(now, min(earlier, writable.upperBound - 1) + 1)
  }

  /// Parses RFC 3339, e.g. `2026-11-20T22:01:00Z` or `2026-11-20T17:01:00.250-05:00`; nil for anything else and for a
  /// time that an offset or a leap second carries beyond the years that can be written.
  ///
  /// A leap second (`:60`) is the second after `:59`; digits beyond the millisecond are cut off.
  public init?(rfc3339 text: some StringProtocol) {
    var scanner = DigitScanner(text.utf8)
    guard
      let year = scanner.number(digits: 4), scanner.skip(UInt8(ascii: "-")),
      let month = scanner.number(digits: 2), scanner.skip(UInt8(ascii: "-")),
      let day = scanner.number(digits: 2),
      scanner.skip(anyOf: [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")]),
      let hour = scanner.number(digits: 2), scanner.skip(UInt8(ascii: ":")),
      let minute = scanner.number(digits: 2), scanner.skip(UInt8(ascii: ":")),
      let second = scanner.number(digits: 2),
      hour <= 23, minute <= 59, second <= 60,
      let days = CivilDate(year: year, month: month, day: day)?.daysSinceEpoch
    else { return nil }
    let fraction: Int64
    if scanner.skip(UInt8(ascii: ".")) {
      guard let parsed = scanner.milliseconds() else { return nil }
      fraction = parsed
    } else {
      fraction = 0
    }
    guard let offset = scanner.offsetMinutes(), scanner.isAtEnd else { return nil }
    let seconds =
      Int64(days) * 86_400 + Int64(hour) * 3_600 + Int64(minute - offset) * 60 + Int64(second)
    let milliseconds = seconds * 1_000 + fraction
    guard Self.writable.contains(milliseconds) else { return nil }
    self.init(milliseconds: milliseconds)
  }

  /// The time in RFC 3339 in UTC: `2026-11-20T22:01:00Z`, with `.250` only where there are milliseconds.
  public var rfc3339: String {
    // Clamps other moments to the years that RFC 3339 can write.
    let milliseconds = min(max(milliseconds, Self.writable.lowerBound), Self.writable.upperBound)
    let days = milliseconds.flooredQuotient(Self.day)
    let inDay = milliseconds - days * Self.day
    let date = CivilDate(daysSinceEpoch: Int(days))
    let seconds = Int(inDay / 1_000)
    let fraction = Int(inDay % 1_000)
    // Writes digit by digit, because a listing or an export formats millions of timestamps.
    return String(unsafeUninitializedCapacity: 32) { buffer in
      var end = 0
      func put(_ number: Int, digits: Int, then byte: UInt8) {
        var rest = number
        for place in stride(from: end + digits - 1, through: end, by: -1) {
          buffer[place] = 0x30 + UInt8(rest % 10)
          rest /= 10
        }
        buffer[end + digits] = byte
        end += digits + 1
      }
      put(date.year, digits: 4, then: UInt8(ascii: "-"))
      put(date.month, digits: 2, then: UInt8(ascii: "-"))
      put(date.day, digits: 2, then: UInt8(ascii: "T"))
      put(seconds / 3_600, digits: 2, then: UInt8(ascii: ":"))
      put(seconds / 60 % 60, digits: 2, then: UInt8(ascii: ":"))
      put(seconds % 60, digits: 2, then: UInt8(ascii: fraction == 0 ? "Z" : "."))
      if fraction != 0 { put(fraction, digits: 3, then: UInt8(ascii: "Z")) }
      return end
    }
  }
}

/// Reads the fixed-width numbers of a timestamp.
private struct DigitScanner<Bytes: Collection> where Bytes.Element == UInt8 {
  private var rest: Bytes.SubSequence

  init(_ bytes: Bytes) {
    rest = bytes[...]
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func number(digits: Int) -> Int? {
    var value = 0
    for _ in 0..<digits {
      guard let byte = rest.first, byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
      rest = rest.dropFirst()
    }
    return value
  }

  mutating func skip(_ byte: UInt8) -> Bool {
    guard rest.first == byte else { return false }
    rest = rest.dropFirst()
    return true
  }

  mutating func skip(anyOf bytes: [UInt8]) -> Bool {
    bytes.contains { skip($0) }
  }

  /// Reads a fraction of at least one digit, of which the first three count.
  mutating func milliseconds() -> Int64? {
    var value: Int64 = 0
    var count = 0
    while let byte = rest.first, byte >= 0x30, byte <= 0x39 {
      if count < 3 { value = value * 10 + Int64(byte - 0x30) }
      count += 1
      rest = rest.dropFirst()
    }
    guard count > 0 else { return nil }
    for _ in min(count, 3)..<3 { value *= 10 }
    return value
  }

  /// Reads `Z`, `+05:30` or `-0500` as minutes east of UTC.
  mutating func offsetMinutes() -> Int? {
    if skip(anyOf: [UInt8(ascii: "Z"), UInt8(ascii: "z")]) { return 0 }
    let sign: Int
    if skip(UInt8(ascii: "+")) {
      sign = 1
    } else if skip(UInt8(ascii: "-")) {
      sign = -1
    } else {
      return nil
    }
    guard let hours = number(digits: 2) else { return nil }
    _ = skip(UInt8(ascii: ":"))
    guard let minutes = number(digits: 2), hours <= 23, minutes <= 59 else { return nil }
    return sign * (hours * 60 + minutes)
  }
}
