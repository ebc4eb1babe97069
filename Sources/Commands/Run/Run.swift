internal import Arguments
internal import Glibc
internal import InboxStore
internal import Platform
internal import Text
internal import Display

/// Runs quo as a whole process.
package func runProcess(_ words: [[UInt8]]) -> Int32 {
  StandardDescriptors.occupyClosed()
  Inbox.assumeOneThread()
  return run(words)
}

/// Runs quo with the words of a command line, without the program's name, and returns the exit code.
package func run(_ words: [[UInt8]], environment: Environment = .current()) -> Int32 {
  restoreSignals()
  let messages = Output(descriptor: 2, name: "standard error")
  let code: ExitCode
  do {
    code = try perform(words.map(Argument.init(bytes:)), environment, UserSettings(environment), messages)
  } catch let error as OutputError where error.isClosedPipe {
    // Only a pager's closed pipe gets here; any other closed pipe ends quo by SIGPIPE.
    code = .success
  } catch {
    code = report(Failure(error), environment, messages)
  }
  // If standard error is closed, there is nowhere to report it.
  try? messages.finish()
  return code.rawValue
}

/// Runs a command line. `aliases` are those that it was made from, the outermost first.
private func perform(
  _ arguments: [Argument], _ environment: Environment, _ settings: UserSettings, _ messages: Output,
  aliases: [Alias] = []
) throws -> ExitCode {
  let program = QuoProgram.grammar
  switch try parse(arguments, as: program) {
  case .run(let path, _, let parsed):
    guard let type = CommandTable.command(at: path)?.runnable else {
      preconditionFailure("undeclared command \(path)")
    }
    let globals = try GlobalOptions(parsed)
    let command = try type.init(parsed)
    return try inSession(globals, environment, settings, messages, command.run)
  case .start(let globals):
    return try inSession(GlobalOptions(globals), environment, settings, messages) { try $0.start() }
  case .help(let path): return try showHelp(path, environment, settings)
  case .version:
    let output = Output(descriptor: 1, name: "standard output")
    return try finishing(output) {
      try output.write("quo \(QuoProgram.version)\n")
      return .success
    }
  case .unknownCommand(let name, let rest, let globals):
    try runExternal(name, rest, globals: GlobalOptions(globals), environment)
    guard let alias = try settings.alias(named: name.text) else {
      throw unknownCommandError(name, in: program.with(settings.aliases))
    }
    let chain = aliases + [alias]
    if aliases.contains(alias) { throw Failure(aliasOfItself: chain) }
    let expanded = try arguments.dropLast(rest.count + 1) + alias.words() + rest
    return try perform(expanded, environment, settings, messages, aliases: chain)
  }
}

/// Makes a session of the global options and the environment for `body`, and finishes its output.
private func inSession(
  _ globals: GlobalOptions, _ environment: Environment, _ settings: UserSettings, _ messages: Output,
  _ body: (Session) throws -> ExitCode
) throws -> ExitCode {
  let terminal = Terminal(descriptor: 1, environment: environment.variables)
  let pager =
    globals.isPaged ? Pager(for: terminal, environment: environment.variables, preferred: settings.pager) : nil
  let output = Output(descriptor: 1, name: "standard output", pager: pager)
  return try finishing(output) {
    try body(
      Session(
        environment: environment, globals: globals, settings: settings, output: output, messages: messages,
        terminal: terminal))
  }
}

/// Runs `body`, then finishes the output; if both fail, the error of `body` is reported.
private func finishing(_ output: Output, _ body: () throws -> ExitCode) throws -> ExitCode {
  let code: ExitCode
  do {
    code = try body()
  } catch {
    try? output.finish()
    throw error
  }
  try output.finish()
  return code
}

private func report(_ failure: Failure, _ environment: Environment, _ messages: Output) -> ExitCode {
  let terminal = Terminal(descriptor: 2, environment: environment.variables)
  // An error in a file or a mail has no colour, whatever is set.
  let choice = terminal.isTerminal ? UserSettings(environment).color(nil) : .never
  let style = Style(
    isColored: choice.isColored(onTerminal: terminal.isTerminal, environment: environment.variables))
  // The message may contain words of the command line and of inputs, and must stay one line.
  try? messages.write("quo: \(style.paint(VisibleText.line(failure.message), .error))\n")
  if let hint = failure.hint { try? messages.write("\(style.paint("hint:", .hint)) \(VisibleText.line(hint))\n") }
  return failure.code
}

/// Makes a closed pipe end quo by SIGPIPE, even if the parent ignored it. A file that grows beyond `ulimit -f` is an
/// error like a full disk.
private func restoreSignals() {
  signal(SIGPIPE, SIG_DFL)
  signal(SIGXFSZ, SIG_IGN)
}
