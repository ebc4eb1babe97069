internal import InboxStore
internal import Text

extension Session {
  /// Sets a setting, of a line if one is named; nil unsets it.
  func set(
    _ setting: Setting, to value: String?, line name: String?, in inbox: WritableInbox, _ options: ChangingOptions
  ) throws -> Report {
    let line = try name.map { try inbox.line(named: $0) }
    let before = try inbox.isSet(setting, line: line) ? inbox.value(of: setting, line: line) : nil
    let author = try author(inbox, message: options.message, mayBeAmbiguous: true)
    let subject = "setting '\(setting.rawValue)'\(name.map { " of line '\(VisibleText.line($0))'" } ?? "")"
    guard let operation = try inbox.set(setting, to: value, line: line, author: author) else {
      return .nothing(value == nil ? "\(subject) is not set" : "\(subject) is so already")
    }
    let after = try value == nil ? nil : inbox.value(of: setting, line: line)
    let what = after.map { "set to \(VisibleText.line($0))" } ?? "unset"
    let was = before.map { " (it was \(VisibleText.line($0)))" } ?? ""
    return Report("\(subject) \(what)\(was)", madeBy: operation)
  }
}
