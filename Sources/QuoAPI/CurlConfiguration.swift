/// The configuration with which one curl sends a batch of requests of one method and version, as it reads it from its
/// standard input. Nobody sees the key there, unlike in the arguments.
struct CurlConfiguration {
  let address: ServiceAddress
  let key: ServiceKey
  let userAgent: String
  /// The text that stands around the facts of each answer, which no answer can know.
  let boundary: String

  /// Options that hold for every batch.
  ///
  /// The user's `~/.curlrc` is read first, for its proxy and its certificates. The options here take back those of its
  /// options that would change what is printed, or send a request or its key once more. A curl that does not know one of
  /// them passes over it.
  private static let options = """
    silent
    no-show-error
    no-verbose
    no-include
    no-head
    no-fail
    no-fail-with-body
    fail-early
    no-location
    no-parallel
    no-compressed
    no-raw
    no-get
    globoff
    retry = 0
    dump-header = "/dev/null"
    connect-timeout = 15
    max-time = 120

    """

  /// Formats the configuration for URLs of requests that are alike in method and version.
  func text(_ method: ServiceRequest.Method, _ version: ServiceRequest.Version, _ urls: [String]) -> String {
    var text = Self.options
    func add(_ option: String, _ value: String) { text += "\(option) = \(Self.quoted(value))\n" }
    add("proto", address.isPlain ? "=http" : "=https")
    // Else the key would go to a proxy in the open.
    if address.isPlain { add("noproxy", "*") }
    add("user-agent", userAgent)
    add("header", "Accept: application/json")
    add("header", "Authorization: \(key.text)")
    if version == .dated { add("header", "Quo-Api-Version: 2026-03-30") }
    add("request", method.rawValue)
    // Not an empty `data`: curl refuses that beside an option about another method.
    if method == .post { add("header", "Content-Length: 0") }
    add("write-out", CurlTransfer.format(boundary))
    for url in urls {
      add("url", url)
      add("output", "-")
    }
    return text
  }

  /// Quotes a value as curl's configuration wants it.
  static func quoted(_ value: String) -> String {
    var result = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
