/// The first bytes of an input: what they say about its encoding.
package enum TextEncoding {
  /// Skips a UTF-8 byte order mark at the start of the window; whether there was one.
  package static func skipMark(at window: InputWindow) throws(InputReadError) -> Bool {
    while window.unread.count < 3, try window.more() {}
    guard window.unread.starts(with: [0xEF, 0xBB, 0xBF]) else { return false }
    window.consume(3)
    return true
  }

  /// Throws `InputError` at the start of an input that is UTF-16, UTF-32 or compressed, and so cannot be read.
  package static func refuseOthers(at window: InputWindow) throws {
    while window.unread.count < 4, try window.more() {}
    if let reason = reasonToRefuse(Array(window.unread.prefix(4))) {
      throw InputError(source: window.source.name, line: 1, reason: reason)
    }
  }

  /// Both formats begin with ASCII, so that a zero byte among the first two is half of a UTF-16 code unit.
  private static func reasonToRefuse(_ first: [UInt8]) -> String? {
    if first.starts(with: [0xFF, 0xFE]) || first.starts(with: [0xFE, 0xFF]) {
      return "the text is UTF-16 or UTF-32; it must be UTF-8"
    }
    if first.count >= 2, (first[0] == 0) != (first[1] == 0) {
      return "the text is UTF-16; it must be UTF-8"
    }
    if first.starts(with: [0x1F, 0x8B]) { return "the input is compressed with gzip" }
    if first.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return "the input is a zip archive" }
    return nil
  }
}
