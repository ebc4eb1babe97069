internal import CivilTime
internal import SQLite

/// A team's preference, stored in its inbox.
public enum Setting: String, Sendable, CaseIterable {
  /// The status that news asking for attention gives a conversation: `unread` (as delivered) or `open`.
  case arrivals
  /// The days on which nobody works.
  case holidays
  /// The hours in which the team works, of all lines or of one.
  case hours
  /// The member who works here when nobody else is named.
  case me
  /// The time of day at which reminders without one fall due.
  case morning

  /// The valid values; empty if any text is valid.
  public var choices: [String] {
    switch self {
    case .arrivals: Arrivals.allCases.map(\.rawValue)
    case .holidays, .hours, .me, .morning: []
    }
  }

  /// The valid values in words: `unread`, `a time of day such as 9:00`.
  public var described: [String] {
    switch self {
    case .arrivals, .me: choices
    case .holidays: [Holidays.described]
    case .hours: [WeeklyHours.described]
    case .morning: ["a time of day such as 9:00"]
    }
  }

  public func accepts(_ value: String) -> Bool { normal(value) != nil }

  /// The form in which a value is stored, the same for all spellings of it; nil for an invalid value.
  public func normal(_ value: String) -> String? {
    switch self {
    case .arrivals: Status(word: value).map(\.rawValue).flatMap { choices.contains($0) ? $0 : nil }
    case .holidays: (try? Holidays(parsing: value))?.description
    case .hours: (try? WeeklyHours(parsing: value))?.description
    case .me: value.isEmpty ? nil : value
    case .morning:
      TimeExpression.secondOfDay(parsing: value).map { second in
        let minute = second / 60 % 60
        return "\(second / 3_600):\(minute < 10 ? "0" : "")\(minute)"
      }
    }
  }

  /// Whether a line may have a value of its own.
  public var isPerLine: Bool { self == .hours }

  /// The default value.
  public var standard: String? {
    switch self {
    case .arrivals: Arrivals.unread.rawValue
    case .holidays, .hours, .me: nil
    case .morning: "9:00"
    }
  }
}

extension Inbox {
  /// Returns a setting's value, or its default.
  ///
  /// - Parameter line: the row id of a line, for its own value alone.
  public func value(of setting: Setting, line: Int64? = nil) throws -> String? {
    try translatingErrors {
      try stored(setting, line) ?? (line == nil ? setting.standard : nil)
    }
  }

  /// Whether a setting was set here, or set for a line.
  public func isSet(_ setting: Setting, line: Int64? = nil) throws -> Bool {
    try translatingErrors { try stored(setting, line) != nil }
  }

  fileprivate func stored(_ setting: Setting, _ line: Int64?) throws -> String? {
    for key in try keys(of: setting, line) {
      let value = try database.first("SELECT value FROM settings WHERE key = \(key.text)") { $0.string(0) }
      if let value { return value }
    }
    return nil
  }

  /// The key under which a setting is set, or would be.
  package func key(of setting: Setting, line: Int64? = nil) throws -> SettingKey {
    let keys = try keys(of: setting, line)
    let stored = try keys.first { key in
      try database.integer("SELECT 1 FROM settings WHERE key = \(key.text)") != nil
    }
    return stored ?? keys.first ?? SettingKey(setting)
  }

  /// The keys under which a setting may be set. A line that was known only by its number when the setting was set has
  /// two.
  private func keys(of setting: Setting, _ line: Int64?) throws -> [SettingKey] {
    guard let line else { return [SettingKey(setting)] }
    let names = try database.all("SELECT \(verbatim: LineNames.list) FROM lines WHERE id = \(line)") { row in
      [row.optionalString(LineNames.id), row.optionalString(LineNames.number)].compactMap { $0 }
    }
    return names.joined().map { SettingKey(setting, line: $0) }
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
  /// Sets a setting, of a line if one is given; nil restores the default.
  ///
  /// Returns the operation to undo; nil when nothing changed. Throws `invalidSetting` for an invalid value.
  public func set(_ setting: Setting, to value: String?, line: Int64? = nil, author: Author) throws -> Int64? {
    let value = try value.map { value in
      guard let normal = setting.normal(value) else {
        throw InboxError.invalidSetting(key: setting.rawValue, value: value, choices: setting.described)
      }
      return normal
    }
    return try translatingErrors {
      try changing(at: author.now) {
        guard try stored(setting, line) != value else { return nil }
        let key = try key(of: setting, line: line)
        let command = value == nil ? "config unset" : "config set"
        return try SettingField.change(key.text, to: value, command: command, author, on: database)
      }
    }
  }
}

/// The names of a line that mean the same in every copy.
private enum LineNames: String, RowColumns { case id = "quoId", number = "coalesce(number, impliedNumber)" }
