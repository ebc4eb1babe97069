internal import Glibc

/// A compiled time zone from /usr/share/zoneinfo (TZif, RFC 9636): every change of the clock on record.
struct ZoneFile: Equatable, Sendable {
  /// The seconds since 1970 at which the clock changed, ascending.
  private(set) var changes: [Int64] = []
  /// The seconds east of UTC from each change on.
  private(set) var offsets: [Int] = []
  /// The seconds east of UTC before the first change.
  private(set) var firstOffset = 0
  /// The rule after the last change.
  private(set) var rule: ZoneRule?

  /// Reads a zone file; nil when there is no such file or the file holds no zone.
  init?(path: String) {
    guard let bytes = readWhole(path) else { return nil }
    self.init(bytes)
  }

  init?(_ bytes: [UInt8]) {
    var reader = BigEndianReader(bytes)
    guard var header = Header(&reader) else { return nil }
    var width = 4
    if header.version >= UInt8(ascii: "2") {
      // Skips the 32-bit half, which comes first for readers from before 2005.
      reader.skip(header.length(width: 4))
      guard let second = Header(&reader) else { return nil }
      header = second
      width = 8
    }
    guard header.types > 0 else { return nil }
    for _ in 0..<header.times {
      guard let change = reader.integer(bytes: width) else { return nil }
      changes.append(change)
    }
    var indices: [Int] = []
    for _ in 0..<header.times {
      guard let index = reader.integer(bytes: 1).map({ Int($0) & 0xFF }), index < header.types else { return nil }
      indices.append(index)
    }
    var types: [Int] = []
    for _ in 0..<header.types {
      guard let offset = reader.integer(bytes: 4), reader.integer(bytes: 2) != nil else { return nil }
      types.append(Int(offset))
    }
    firstOffset = types[0]
    offsets = indices.map { types[$0] }
    reader.skip(header.lengthAfterTypes(width: width))
    if width == 8, let footer = reader.line() { rule = ZoneRule(parsing: footer) }
  }

  func offset(at seconds: Int64) -> Int {
    guard let first = changes.first, seconds >= first else {
      return changes.isEmpty ? rule?.offset(at: seconds) ?? firstOffset : firstOffset
    }
    if let rule, seconds >= changes[changes.count - 1] { return rule.offset(at: seconds) }
    // Searches for the last change at or before the moment.
    var low = 0
    var high = changes.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if changes[middle] <= seconds { low = middle } else { high = middle }
    }
    return offsets[low]
  }
}

private struct Header {
  let version: UInt8
  private let counts: [Int]

  init?(_ reader: inout BigEndianReader) {
    guard reader.bytes(4) == Array("TZif".utf8), let version = reader.bytes(1) else { return nil }
    self.version = version[0]
    reader.skip(15)
    var counts: [Int] = []
    for _ in 0..<6 {
      guard let count = reader.integer(bytes: 4), count >= 0 else { return nil }
      counts.append(Int(count))
    }
    self.counts = counts
  }

  var times: Int { counts[3] }
  var types: Int { counts[4] }

  func length(width: Int) -> Int { times * (width + 1) + types * 6 + lengthAfterTypes(width: width) }

  /// The bytes of the abbreviations, the leap seconds and two kinds of flags.
  func lengthAfterTypes(width: Int) -> Int { counts[5] + counts[2] * (width + 4) + counts[1] + counts[0] }
}

private struct BigEndianReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  mutating func skip(_ count: Int) { rest = rest.dropFirst(count) }

  mutating func bytes(_ count: Int) -> [UInt8]? {
    guard rest.count >= count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  /// Reads a signed integer.
  mutating func integer(bytes count: Int) -> Int64? {
    guard rest.count >= count, let first = rest.first else { return nil }
    var value: Int64 = first >= 0x80 ? -1 : 0
    for byte in rest.prefix(count) { value = value << 8 | Int64(byte) }
    rest = rest.dropFirst(count)
    return value
  }

  /// Reads the text between two line ends.
  mutating func line() -> String? {
    guard rest.first == 0x0A else { return nil }
    return String(decoding: rest.dropFirst().prefix { $0 != 0x0A }, as: UTF8.self)
  }
}

/// Reads a file of at most 1 MB, which is more than any zone has.
private func readWhole(_ path: String) -> [UInt8]? {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var part = [UInt8](repeating: 0, count: 16_384)
  while bytes.count < 1 << 20 {
    let count = read(descriptor, &part, part.count)
    if count < 0, errno == EINTR { continue }
    guard count >= 0 else { return nil }
    if count == 0 { return bytes }
    bytes += part.prefix(count)
  }
  return nil
}
