internal import Glibc

/// The part of a source that is in memory: from the start of the current record to the last byte read.
///
/// A parser works on `unread`. When a record does not end within `unread`, the parser asks for more and begins that
/// record again: a window at least doubles each time, so that starting over costs no more than reading twice.
package final class InputWindow {
  package let source: InputSource
  /// The largest size of a single record, in bytes.
  package let recordLimit: Int
  private var memory: UnsafeMutableBufferPointer<UInt8>
  private var start = 0
  private var end = 0
  /// Tells whether the source has given its last byte.
  package private(set) var isComplete = false
  /// The line, counted from 1, on which `counted` stands.
  private var lineAtCounted = 1
  /// The position up to which `lineAtCounted` has counted newlines.
  private var counted = 0

  package init(
    _ source: InputSource, capacity: Int = 256 << 10, recordLimit: Int = 64 << 20
  ) {
    self.source = source
    self.recordLimit = recordLimit
    memory = .allocate(capacity: max(16, capacity))
  }

  deinit {
    memory.deallocate()
  }

  /// The bytes that are read and not yet consumed; valid until `more` is called.
  package var unread: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: memory[start..<end])
  }

  package func consume(_ count: Int) {
    start += count
  }

  /// Consumes the rest of the line, however long it is; false when the input has ended.
  package func skipLine() throws(InputReadError) -> Bool {
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        consume(end + 1)
        if !unread.isEmpty { return true }
        return try more()
      }
      consume(unread.count)
      guard try more() else { return false }
    }
  }

  /// Reads at least one byte more, and until `unread` has doubled; false at the end of the input.
  package func more() throws(InputReadError) -> Bool {
    guard !isComplete else { return false }
    let pending = end - start
    countLines(to: start)
    makeRoom(for: min(pending * 2, recordLimit + 4096), keeping: pending)
    let wanted = min(pending * 2, memory.count)
    repeat {
      let count = try source.read(
        into: UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: memory[end...])))
      isComplete = count == 0
      end += count
    } while end < wanted && !isComplete
    return end > pending
  }

  /// The line, counted from 1, of the byte `offset` after the start of `unread`.
  package func line(at offset: Int = 0) -> Int {
    countLines(to: start)
    return lineAtCounted + Self.newlines(in: memory[start..<min(start + offset, end)])
  }

  private func makeRoom(for wanted: Int, keeping pending: Int) {
    let base = memory.baseAddress!
    if wanted >= memory.count || pending == memory.count {
      let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(wanted, pending) + 4096)
      larger.baseAddress!.update(from: base + start, count: pending)
      memory.deallocate()
      memory = larger
    } else if start > 0 {
      base.update(from: base + start, count: pending)
    }
    start = 0
    end = pending
    counted = 0
  }

  private func countLines(to position: Int) {
    guard position > counted else { return }
    lineAtCounted += Self.newlines(in: memory[counted..<position])
    counted = position
  }

  private static func newlines(in bytes: Slice<UnsafeMutableBufferPointer<UInt8>>) -> Int {
    let bytes = UnsafeRawBufferPointer(UnsafeMutableBufferPointer(rebasing: bytes))
    guard var next = bytes.baseAddress else { return 0 }
    let end = next + bytes.count
    var count = 0
    while let newline = memchr(next, 0x0A, end - next) {
      count += 1
      next = UnsafeRawPointer(newline) + 1
    }
    return count
  }
}
