import CivilTime
import Testing

@testable import QuoAPI

@Suite struct RetryScheduleTests {
  @Test(arguments: [(1, 1.0), (2, 2.0), (3, 4.0), (4, 8.0)])
  func theWaitDoubles(number: Int, seconds: Double) throws {
    let shortest = try #require(RetrySchedule.wait(afterTry: number, asked: nil, chance: 0))
    let longest = try #require(RetrySchedule.wait(afterTry: number, asked: nil, chance: 0.999_999_9))
    #expect(shortest == Int64(seconds * 1e6))
    #expect(longest > shortest && longest <= shortest + shortest / 2)
  }

  @Test func thereAreFiveTries() {
    #expect(RetrySchedule.wait(afterTry: 5, asked: nil, chance: 0) == nil)
    #expect(RetrySchedule.wait(afterTry: 5, asked: 1, chance: 0) == nil)
  }

  @Test(arguments: [
    ("0", 0), ("3", 3), ("59", 59), ("61", 60), ("99999999", 60), ("Thu, 26 Nov 2026 17:00:07 GMT", 7),
    ("Thu, 26 Nov 2026 16:59:00 GMT", 0), ("Fri, 27 Nov 2026 17:00:00 GMT", 60), ("", nil), ("-1", nil), ("+5", nil),
    ("1.5", nil), ("soon", nil), ("999999999999999999999", nil), ("3 ", nil),
  ])
  func theServiceSaysHowLong(text: String, seconds: Int64?) {
    let date = Timestamp(rfc3339: "2026-11-26T17:00:00Z")
    #expect(RetrySchedule.asked(retryAfter: text, date: date) == seconds.map { $0 * 1_000_000 })
  }

  @Test func aDateMeansNothingWithoutTheServicesClock() {
    #expect(RetrySchedule.asked(retryAfter: "Thu, 26 Nov 2026 17:00:07 GMT", date: nil) == nil)
  }

  @Test func whatPassesIsTriedAgain() {
    for code: Int32 in [5, 6, 7, 18, 28, 35, 52, 56] { #expect(RetrySchedule.isPassing(curl: code)) }
    for code: Int32 in [1, 2, 3, 23, 26, 47, 60, 63, 137] { #expect(!RetrySchedule.isPassing(curl: code)) }
    for status in [429, 500, 502, 503, 504, 599] { #expect(RetrySchedule.isPassing(status: status)) }
    for status in [200, 301, 400, 401, 403, 404, 422, 600] { #expect(!RetrySchedule.isPassing(status: status)) }
  }
}
