/// Checks of an input's encoding by its first bytes.
package enum TextEncoding {
  /// Skips a UTF-8 byte order mark at the start of the window; false if there is none.
  package static func skipMark(at window: InputWindow) throws(InputReadError) -> Bool {
    while window.unread.count < 3, try window.more() {}
    guard window.unread.starts(with: [0xEF, 0xBB, 0xBF]) else { return false }
    window.consume(3)
    return true
  }

  /// Throws `InputError` at the start of an input in UTF-16, UTF-32 or compressed form, which cannot be read.
  package static func refuseOthers(at window: InputWindow) throws {
    while window.unread.count < 4, try window.more() {}
    if let reason = reasonToRefuse(Array(window.unread.prefix(4))) {
      throw InputError(source: window.source.name, line: 1, reason: reason)
    }
  }

  /// Tells why bytes are not UTF-8. JSON and CSV begin with ASCII, so a zero byte among the first two means UTF-16.
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
