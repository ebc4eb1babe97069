/// The key under which a setting is stored: its name, and, where a line has a value of its own, the line's id or number:
/// `hours`, `hours.PN1`. Unlike the line's row, these mean the same in every copy of the inbox.
public struct SettingKey: Sendable, Equatable {
  public let setting: Setting
  public let line: String?

  public init(_ setting: Setting, line: String? = nil) {
    self.setting = setting
    self.line = line
  }

  /// Parses a stored key; nil for a key that this quo does not know.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let setting = Setting(rawValue: String(parts[0])) else { return nil }
    guard parts.count == 1 || setting.isPerLine && !parts[1].isEmpty else { return nil }
    self.init(setting, line: parts.count == 1 ? nil : String(parts[1]))
  }

  public var text: String { line.map { "\(setting.rawValue).\($0)" } ?? setting.rawValue }
}
