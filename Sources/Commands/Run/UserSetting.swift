/// A setting of one person, kept in a file of theirs and not in an inbox.
enum UserSetting: String, CaseIterable {
  case me, db, on, pager, color
  /// Kept in a file of its own, which nobody else can read.
  case apiKey = "api-key"

  var summary: String {
    switch self {
    case .me: "who you are, when neither --as nor QUO_USER says; before the inbox's me"
    case .db: "the inbox to use, when neither --db nor QUO_DB says"
    case .on: "the machine on which quo runs, when --on does not say"
    case .pager: "what shows long output, when QUO_PAGER does not say"
    case .color: "when to use colour, when --color does not say"
    case .apiKey: "the key for Quo's API, when QUO_API_KEY does not say; in a file of its own, and never shown"
    }
  }

  /// The valid values; empty if any text is valid.
  var choices: [String] { self == .color ? ColorChoice.allCases.map(\.rawValue) : [] }

  /// Whether a value means something. A path must not depend on the folder in which quo is started, and ssh would take
  /// a machine that begins with a dash for an option.
  func accepts(_ value: [UInt8]) -> Bool {
    guard !value.isEmpty, !value.contains(where: { $0 < 0x20 }) else { return false }
    switch self {
    case .me, .pager: return true
    case .db: return value[0] == UInt8(ascii: "/") || value.starts(with: "~/".utf8)
    case .on: return value[0] != UInt8(ascii: "-") && !value.contains(UInt8(ascii: " "))
    case .color: return choices.contains(String(decoding: value, as: UTF8.self))
    case .apiKey: return false
    }
  }

  /// The valid values in words.
  var described: [String] {
    switch self {
    case .db: ["an absolute path"]
    case .on: ["a machine as ssh knows it, such as office or marie@example.org"]
    case .me, .pager, .color, .apiKey: choices
    }
  }
}
