import Glibc

/// Bytes to import, with the name that errors call them by.
///
/// A source is read once, from its beginning to its end; a non-blocking descriptor is waited for.
public final class InputSource {
  private enum Origin {
    case descriptor(Int32, isOwned: Bool)
    case memory([UInt8], chunk: Int)
  }

  /// A file name, or `standard input`.
  public let name: String
  /// The number of bytes read so far, for a progress bar.
  public private(set) var bytesRead: Int64 = 0
  /// The number of bytes in all; nil for a pipe or a terminal.
  public let size: Int64?
  private let origin: Origin

  /// Reads from `descriptor`, which stays the caller's to close.
  public init(descriptor: Int32, name: String) {
    self.name = name
    origin = .descriptor(descriptor, isOwned: false)
    size = Self.size(of: descriptor)
  }

  /// Opens the file at `path`, whose bytes need not be UTF-8.
  public init(path: UnsafePointer<CChar>) throws(InputReadError) {
    name = String(cString: path)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw InputReadError(source: name, code: errno) }
    origin = .descriptor(descriptor, isOwned: true)
    size = Self.size(of: descriptor)
  }

  /// Reads from memory, at most `chunk` bytes at a time.
  public init(bytes: [UInt8], name: String, chunk: Int = .max) {
    self.name = name
    origin = .memory(bytes, chunk: max(1, chunk))
    size = Int64(bytes.count)
  }

  deinit {
    if case .descriptor(let descriptor, isOwned: true) = origin { close(descriptor) }
  }

  /// Reads at least one byte into `buffer`, which is not empty; 0 means the end of the input.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputReadError) -> Int {
    let count =
      switch origin {
      case .descriptor(let descriptor, _): try read(from: descriptor, into: buffer)
      case .memory(let bytes, let chunk): copy(bytes, chunk: chunk, into: buffer)
      }
    bytesRead += Int64(count)
    return count
  }

  private func copy(_ bytes: [UInt8], chunk: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let from = Int(bytesRead)
    let count = min(bytes.count - from, chunk, buffer.count)
    buffer.copyBytes(from: bytes[from..<from + count])
    return count
  }

  private func read(
    from descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer
  ) throws(InputReadError) -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&waiting, 1, -1)
      case let code: throw InputReadError(source: name, code: code)
      }
    }
  }

  private static func size(of descriptor: Int32) -> Int64? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int64(status.st_size)
  }
}
