/// The key of a setting of one person: its name, or `alias.NAME`.
enum UserSettingKey: Equatable {
  case setting(UserSetting)
  case alias(String)

  /// Parses a key; nil for one that this quo does not know.
  init?(_ text: String) {
    if let setting = UserSetting(rawValue: text) {
      self = .setting(setting)
    } else if text.hasPrefix(Self.aliasPrefix), case let name = String(text.dropFirst(Self.aliasPrefix.count)),
      Alias.accepts(name: name)
    {
      self = .alias(name)
    } else {
      return nil
    }
  }

  private static let aliasPrefix = "alias."

  /// The keys as a person reads them.
  static var described: [String] { UserSetting.allCases.map(\.rawValue) + ["alias.NAME"] }

  static let aliasSummary = "words that 'quo NAME' stands for, such as list --assigned-to me"

  var text: String {
    switch self {
    case .setting(let setting): setting.rawValue
    case .alias(let name): Self.aliasPrefix + name
    }
  }

  var summary: String {
    switch self {
    case .setting(let setting): setting.summary
    case .alias(let name): "the words that 'quo \(name)' stands for"
    }
  }

  func accepts(_ value: [UInt8]) -> Bool {
    switch self {
    case .setting(let setting): setting.accepts(value)
    case .alias: Alias.accepts(words: value)
    }
  }

  /// The valid values in words.
  var described: [String] {
    switch self {
    case .setting(let setting): setting.described
    case .alias: ["words of a command line, such as list --assigned-to me"]
    }
  }
}
