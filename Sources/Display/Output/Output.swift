internal import Glibc

/// A buffered writer on a file descriptor, which reports every failure.
///
/// The owner calls `finish()` at the end: text still buffered in `deinit` is lost, because a `deinit` cannot report a
/// full disk. The descriptor is borrowed and stays open.
package final class Output {
  private let ownDescriptor: Int32
  private var descriptor: Int32
  private let name: String
  private let buffer: UnsafeMutableRawBufferPointer
  private var used = 0

  /// The pager to start when the text outgrows the screen, so that nobody has to leave a pager to see three lines.
  private var waitingPager: Pager?
  private var runningPager: Pager?
  private var linesOnScreen = 0

  /// Makes a writer; `pager`, for a terminal only, takes over when more lines are written than its screen has.
  package init(descriptor: Int32, name: String, pager: Pager? = nil, capacity: Int = 65_536) {
    ownDescriptor = descriptor
    self.descriptor = descriptor
    self.name = name
    buffer = .allocate(byteCount: max(capacity, 1), alignment: 16)
    waitingPager = pager
  }

  deinit {
    buffer.deallocate()
  }

  /// Lets a pager, should one be needed, begin at the end of the text.
  package func pageFromEnd() {
    waitingPager?.beginsAtEnd = true
  }

  package func write(_ text: String) throws(OutputError) {
    try text.utf8Span.span.withUnsafeBytes { (bytes) throws(OutputError) in try write(bytes) }
  }

  package func write(_ bytes: [UInt8]) throws(OutputError) {
    try bytes.span.withUnsafeBytes { (bytes) throws(OutputError) in try write(bytes) }
  }

  package func write(_ byte: UInt8) throws(OutputError) {
    if used == buffer.count { try drain() }
    buffer[used] = byte
    used += 1
    if waitingPager != nil, byte == UInt8(ascii: "\n") { try countLines(1) }
  }

  package func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      if used == buffer.count { try drain() }
      let count = min(rest.count, buffer.count - used)
      let part = UnsafeRawBufferPointer(rebasing: rest.prefix(count))
      UnsafeMutableRawBufferPointer(rebasing: buffer[used..<used + count]).copyMemory(from: part)
      used += count
      rest = rest.dropFirst(count)
    }
    if waitingPager != nil { try countLines(bytes.count { $0 == UInt8(ascii: "\n") }) }
  }

  /// Hands everything written so far to the system, and keeps all later text out of the pager.
  package func flush() throws(OutputError) {
    waitingPager = nil
    try drain()
  }

  /// Waits; tells before the time is over that nobody can read what would be written: the other end of a pipe is closed.
  package func isAbandoned(within milliseconds: Int) -> Bool {
    var end = pollfd(fd: descriptor, events: 0, revents: 0)
    return poll(&end, 1, Int32(clamping: max(milliseconds, 0))) > 0
  }

  /// Writes the rest, then waits until the user leaves the pager, which needs the terminal to itself. To be called
  /// once, also after an error; the first failure is thrown after the wait.
  package func finish() throws(OutputError) {
    var failure: OutputError?
    do { try flush() } catch { failure = error }
    used = 0
    runningPager?.finish()
    runningPager = nil
    descriptor = ownDescriptor
    if let failure { throw failure }
  }

  private func countLines(_ count: Int) throws(OutputError) {
    linesOnScreen += count
    guard let pager = waitingPager, linesOnScreen >= pager.screenLines else { return }
    try startPager()
  }

  private func startPager() throws(OutputError) {
    guard let pager = waitingPager else { return }
    waitingPager = nil
    guard let input = pager.start() else { return }
    runningPager = pager
    descriptor = input
  }

  private func drain() throws(OutputError) {
    // A full buffer of a few long lines fills more than a screen, too.
    try startPager()
    var offset = 0
    while offset < used {
      let written = Glibc.write(descriptor, buffer.baseAddress! + offset, used - offset)
      if written > 0 {
        offset += written
      } else if written < 0, errno == EINTR {
        continue
      } else if written < 0, errno == EAGAIN {
        // Waits as for a blocking descriptor: another program that shares the descriptor made it non-blocking.
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&waiting, 1, -1)
      } else {
        let code = written == 0 ? EIO : errno
        used = 0
        throw OutputError(code: code, destination: name)
      }
    }
    used = 0
  }
}
