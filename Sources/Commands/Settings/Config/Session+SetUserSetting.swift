internal import Arguments
internal import Display
internal import Glibc
internal import Platform
internal import QuoAPI
internal import Text

extension UserSettings {
  /// The text of a setting, also from a file in which other lines mean nothing.
  func text(of key: UserSettingKey) throws -> String? {
    try contents()[key.text].map { String(decoding: $0, as: UTF8.self) }
  }

  /// The key as it may be shown; nil if there is none.
  func shownKey() throws -> String? {
    guard let file = keyFile else { return nil }
    return try using(file) { () throws(SystemError) in try file.read() } == nil ? nil : "set"
  }

  /// Calls `body`, which reads or writes a file, and puts an error of it into words.
  func using<Value>(_ file: UserFile, _ body: () throws(SystemError) -> Value) throws -> Value {
    do {
      return try body()
    } catch {
      let isRefused = [EACCES, EPERM, EROFS].contains(error.code)
      throw Failure("cannot use \(quoted(file.path)): \(error.reason)", code: isRefused ? .permission : .inputOutput)
    }
  }
}

extension Session {
  /// Sets a setting of the user's own; nil unsets it.
  func set(_ key: UserSettingKey, to value: [UInt8]?, _ options: ChangingOptions) throws {
    let file = try place(settings.file)
    try file.whileAlone { try set(key, to: value, in: file, options) }
  }

  private func set(
    _ key: UserSettingKey, to value: [UInt8]?, in file: UserFile, _ options: ChangingOptions
  ) throws {
    // Another process may have written since this one began.
    var contents = try UserSettings(environment).contents()
    let before = contents[key.text]
    guard before != value else {
      return try tellNothing(of: key.text, isSet: value != nil, options)
    }
    contents[key.text] = value
    if !options.isDryRun {
      try settings.using(file) { () throws(SystemError) in try file.replace(with: contents.bytes) }
    }
    func shown(_ value: [UInt8]) -> String { VisibleText.line(String(decoding: value, as: UTF8.self)) }
    let what = value.map { "set to \(shown($0))" } ?? "unset"
    let was = before.map { " (it was \(shown($0)))" } ?? ""
    try tell("your setting '\(VisibleText.line(key.text))' \(what)\(was)", options)
  }

  /// Reads the key for Quo's API from standard input and keeps it in a file for the user alone.
  func setKey(_ options: ChangingOptions) throws {
    let file = try place(settings.keyFile)
    let bytes = try HiddenLine.read(limit: 4_096) {
      try messages.write("Quo API key: ")
      try messages.flush()
    }
    guard let bytes, let key = ServiceKey(String(decoding: bytes, as: UTF8.self)) else {
      throw Failure("cannot keep the key: it is not one line of plain characters", code: .badInput)
    }
    if !options.isDryRun {
      try settings.using(file) { () throws(SystemError) in
        try file.replace(with: Array(key.secret.utf8) + [UInt8(ascii: "\n")], mode: 0o600)
      }
    }
    try tell("your setting 'api-key' set", options)
  }

  func removeKey(_ options: ChangingOptions) throws {
    let file = try place(settings.keyFile)
    let isThere = try settings.using(file) { () throws(SystemError) in
      try options.isDryRun ? file.read() != nil : file.remove()
    }
    guard isThere else { return try tellNothing(of: "api-key", isSet: false, options) }
    try tell("your setting 'api-key' unset", options)
  }

  private func place(_ file: UserFile?) throws -> UserFile {
    guard let file else {
      throw Failure(
        "cannot find your settings: there is no home folder", hint: "name a folder with XDG_CONFIG_HOME",
        code: .inputOutput)
    }
    return file
  }

  private func tellNothing(of key: String, isSet: Bool, _ options: ChangingOptions) throws {
    guard !options.isQuiet else { return }
    try say("nothing to do; your setting '\(VisibleText.line(key))' is \(isSet ? "so already" : "not set")")
  }

  private func tell(_ text: String, _ options: ChangingOptions) throws {
    if !options.isQuiet { try say((options.isDryRun ? Report.dryRun : "") + text) }
  }
}

extension NamedSetting {
  /// Throws if there is a message for a history that the setting does not have, or a format for what the history has.
  func refuseHistory(_ options: ChangingOptions) throws {
    let format = options.listing.format.map { "--format \($0.rawValue)" }
    guard let option = options.message != nil ? "--message" : format else { return }
    switch self {
    case .inbox: break
    case .sharing: throw UsageError("'\(option)' is for the history, and '\(ConfigCommand.sharedKey)' has none")
    case .user:
      throw UsageError("'\(option)' and '--user' contradict each other", hint: "your own settings have no history")
    }
  }
}
