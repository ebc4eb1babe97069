internal import CivilTime

extension Timestamp {
  /// Parses a date of HTTP, `Sun, 06 Nov 1994 08:49:37 GMT`; nil for anything else, also for the two older forms that no
  /// server writes any more.
  init?(httpDate text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 29, String(decoding: bytes[25...], as: UTF8.self) == " GMT",
      bytes[3] == UInt8(ascii: ","), bytes[19] == UInt8(ascii: ":"), bytes[22] == UInt8(ascii: ":"),
      [4, 7, 11, 16].allSatisfy({ bytes[$0] == UInt8(ascii: " ") })
    else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      bytes[range].allSatisfy { (0x30...0x39).contains($0) } ? Int(String(decoding: bytes[range], as: UTF8.self)) : nil
    }
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    guard let month = months.firstIndex(of: String(decoding: bytes[8..<11], as: UTF8.self)),
      let day = number(5..<7), let year = number(12..<16),
      let date = CivilDate(year: year, month: month + 1, day: day),
      let hour = number(17..<19), let minute = number(20..<22), let second = number(23..<25),
      hour < 24, minute < 60, second <= 60
    else { return nil }
    self.init(seconds: Int64(date.daysSinceEpoch) * 86_400 + Int64(hour * 3_600 + minute * 60 + second))
  }
}
