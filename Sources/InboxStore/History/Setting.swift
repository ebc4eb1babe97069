internal import SQLite

/// A team's preference, stored in its inbox.
public enum Setting: String, Sendable, CaseIterable {
  /// The status that news asking for attention gives a conversation: `unread` (as delivered) or `open`.
  case arrivals
  /// The member who works here when nobody else is named.
  case me

  /// The valid values; empty if any text is valid.
  public var choices: [String] {
    switch self {
    case .arrivals: Arrivals.allCases.map(\.rawValue)
    case .me: []
    }
  }

  public func accepts(_ value: String) -> Bool {
    choices.isEmpty ? !value.isEmpty : choices.contains(value)
  }

  /// The default value.
  public var standard: String? {
    switch self {
    case .arrivals: Arrivals.unread.rawValue
    case .me: nil
    }
  }
}

extension Inbox {
  /// Returns a setting's value, or its default.
  public func value(of setting: Setting) throws -> String? {
    try translatingErrors {
      try stored(setting) ?? setting.standard
    }
  }

  /// Whether a setting was set here.
  public func isSet(_ setting: Setting) throws -> Bool {
    try translatingErrors { try stored(setting) != nil }
  }

  fileprivate func stored(_ setting: Setting) throws -> String? {
    try database.first("SELECT value FROM settings WHERE key = \(setting.rawValue)") { $0.string(0) }
  }

  func arrivals() throws -> Arrivals {
    try value(of: .arrivals).flatMap(Arrivals.init(rawValue:)) ?? .unread
  }
}

extension WritableInbox {
  /// Sets a setting; nil restores the default.
  ///
  /// Returns the operation to undo; nil when nothing changed. Throws `invalidSetting` for an invalid value.
  public func set(_ setting: Setting, to value: String?, author: Author) throws -> Int64? {
    if let value, !setting.accepts(value) {
      throw InboxError.invalidSetting(key: setting.rawValue, value: value, choices: setting.choices)
    }
    return try translatingErrors {
      try database.transaction {
        guard try stored(setting) != value else { return nil }
        let command = value == nil ? "config unset" : "config set"
        return try SettingField.change(setting.rawValue, to: value, command: command, author, on: database)
      }
    }
  }
}
