internal import InboxStore
internal import Text

extension SettingsFile.Entry {
  /// The problem of a line that is no setting, in words that follow the line's number, and what to do; nil if it is one.
  var fault: (problem: String, remedy: String?)? {
    guard let key else {
      guard value.first != UInt8(ascii: "[") else {
        return ("begins a section, and settings have none", "put the settings of all sections one below the other")
      }
      return ("is not 'key = value'", "such as 'me = Marie Roy'")
    }
    let parsed = UserSettingKey(key)
    guard parsed == nil || parsed == .setting(.apiKey) else { return nil }
    let known = UserSettingKey.described.filter { $0 != UserSetting.apiKey.rawValue }
    let hint = nearest(key, known).map { "did you mean '\($0)'?" } ?? "there are \(known.joined(separator: ", "))"
    return ("has a setting \(ShapeError.quoted(key)) that this quo does not know", hint)
  }
}
