internal import CivilTime

/// The times after which a request is sent again, and their number. Times are in microseconds.
enum RetrySchedule {
  static let mostTries = 5
  private static let longestWait: Int64 = 60_000_000

  /// The exit codes of curl after which another try may succeed: no name, no connection, an answer that was cut off,
  /// too slow, or lost on the way.
  static func isPassing(curl code: Int32) -> Bool { [5, 6, 7, 16, 18, 28, 35, 52, 55, 56, 92].contains(code) }

  /// The statuses after which another try may succeed.
  static func isPassing(status: Int) -> Bool { status == 429 || status == 408 || (500...599).contains(status) }

  /// The time to wait after the try with this number, counted from 1; nil if it was the last.
  ///
  /// The service's own word counts, up to a minute. Without it the wait begins with a second, the length of the
  /// service's count of requests, and doubles. Up to half is added by chance, lest several clients come back at once.
  static func wait(afterTry number: Int, asked: Int64?, chance: Double) -> Int64? {
    guard number < mostTries else { return nil }
    if let asked { return asked }
    let base = RequestPace.second << Int64(number - 1)
    return base + Int64(Double(base) / 2 * chance)
  }

  /// The time that a `Retry-After` asks for, in whole seconds or as a date; nil if it says nothing.
  static func asked(retryAfter text: String, date: Timestamp?) -> Int64? {
    if let seconds = Int64(text), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return seconds >= 60 ? longestWait : seconds * 1_000_000
    }
    // The service's clock, since this machine's may be wrong.
    guard let time = Timestamp(httpDate: text), let date else { return nil }
    return max(0, min(longestWait, (time.milliseconds - date.milliseconds) * 1_000))
  }
}
