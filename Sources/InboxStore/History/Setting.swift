internal import CivilTime
internal import SQLite

/// A team's preference, stored in its inbox.
public enum Setting: String, Sendable, CaseIterable {
  /// The status that news asking for attention gives a conversation: `unread` (as delivered) or `open`.
  case arrivals
  /// The member who works here when nobody else is named.
  case me
  /// The time of day at which reminders without one fall due.
  case morning

  /// The valid values; empty if any text is valid.
  public var choices: [String] {
    switch self {
    case .arrivals: Arrivals.allCases.map(\.rawValue)
    case .me, .morning: []
    }
  }

  /// The valid values in words: `unread`, `a time of day such as 9:00`.
  public var described: [String] { self == .morning ? ["a time of day such as 9:00"] : choices }

  public func accepts(_ value: String) -> Bool {
    switch self {
    case .arrivals: choices.contains(value)
    case .me: !value.isEmpty
    case .morning: TimeExpression.secondOfDay(parsing: value) != nil
    }
  }

  /// The default value.
  public var standard: String? {
    switch self {
    case .arrivals: Arrivals.unread.rawValue
    case .me: nil
    case .morning: "9:00"
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

  /// The second of the day at which reminders without a time of day fall due.
  package func secondOfMorning() throws -> Int {
    try value(of: .morning).flatMap(TimeExpression.secondOfDay(parsing:)) ?? 9 * 3_600
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
      throw InboxError.invalidSetting(key: setting.rawValue, value: value, choices: setting.described)
    }
    return try translatingErrors {
      try changing(at: author.now) {
        guard try stored(setting) != value else { return nil }
        let command = value == nil ? "config unset" : "config set"
        return try SettingField.change(setting.rawValue, to: value, command: command, author, on: database)
      }
    }
  }
}
