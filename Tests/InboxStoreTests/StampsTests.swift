import Testing

@testable import InboxStore

struct StampsTests {
  @Test(
    arguments: [
      [], [("name", 1_700_000_000_000)], [("name", nil)], [("name", -5), ("role", nil), ("at", 0)],
    ] as [[(String, Int64?)]])
  func roundTrip(_ stamps: [(String, Int64?)]) {
    let read = Stamps.decode(Stamps.encode(stamps))
    #expect(read.map(\.0) == stamps.map(\.0) && read.map(\.1) == stamps.map(\.1))
  }

  @Test(arguments: [
    "", ",", ":", "::", ",:,", "name", "name:", ":5", "name:x", "name:5:6", "name:99999999999999999999",
  ])
  func whatIsNoneIsLeftOut(_ text: String) {
    #expect(Stamps.decode(text).isEmpty)
    #expect(Stamps.decode("role:-,\(text),at:7").map(\.0) == ["role", "at"])
  }
}
