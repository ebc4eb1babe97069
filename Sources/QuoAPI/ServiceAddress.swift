package import Text

/// The address of the service: `https://api.quo.com`, or another one for tests and gateways.
public struct ServiceAddress: Sendable, Equatable {
  /// The address without a slash at its end.
  let text: String
  /// Whether the service is on this machine and spoken to without encryption.
  package let isPlain: Bool

  /// Quo's own service.
  public static let quo = ServiceAddress(text: "https://api.quo.com", isPlain: false)

  private init(text: String, isPlain: Bool) {
    self.text = text
    self.isPlain = isPlain
  }

  /// Parses an address: https, or http to this machine alone, since the key would be read on the way to any other. It
  /// may have a port and a path, but no user and no query.
  package init(parsing text: String) throws(InvalidValue) {
    guard let address = Self.parsed(text) else {
      // A name and a password in it are nobody's business.
      let shown = text.utf8.contains(UInt8(ascii: "@")) ? "" : ": '\(VisibleText.line(text))'"
      throw InvalidValue(
        "this is not the address of a service\(shown)",
        hint: "write it as https://api.quo.com; http is for 127.0.0.1, [::1] and localhost only")
    }
    self = address
  }

  private static func parsed(_ text: String) -> ServiceAddress? {
    let bytes = Array(text.utf8)
    guard let end = bytes.firstIndex(of: UInt8(ascii: ":")), bytes[end...].starts(with: "://".utf8) else { return nil }
    let scheme = String(decoding: bytes[..<end], as: UTF8.self).lowercased()
    guard scheme == "https" || scheme == "http" else { return nil }
    let rest = bytes[(end + 3)...]
    let slash = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
    guard let host = host(rest[..<slash]), rest[slash...].allSatisfy(isPathByte) else { return nil }
    let isLocal = ["127.0.0.1", "[::1]", "localhost"].contains(host)
    guard scheme == "https" || isLocal else { return nil }
    var path = rest[slash...]
    while path.last == UInt8(ascii: "/") { path.removeLast() }
    return ServiceAddress(
      text: "\(scheme)://\(String(decoding: rest[..<slash] + path, as: UTF8.self))", isPlain: scheme == "http")
  }

  /// The host of `host`, `host:port` or `[address]:port`, in lower case; nil if it is none.
  private static func host(_ authority: ArraySlice<UInt8>) -> String? {
    var host = authority
    if let colon = authority.lastIndex(of: UInt8(ascii: ":")), authority.last != UInt8(ascii: "]") {
      let port = authority[(colon + 1)...]
      guard (1...5).contains(port.count), port.allSatisfy(isDigit),
        let number = UInt16(String(decoding: port, as: UTF8.self)), number > 0
      else { return nil }
      host = authority[..<colon]
    }
    let isBracketed = host.first == UInt8(ascii: "[") && host.last == UInt8(ascii: "]") && host.count > 2
    let name = isBracketed ? host.dropFirst().dropLast() : host
    let isValid = name.allSatisfy { isBracketed ? isHexOrColon($0) : isHostByte($0) }
    guard !name.isEmpty, isValid else { return nil }
    return String(decoding: host, as: UTF8.self).lowercased()
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || isLetter(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }

  private static func isHexOrColon(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }

  private static func isPathByte(_ byte: UInt8) -> Bool {
    isHostByte(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "~")
      || byte == UInt8(ascii: "%")
  }
}
