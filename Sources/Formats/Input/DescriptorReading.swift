internal import Glibc

/// Reads bytes from a descriptor, also from one that does not block, and returns how many; 0 at the end. `source` names
/// it in the error.
package func readBytes(
  from descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer, source: String
) throws(InputReadError) -> Int {
  while true {
    let count = read(descriptor, buffer.baseAddress, buffer.count)
    if count >= 0 { return count }
    switch errno {
    case EINTR: continue
    case EAGAIN:
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      _ = poll(&waiting, 1, -1)
    case let code: throw InputReadError(source: source, code: code)
    }
  }
}
