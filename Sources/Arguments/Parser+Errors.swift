internal import Text

/// Reports a command that is neither declared nor found on PATH.
package func unknownCommandError(_ name: Argument, in program: Program) -> UsageError {
  let meant = suggestion(for: name.text, among: program.visibleCommands.map(\.name))
  return UsageError(
    "unknown command '\(name.text)'",
    hint: meant.map { "did you mean '\($0)'?" } ?? "'\(program.name) help' lists all commands")
}

/// Reports a value that is none of an option's choices.
package func unknownValueError(_ value: String, of option: Option) -> UsageError {
  unknownValueError(value, of: option.long, choices: option.completion.choices.map(\.name))
}

package func unknownValueError(_ value: String, of option: String, choices: [String]) -> UsageError {
  let meant = suggestion(for: value, among: choices)
  return UsageError(
    "option '--\(option)' has no value '\(value)'",
    hint: meant.map { "did you mean '\($0)'?" } ?? "it is one of \(list(choices, "or"))")
}

private func list(_ words: [String], _ conjunction: String = "and") -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
}

extension Parser {
  func error(_ message: String, hint: String? = nil) -> UsageError {
    UsageError(message, hint: hint ?? seeHelp)
  }

  func unknownLong(_ name: String) -> UsageError {
    let message = "unknown option '--\(name)'"
    // Suggests negated options only for a negated one and plain ones only for a plain one: their meanings are opposite.
    let wantsTwin = name.hasPrefix("not-")
    let names = knownOptions.compactMap { wantsTwin ? $0.twin : $0.long }
    if let meant = suggestion(for: name, among: names) {
      return error(message, hint: "did you mean '--\(meant)'?")
    }
    return error(message, hint: quotedText ?? belongsAfterCommand { $0.long == name || $0.twin == name })
  }

  func unknownShort(at index: Int, in argument: Argument) -> UsageError {
    let rest = String(decoding: argument.bytes[index...], as: UTF8.self)
    let letter = rest.first.map(String.init) ?? ""
    let place = argument.bytes.count > letter.utf8.count + 1 ? " in '\(argument.text)'" : ""
    return error(
      "unknown option '-\(letter)'\(place)",
      hint: quotedText ?? belongsAfterCommand { $0.short.map(String.init) == letter })
  }

  func unknownSubcommand(_ word: Argument) -> UsageError {
    let names = command?.visibleSubcommands.map(\.name) ?? []
    let meant = suggestion(for: word.text, among: names)
    return error(
      "unknown command '\(([program.name] + path).joined(separator: " ")) \(word.text)'",
      hint: meant.map { "did you mean '\($0)'?" } ?? "it has \(list(names))")
  }

  func missingSubcommand(of command: Command) -> UsageError {
    error("'\(name)' needs a command: \(list(command.visibleSubcommands.map(\.name), "or"))")
  }

  /// Reports an option given between a command that runs alone and the name of its subcommand.
  func misplaced(_ option: Option, before subcommand: Command) -> UsageError {
    error("option '--\(option.long)' of '\(name)' stands before '\(subcommand.name)'")
  }

  func checkOperands(of command: Command) throws(UsageError) {
    let declared = command.operands
    let given = result.operands.count
    let required = declared.filter(\.arity.isRequired)
    if given < required.count {
      if declared.count == 1 { throw error("'\(name)' needs \(declared[0].phrase)") }
      let all = list(declared.map(\.usage))
      throw error("'\(name)' takes \(all); \(required[given].name) is missing")
    }
    if !declared.contains(where: { $0.arity.repeats || $0.takesRest }), given > declared.count {
      let all = declared.isEmpty ? "no operands" : list(declared.map(\.phrase))
      let first = result.operands[declared.count].text
      throw error("'\(name)' takes \(all); '\(first)' is too many")
    }
  }

  /// Hints at quotes where a word of a text looks like an option: `quo search merci -beaucoup`.
  private var quotedText: String? {
    guard let operand = command?.operands.first, operand.isText else { return nil }
    let unknown = arguments[index - 1]
    let rest = arguments[index...].prefix { !$0.looksLikeOption }
    let text = (result.operands + [unknown] + rest).map(\.text).joined(separator: " ")
    return "quote a \(operand.name) with a dash in it: \(name) \(shellQuoted(text))"
  }

  private var name: String { ([program.name] + path).joined(separator: " ") }
  private var seeHelp: String { "see '\(name) --help'" }

  /// Hints at a common slip of people used to other programs: `quo --json list`.
  private func belongsAfterCommand(_ matches: (Option) -> Bool) -> String? {
    guard command == nil else { return nil }
    let known = program.visibleCommands.contains { $0.options.contains(where: matches) }
    return known ? "an option of a command stands after the command's name" : nil
  }
}
