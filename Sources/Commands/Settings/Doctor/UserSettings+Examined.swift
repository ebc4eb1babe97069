internal import InboxStore
internal import Platform
internal import Text

extension UserSettings {
  /// Looks for what in the user's own files means nothing, or is open to others. Names no value.
  func examined() -> Checked {
    var symptoms: [Symptom] = []
    func add(_ problem: String, _ remedy: String?) {
      symptoms.append(Symptom(check: "user settings", problem: problem, remedy: remedy))
    }
    do {
      for entry in try contents().entries {
        let place = "line \(entry.line) of your settings"
        if let fault = entry.fault {
          add("\(place) \(fault.problem)", fault.remedy)
        } else if let key = entry.key.flatMap(UserSettingKey.init) {
          let remedy = "'quo config unset --user \(shellQuoted(key.text))', or set it again"
          if !key.accepts(Array(entry.value)) { add("\(place): \(ShapeError.quoted(key.text)) \(key.demand)", remedy) }
          if case .alias(let name) = key, Alias.isCommand(name) {
            add("\(place): 'quo \(name)' is a command, which no alias replaces", remedy)
          }
        }
      }
    } catch {
      add(Failure(error).message, Failure(error).hint)
    }
    do throws(SystemError) {
      if let file = keyFile, let contents = try file.read(), contents.mode & 0o077 != 0 {
        add("others can read the key for Quo's API", "chmod 600 the file")
      }
    } catch {
      add("the key for Quo's API cannot be read: \(error.reason)", nil)
    }
    return Checked(promise: "your own settings mean something, and nobody else can read the key", symptoms: symptoms)
  }
}

extension UserSettingKey {
  /// The words for a value that is not accepted.
  fileprivate var demand: String {
    switch self {
    case .setting(.db): "is not an absolute path"
    case .setting(.on): "is no machine as ssh knows it"
    case .setting(.color): "is neither \(UserSetting.color.choices.joined(separator: " nor "))"
    case .setting(.me), .setting(.pager), .setting(.apiKey): "has no value"
    case .alias: "has no words, or a quote in them is not closed"
    }
  }
}
