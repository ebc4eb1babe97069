/// The text of a settings file: `key = value` lines, comments that begin with `#` or `;`, and blank lines.
///
/// Lines that it does not understand stay as they are.
struct SettingsFile {
  private var lines: [ArraySlice<UInt8>] = []

  init() {}

  init(_ bytes: [UInt8]) {
    lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
  }

  var bytes: [UInt8] { lines.flatMap { $0 + [UInt8(ascii: "\n")] } }

  /// A line that is no comment, and its number, counted from 1.
  struct Entry: Equatable {
    let line: Int
    /// The key; nil if the line is not `key = value`.
    let key: String?
    let value: ArraySlice<UInt8>
  }

  var entries: [Entry] {
    lines.indices.compactMap { index in
      let line = Self.trimmed(lines[index])
      guard !line.isEmpty, line.first != UInt8(ascii: "#"), line.first != UInt8(ascii: ";") else { return nil }
      guard let sign = line.firstIndex(of: UInt8(ascii: "=")) else {
        return Entry(line: index + 1, key: nil, value: line)
      }
      let key = String(decoding: Self.trimmed(line[..<sign]), as: UTF8.self)
      return Entry(line: index + 1, key: key.isEmpty ? nil : key, value: Self.trimmed(line[(sign + 1)...]))
    }
  }

  /// The value of a key; of several lines the last one's.
  subscript(key: String) -> [UInt8]? {
    get { entries.last { $0.key == key }.map { Array($0.value) } }
    set {
      let own = entries.filter { $0.key == key }
      guard let newValue else {
        for entry in own.reversed() { lines.remove(at: entry.line - 1) }
        return
      }
      let line = (Array("\(key) = ".utf8) + newValue)[...]
      if let last = own.last { lines[last.line - 1] = line } else { lines.append(line) }
    }
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    return bytes
  }
}
