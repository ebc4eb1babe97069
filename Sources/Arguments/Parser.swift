/// Parses a command line without the program's own name.
///
/// The grammar is git's: options and operands in any order, `--opt=value`, `--opt value`, `-n5`, `-n 5`, bundled flags,
/// `--` before words that begin with a dash. A long option must be spelled out: an abbreviation in a script would break
/// on the day a second option begins alike.
package func parse(
  _ arguments: [Argument], as program: Program
) throws(UsageError) -> Invocation {
  var parser = Parser(program: program, arguments: arguments)
  do throws(UsageError) {
    return try parser.run()
  } catch {
    // A request for help later in the line wins over an error.
    if parser.asksForHelpFurtherOn { return .help(path: parser.path) }
    throw error
  }
}

struct Parser {
  let program: Program
  let arguments: [Argument]
  /// The index of the first unread argument.
  var index = 0
  var path: [String] = []
  var command: Command?
  var result = ParsedArguments()
  var optionsEnded = false

  init(program: Program, arguments: [Argument]) {
    self.program = program
    self.arguments = arguments
  }

  mutating func run() throws(UsageError) -> Invocation {
    while index < arguments.count {
      let argument = arguments[index]
      index += 1
      if optionsEnded || !argument.looksLikeOption {
        if let invocation = try readWord(argument) { return invocation }
      } else if argument.bytes == Array("--".utf8) {
        optionsEnded = true
      } else if argument.bytes[1] == UInt8(ascii: "-") {
        if let invocation = try readLong(argument) { return invocation }
      } else {
        if let invocation = try readShorts(argument) { return invocation }
      }
    }
    guard let command else { return .start(result) }
    if !command.isComplete { throw missingSubcommand(of: command) }
    try checkOperands(of: command)
    return .run(path: path, command: command, result)
  }

  /// Reads a word that is no option: a command's name, then a subcommand's, then an operand.
  private mutating func readWord(_ word: Argument) throws(UsageError) -> Invocation? {
    if let command, command.subcommands.isEmpty {
      result.operands.append(word)
      if let rest = command.operands.firstIndex(where: \.takesRest),
        result.operands.count > rest
      {
        result.operands += arguments[index...]
        index = arguments.count
      }
      return nil
    }
    guard let found = program.command(at: path + [word.text]) else {
      if command != nil { throw unknownSubcommand(word) }
      let rest = Array(arguments[index...])
      return .unknownCommand(word, rest: rest, globals: result)
    }
    if let given = result.options.first(where: { command?.options.contains($0.option) ?? false }) {
      throw misplaced(given.option, before: found)
    }
    command = found
    path.append(found.name)
    return nil
  }

  private mutating func readLong(_ argument: Argument) throws(UsageError) -> Invocation? {
    let body = argument.bytes.dropFirst(2)
    let equals = body.firstIndex(of: UInt8(ascii: "="))
    let name = String(decoding: body[..<(equals ?? body.endIndex)], as: UTF8.self)
    let attached = equals.map { Argument(bytes: Array(body[($0 + 1)...])) }
    let spelling = "--" + name

    guard let option = knownOptions.first(where: { $0.long == name || $0.twin == name }) ?? synonym(name) else {
      throw unknownLong(name)
    }
    if !option.takesValue {
      if attached != nil { throw error("option '\(spelling)' takes no value") }
      return add(option, isNegated: name.hasPrefix("not-"))
    }
    let value =
      if let attached { attached } else { try nextValue(of: spelling) }
    add(option, value, isNegated: name.hasPrefix("not-"))
    return nil
  }

  /// The option of which `name` is another name, where no option is called so.
  private func synonym(_ name: String) -> Option? {
    knownOptions.first { option in
      option.synonym.map { name == $0 || option.hasTwin && name == "not-" + $0 } ?? false
    }
  }

  /// Reads `-n`, `-nq`, `-n5` or `-qn5`: flags, the last of which may be an option with its value.
  private mutating func readShorts(_ argument: Argument) throws(UsageError) -> Invocation? {
    for index in argument.bytes.indices.dropFirst() {
      let letter = Character(Unicode.Scalar(argument.bytes[index]))
      guard argument.bytes[index] < 0x80,
        let option = knownOptions.first(where: { $0.short == letter })
      else { throw unknownShort(at: index, in: argument) }
      if option.takesValue {
        let attached = argument.bytes[(index + 1)...]
        let value =
          if attached.isEmpty { try nextValue(of: "-\(letter)") } else {
            Argument(bytes: Array(attached))
          }
        add(option, value)
        return nil
      }
      if let invocation = add(option) { return invocation }
    }
    return nil
  }

  /// Reads the value of an option; refuses a word with a dash, which far more often means a forgotten value. A negative
  /// number is one that no option is called by; whether it means something is not for a parser to say.
  private mutating func nextValue(of spelling: String) throws(UsageError) -> Argument {
    guard index < arguments.count, !arguments[index].looksLikeOption || arguments[index].looksNegative else {
      throw error("option '\(spelling)' needs a value")
    }
    defer { index += 1 }
    return arguments[index]
  }

  @discardableResult
  private mutating func add(
    _ option: Option, _ value: Argument? = nil, isNegated: Bool = false
  ) -> Invocation? {
    if option == .help { return .help(path: path) }
    if option == .version { return .version }
    result.options.append(.init(option: option, value: value, isNegated: isNegated))
    return nil
  }

  /// The options allowed at this place: the command's own, the global ones, and the two of the parser.
  var knownOptions: [Option] {
    (command?.options ?? [.version]) + program.globalOptions.flatMap(\.options) + [.help]
  }

  var asksForHelpFurtherOn: Bool {
    guard !optionsEnded else { return false }
    return arguments[index...].prefix { $0.text != "--" }
      .contains { $0.text == "--help" || $0.text == "-h" }
  }
}
