internal import Glibc

/// Several inputs in one stream, with a mark after the name and after the bytes of each: a connection that breaks looks
/// like an end, but reaches no mark.
package final class MarkedInput {
  private let descriptor: Int32
  private let mark: [UInt8]
  /// The bytes that are read and not yet handed on.
  private var ahead: ArraySlice<UInt8> = []

  package init(descriptor: Int32, mark: [UInt8]) {
    (self.descriptor, self.mark) = (descriptor, mark)
  }

  /// The next input; the one before it has been read to its end by the time that this is read.
  package func next() -> InputSource { InputSource(self) }

  /// Reads at least one byte up to the next mark into `buffer`, which is not empty; 0 means that there is the mark.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputReadError) -> Int {
    while true {
      let end = markedEnd
      // The last bytes may be the begin of a mark.
      let count = min(end.map { $0 - ahead.startIndex } ?? ahead.count - mark.count + 1, buffer.count)
      if count > 0 {
        buffer.copyBytes(from: ahead.prefix(count))
        ahead = ahead.dropFirst(count)
        return count
      }
      if end != nil {
        ahead = ahead.dropFirst(mark.count)
        return 0
      }
      try readMore()
    }
  }

  private var markedEnd: Int? {
    guard ahead.count >= mark.count else { return nil }
    return (ahead.startIndex...ahead.endIndex - mark.count).first {
      ahead[$0] == mark[0] && ahead[$0...].starts(with: mark)
    }
  }

  private func readMore() throws(InputReadError) {
    let source = "standard input"
    let part = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 1)
    defer { part.deallocate() }
    let count = try readBytes(from: descriptor, into: part, source: source)
    guard count > 0 else { throw InputReadError(source: source, code: ECONNRESET) }
    ahead = ahead + part[..<count]
  }
}
