extension ServiceRequest {
  /// The URL of the request below an address; nil if a part of the path is none: empty, `.` or `..`, which curl and
  /// servers take for steps between folders.
  func url(at address: ServiceAddress) -> String? {
    var url = address.text
    for part in version == .v1 ? ["v1"] + path : path {
      guard part != "", part != ".", part != ".." else { return nil }
      url += "/" + Self.encoded(part)
    }
    var separator = "?"
    for parameter in query {
      // The service's documentation writes the brackets of `createdAt[gte]` as they are, and lists with commas.
      url +=
        "\(separator)\(Self.encoded(parameter.name, keeping: "[]"))=\(Self.encoded(parameter.value, keeping: ":,"))"
      separator = "&"
    }
    return url
  }

  /// Percent-encodes all bytes but RFC 3986's unreserved ones and those of `kept`.
  static func encoded(_ text: String, keeping kept: StaticString = "") -> String {
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        result.append(byte)
      case _ where kept.withUTF8Buffer { $0.contains(byte) }: result.append(byte)
      default: result += [UInt8(ascii: "%"), hexadecimal(byte >> 4), hexadecimal(byte & 15)]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8 {
    digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "A") - 10)
  }
}
