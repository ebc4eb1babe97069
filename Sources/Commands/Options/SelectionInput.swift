internal import InboxStore

/// Ids from standard input: words between white space or NUL, or JSON as quo prints it.
enum SelectionInput {
  struct Named: Equatable {
    /// An id, or Quo's `CN…`.
    let name: String
    /// The revision that was looked at; nil when the input does not say.
    let revision: Int64?
  }

  /// Throws `Failure` for JSON that is broken or holds something else than conversations.
  static func read(_ source: ImportSource) throws -> [Named] {
    do {
      return try readNames(source)
    } catch let error as ImportError {
      throw Failure(
        "cannot read ids: \(VisibleText.line("\(error)"))", hint: "'quo list --ids' and 'quo list --json' print them",
        code: .badInput)
    }
  }

  private static func readNames(_ source: ImportSource) throws -> [Named] {
    let bytes = try readAll(source)
    let isJSON = bytes.first { !isSeparator($0) }.map { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "{") } ?? false
    return isJSON ? try readJSON(bytes, name: source.name) : readWords(bytes)
  }

  private static func readWords(_ bytes: [UInt8]) -> [Named] {
    bytes.split(whereSeparator: isSeparator).map { Named(name: String(decoding: $0, as: UTF8.self), revision: nil) }
  }

  private static func readJSON(_ bytes: [UInt8], name: String) throws -> [Named] {
    let reader = JSONReader(InputWindow(ImportSource(bytes: bytes, name: name)))
    var named: [Named] = []
    while let value = try reader.next() {
      guard let found = conversation(value) else {
        throw ImportError(
          source: name, line: reader.line,
          reason: "not a conversation: 'id' should be a whole number or Quo's id")
      }
      // A guard that cannot be read must not be left out.
      if let revision = value["revision"], !revision.isNull, revision.int64 == nil {
        throw ImportError(source: name, line: reader.line, reason: "'revision' should be a whole number")
      }
      named.append(found)
    }
    return named
  }

  private static func conversation(_ value: JSONValue) -> Named? {
    if let name = value.int64.map(String.init) ?? value.string { return Named(name: name, revision: nil) }
    guard let id = value["id"], let name = id.int64.map(String.init) ?? id.string else { return nil }
    return Named(name: name, revision: value["revision"]?.int64)
  }

  private static func readAll(_ source: ImportSource) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0
  }
}
