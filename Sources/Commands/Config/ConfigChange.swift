internal import Arguments
internal import InboxStore
internal import Text

/// The changing of a setting, by `quo config set` and `quo config unset`.
struct ConfigChange {
  static let group = OptionGroup("Changing", [ChangingOptions.messageOption, ChangingOptions.quietOption])

  private let message: String?
  private let isQuiet: Bool

  init(_ arguments: ParsedArguments) {
    message = arguments.value(ChangingOptions.messageOption)?.text
    isQuiet = arguments.has(ChangingOptions.quietOption)
  }

  /// Sets a setting, or with nil forgets it, and says what came of it.
  func set(_ setting: Setting, to value: String?, in inbox: Inbox, _ session: Session) throws -> ExitCode {
    let before = try inbox.isSet(setting) ? inbox.value(of: setting) : nil
    let author = try session.author(inbox, message: message, mayBeAmbiguous: true)
    let operation = try inbox.set(setting, to: value, author: author)
    guard !isQuiet else { return .success }
    guard let operation else {
      try session.say("nothing to do; setting '\(setting.rawValue)' is so already")
      return .success
    }
    let what = value.map { "set to \(VisibleText.line($0))" } ?? "unset"
    let was = before.map { " (it was \(VisibleText.line($0)))" } ?? ""
    try session.say("setting '\(setting.rawValue)' \(what)\(was); 'quo undo \(operation)' takes it back")
    return .success
  }
}
