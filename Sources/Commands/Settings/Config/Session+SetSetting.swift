internal import InboxStore
internal import Text

extension Session {
  /// Sets a setting; nil unsets it.
  func set(
    _ setting: Setting, to value: String?, in inbox: WritableInbox, _ options: ChangingOptions
  ) throws -> Report {
    let before = try inbox.isSet(setting) ? inbox.value(of: setting) : nil
    let author = try author(inbox, message: options.message, mayBeAmbiguous: true)
    guard let operation = try inbox.set(setting, to: value, author: author) else {
      return Report(messages: [.summary("nothing to do; setting '\(setting.rawValue)' is so already")])
    }
    let what = value.map { "set to \(VisibleText.line($0))" } ?? "unset"
    let was = before.map { " (it was \(VisibleText.line($0)))" } ?? ""
    return Report(
      messages: [.summary("setting '\(setting.rawValue)' \(what)\(was)")], wayBack: .init(operation: operation))
  }
}
