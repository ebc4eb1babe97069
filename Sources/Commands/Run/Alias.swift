internal import Arguments
internal import Text

/// A name of the user's own for words of a command line.
struct Alias: Equatable {
  let name: String
  /// The words as they are written.
  let text: [UInt8]

  /// Whether a name can be that of an alias. A command's name can be one too, but only the command is run then.
  static func accepts(name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix("-") && !name.contains { $0 == "/" || $0 == "=" || $0.isWhitespace }
  }

  static func accepts(words: [UInt8]) -> Bool {
    quotedWords(words)?.isEmpty == false && !words.contains { $0 < 0x20 }
  }

  /// The name is a command's, so that the alias is never used.
  static func isCommand(_ name: String) -> Bool { CommandTable.command(at: [name]) != nil }

  func words() throws -> [Argument] {
    guard let words = quotedWords(text), !words.isEmpty else {
      throw Failure(
        "cannot use alias '\(VisibleText.line(name))': its words are \(text.isEmpty ? "missing" : "not right")",
        hint: "'quo config set --user alias.\(VisibleText.line(name)) WORDS'", code: .usage)
    }
    return words.map(Argument.init(bytes:))
  }
}

extension UserSettings {
  /// The aliases, sorted by name, without those that a command hides. None where the settings cannot be read.
  var aliases: [Alias] {
    var aliases: [Alias] = []
    for entry in (try? contents())?.entries ?? [] {
      guard let key = entry.key, case .alias(let name) = UserSettingKey(key), !Alias.isCommand(name) else { continue }
      aliases.removeAll { $0.name == name }
      aliases.append(Alias(name: name, text: Array(entry.value)))
    }
    return aliases.sorted { $0.name < $1.name }
  }

  func alias(named name: String) throws -> Alias? {
    guard Alias.accepts(name: name) else { return nil }
    return try value(.alias(name)).map { Alias(name: name, text: $0) }
  }
}

extension Program {
  /// The program with the user's aliases among its commands, for help and suggestions.
  func with(_ aliases: [Alias]) -> Program {
    guard !aliases.isEmpty else { return self }
    let commands = aliases.map { alias in
      let words = VisibleText.line(String(decoding: alias.text, as: UTF8.self))
      return CommandGroup.Named(alias.name) { Command(alias.name, "alias of yours: \(words)") }
    }
    return adding(CommandGroup("Your aliases", named: commands))
  }
}

extension Failure {
  /// The error for an alias that leads back to itself.
  init(aliasOfItself chain: [Alias]) {
    let steps = chain.dropLast().map { alias in
      "'\(VisibleText.line(alias.name))' is '\(VisibleText.line(String(decoding: alias.text, as: UTF8.self)))'"
    }
    self.init(
      "alias '\(VisibleText.line(chain[chain.count - 1].name))' would be made of itself",
      hint: steps.joined(separator: ", "), code: .usage)
  }
}
