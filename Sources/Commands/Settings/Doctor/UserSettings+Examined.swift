internal import InboxStore
internal import Platform

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
        guard let key = entry.key else {
          add("\(place) is not 'key = value'", nil)
          continue
        }
        guard let setting = UserSetting(rawValue: key), setting != .apiKey else {
          add("\(place) has a setting \(ShapeError.quoted(key)) that this quo does not know", nil)
          continue
        }
        if !setting.accepts(Array(entry.value)) {
          add("\(place): '\(key)' \(setting.demand)", "'quo config unset --user \(key)', or set it again")
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

extension UserSetting {
  /// The words for a value that is not accepted.
  fileprivate var demand: String {
    switch self {
    case .db: "is not an absolute path"
    case .on: "is no machine as ssh knows it"
    case .color: "is neither \(choices.joined(separator: " nor "))"
    case .me, .pager, .apiKey: "has no value"
    }
  }
}
