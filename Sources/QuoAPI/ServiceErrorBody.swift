internal import Formats

/// The explanation in the body of an answer that is an error.
struct ServiceErrorBody: Equatable {
  /// A line for people; it comes from outside.
  var detail = ""
  var trace: String?

  private static let largestText = 300

  /// Reads a body: the dated version's `{title, message, trace, errors}`, v1's `{error: {message, trace}}`, or the first
  /// words of something else. A key that the service repeats is left out.
  init(_ body: ArraySlice<UInt8>, key: ServiceKey) {
    let text = String(decoding: body.prefix(65_536), as: UTF8.self)
    JSONValue.read(text) { read(body: $0["error"] ?? $0, key: key) }
    if detail.isEmpty { detail = Self.line(text, key: key) }
  }

  private mutating func read(body: JSONValue, key: ServiceKey) {
    var parts: [String] = []
    for text in [body["title"]?.string, body["message"]?.string] {
      if let text, !text.isEmpty, !parts.contains(text) { parts.append(text) }
    }
    var paths: [String] = []
    if let errors = body["errors"] {
      for error in errors.elements.prefix(5) {
        guard let path = error["path"] else { continue }
        paths.append(path.string ?? path.elements.map { $0.string ?? $0.compactText }.joined(separator: "/"))
      }
    }
    let places = paths.isEmpty ? "" : " (\(paths.joined(separator: ", ")))"
    detail = Self.line(parts.joined(separator: ": ") + places, key: key)
    if let trace = body["trace"]?.string, !trace.isEmpty { self.trace = Self.line(trace, key: key) }
  }

  /// Makes one line of a text, without the key, and not too long.
  static func line(_ text: String, key: ServiceKey) -> String {
    let words = key.redacted(from: text).unicodeScalars.split { $0.value <= 0x20 }
    var line = ""
    for word in words {
      if !line.isEmpty { line += " " }
      line.unicodeScalars += word
      if line.unicodeScalars.count > largestText { break }
    }
    guard line.unicodeScalars.count > largestText else { return line }
    return String(String.UnicodeScalarView(line.unicodeScalars.prefix(largestText))) + "…"
  }
}
