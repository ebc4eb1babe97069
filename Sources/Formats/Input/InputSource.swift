import Glibc

/// Bytes to import, with the name that errors call them by.
///
/// A source is read once, from its beginning to its end; a non-blocking descriptor is waited for.
public final class InputSource {
  private enum Origin {
    case descriptor(Int32, isOwned: Bool)
    /// Bytes that end in a mark, without which they were cut off.
    case marked(Int32, mark: [UInt8])
    case memory([UInt8], chunk: Int)
  }

  /// A file name, or `standard input`.
  public let name: String
  /// The number of bytes read so far, for a progress bar.
  public private(set) var bytesRead: Int64 = 0
  /// The number of bytes in all; nil for a pipe or a terminal.
  public let size: Int64?
  private let origin: Origin

  /// The bytes of marked input that may belong to the mark.
  private var ahead: [UInt8] = []

  /// Reads from `descriptor`, which stays the caller's to close.
  ///
  /// Where there is a `mark`, the bytes have to end in it, and it is no part of them: a connection that breaks looks like
  /// an end of the input.
  public init(descriptor: Int32, name: String, mark: [UInt8]? = nil) {
    self.name = name
    origin = mark.map { .marked(descriptor, mark: $0) } ?? .descriptor(descriptor, isOwned: false)
    size = mark == nil ? Self.size(of: descriptor) : nil
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
      case .marked(let descriptor, let mark): try read(from: descriptor, endingIn: mark, into: buffer)
      case .memory(let bytes, let chunk): copy(bytes, chunk: chunk, into: buffer)
      }
    bytesRead += Int64(count)
    return count
  }

  private func read(
    from descriptor: Int32, endingIn mark: [UInt8], into buffer: UnsafeMutableRawBufferPointer
  ) throws(InputReadError) -> Int {
    while ahead.count <= mark.count {
      var part = [UInt8](repeating: 0, count: 65_536)
      var count = 0
      do {
        count = try part.withUnsafeMutableBytes { try read(from: descriptor, into: $0) }
      } catch {
        throw error as? InputReadError ?? InputReadError(source: name, code: EIO)
      }
      guard count > 0 else {
        guard ahead == mark else { throw InputReadError(source: name, code: ECONNRESET) }
        return 0
      }
      ahead += part[..<count]
    }
    let count = min(ahead.count - mark.count, buffer.count)
    buffer.copyBytes(from: ahead[..<count])
    ahead.removeFirst(count)
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
