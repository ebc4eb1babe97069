import CivilTime
import Testing

@testable import QuoAPI

@Suite struct HTTPDateTests {
  @Test(arguments: [
    ("Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"),
    ("Thu, 26 Nov 2026 17:11:53 GMT", "2026-11-26T17:11:53Z"),
    ("Thu, 29 Feb 2024 00:00:00 GMT", "2024-02-29T00:00:00Z"),
    ("Thu, 31 Dec 9999 23:59:59 GMT", "9999-12-31T23:59:59Z"),
  ])
  func isRead(text: String, time: String) {
    #expect(Timestamp(httpDate: text) == Timestamp(rfc3339: time))
  }

  @Test(arguments: [
    "", "0", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 1994 08:49:37 UTC",
    "Sun, 31 Nov 1994 08:49:37 GMT", "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT",
    "Sun, 06 Nov 1994 08:60:37 GMT", "Sun, 06 Nov 1994 08:49:61 GMT", "Sun, +6 Nov 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 08:49:37 GMT ", "Sun; 06 Nov 1994 08:49:37 GMT", "Sün, 06 Nov 1994 08:49:37 GM",
  ])
  func isNone(text: String) {
    #expect(Timestamp(httpDate: text) == nil)
  }
}
