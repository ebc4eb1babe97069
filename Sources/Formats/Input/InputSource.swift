import Glibc

/// Bytes to import, with the name that errors call them by.
///
/// A source is read once, from its beginning to its end; a non-blocking descriptor is waited for.
public final class InputSource {
  private enum Origin {
    case descriptor(Int32, isOwned: Bool)
    case memory([UInt8], chunk: Int)
    case marked(MarkedInput)
  }

  /// A file name, or `standard input`.
  public private(set) var name: String
  /// The number of bytes read so far, for a progress bar.
  public private(set) var bytesRead: Int64 = 0
  /// The number of bytes in all; nil for a pipe or a terminal.
  public let size: Int64?
  private let origin: Origin
  /// Whether the name of marked input is still to be read.
  private var isUnnamed = false
  /// Whether marked input is over: what follows is another's.
  private var isOver = false

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

  init(_ input: MarkedInput) {
    name = "standard input"
    origin = .marked(input)
    isUnnamed = true
    size = nil
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
      case .descriptor(let descriptor, _): try readBytes(from: descriptor, into: buffer, source: name)
      case .memory(let bytes, let chunk): copy(bytes, chunk: chunk, into: buffer)
      case .marked(let input): try read(from: input, into: buffer)
      }
    bytesRead += Int64(count)
    return count
  }

  private func read(
    from input: MarkedInput, into buffer: UnsafeMutableRawBufferPointer
  ) throws(InputReadError) -> Int {
    if isOver { return 0 }
    if isUnnamed { name = try Self.name(input) }
    isUnnamed = false
    let count = try input.read(into: buffer)
    isOver = count == 0
    return count
  }

  private static func name(_ input: MarkedInput) throws(InputReadError) -> String {
    var name: [UInt8] = []
    var letter: UInt8 = 0
    while try withUnsafeMutableBytes(of: &letter, { buffer throws(InputReadError) in try input.read(into: buffer) }) > 0
    {
      guard name.count < PATH_MAX else { throw InputReadError(source: "standard input", code: ENAMETOOLONG) }
      name.append(letter)
    }
    return String(decoding: name, as: UTF8.self)
  }

  private func copy(_ bytes: [UInt8], chunk: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let from = Int(bytesRead)
    let count = min(bytes.count - from, chunk, buffer.count)
    buffer.copyBytes(from: bytes[from..<from + count])
    return count
  }

  private static func size(of descriptor: Int32) -> Int64? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int64(status.st_size)
  }
}
