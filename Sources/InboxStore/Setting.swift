internal import SQLite

/// What a team keeps in its inbox of how it works.
public enum Setting: String, Sendable, CaseIterable {
  /// What news that asks for attention makes of a conversation: `unread` (as delivered) or `open`.
  case arrivals
  /// The member who works here when nobody else is named.
  case me

  /// The values it takes; empty when any text will do.
  public var choices: [String] {
    switch self {
    case .arrivals: Arrivals.allCases.map(\.rawValue)
    case .me: []
    }
  }

  public func accepts(_ value: String) -> Bool {
    choices.isEmpty ? !value.isEmpty : choices.contains(value)
  }

  /// What holds where nothing is set.
  public var standard: String? {
    switch self {
    case .arrivals: Arrivals.unread.rawValue
    case .me: nil
    }
  }
}

extension Inbox {
  /// A setting's value, or what holds where it is not set.
  public func value(of setting: Setting) throws -> String? {
    try translatingErrors {
      try database.first("SELECT value FROM settings WHERE key = \(setting.rawValue)") { $0.string(0) }
        ?? setting.standard
    }
  }

  /// Whether a setting was set here.
  public func isSet(_ setting: Setting) throws -> Bool {
    try translatingErrors {
      try database.integer("SELECT 1 FROM settings WHERE key = \(setting.rawValue)") != nil
    }
  }

  func arrivals() throws -> Arrivals {
    try value(of: .arrivals).flatMap(Arrivals.init(rawValue:)) ?? .unread
  }
}

extension WritableInbox {
  /// Sets a setting, or with nil goes back to what holds where nothing is set.
  ///
  /// Throws `invalidSetting` for a value that it does not take.
  public func set(_ setting: Setting, to value: String?) throws {
    try translatingErrors {
      guard let value else {
        return try database.run("DELETE FROM settings WHERE key = \(setting.rawValue)")
      }
      guard setting.accepts(value) else {
        throw InboxError.invalidSetting(key: setting.rawValue, value: value, choices: setting.choices)
      }
      try database.run(
        """
        INSERT INTO settings (key, value) VALUES (\(setting.rawValue), \(value))
        ON CONFLICT (key) DO UPDATE SET value = excluded.value
        """)
    }
  }
}
