internal import Arguments
internal import Display
internal import Glibc
internal import InboxStore
internal import Platform
internal import Text

/// Runs a command on another machine if the command line or the user's settings say so, and returns its exit code; nil
/// for one that runs here.
func carryOutElsewhere(
  _ invocation: Invocation, _ environment: Environment, _ settings: UserSettings, _ messages: Output
) throws -> Int32? {
  guard environment.served == nil, let (path, arguments) = invocation.command else { return nil }
  let type = runnable(at: path)
  let globals = try GlobalOptions(arguments)
  let mendsSettings =
    type is DoctorCommand.Type || !type.reach.isSent || arguments.options.contains { $0.option.reach == .account }
  guard let host = try environment.host(globals, settings, mendsSettings: mendsSettings) else { return nil }
  // A wrong word is an error of this side, without a connection.
  _ = try type.init(arguments)
  _ = try environment.now()
  guard try mayBeSent(type, path, arguments, isAskedFor: globals.host != nil) else { return nil }
  guard host[0] != UInt8(ascii: "-"), !host.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
    throw UsageError("'--on' takes the name of a machine, not \(quoted(host))")
  }
  let machine = OtherMachine(host: host, environment: environment, globals: globals, settings: settings)
  return try machine.run(type, path, arguments, messages)
}

extension Invocation {
  /// The command that a command line runs, with its arguments; without one, the status is shown.
  fileprivate var command: (path: [String], arguments: ParsedArguments)? {
    switch self {
    case .run(let path, _, let arguments): (path, arguments)
    case .start(let arguments): (["status"], arguments)
    case .help, .version, .unknownCommand: nil
    }
  }
}

extension Environment {
  /// The machine on which a command is to run: `--on`, else the user's setting unless an inbox is named; nil for this
  /// one. A command that mends settings runs here where they cannot be read.
  fileprivate func host(
    _ globals: GlobalOptions, _ settings: UserSettings, mendsSettings: Bool
  ) throws -> [UInt8]? {
    if let host = globals.host {
      guard !host.isEmpty else {
        throw UsageError("'--on' takes the name of a machine, not an empty one", hint: "- is this machine")
      }
      return GlobalOptions.isHere(host) ? nil : host
    }
    guard globals.database == nil, variables.path("QUO_DB") == nil else { return nil }
    do {
      return try settings.machine.flatMap { GlobalOptions.isHere(Array($0.utf8)) ? nil : Array($0.utf8) }
    } catch  where mendsSettings {
      return nil
    }
  }
}

/// Whether a command is for another machine. Throws if the command line asks for that and it is about this one alone.
private func mayBeSent(
  _ type: any RunnableCommand.Type, _ path: [String], _ arguments: ParsedArguments, isAskedFor: Bool
) throws -> Bool {
  let ofAccount = arguments.options.first { $0.option.reach == .account }.map { "--\($0.option.long)" }
  guard type.reach == .account || ofAccount != nil else { return type.reach.isSent }
  guard isAskedFor else { return false }
  throw UsageError(
    "'\(ofAccount ?? "quo " + path.joined(separator: " "))' is about this machine", hint: "leave out '--on'")
}

/// A machine whose quo runs a command over ssh, with the terminal, the files and the habits of here.
struct OtherMachine {
  let host: [UInt8]
  let environment: Environment
  let globals: GlobalOptions
  let settings: UserSettings

  /// The exit code of ssh itself, when it cannot reach the machine.
  private static let unreachable: Int32 = 255
  /// The exit code of a shell that finds no such program.
  private static let notFound: Int32 = 127

  func run(
    _ type: any RunnableCommand.Type, _ path: [String], _ arguments: ParsedArguments, _ messages: Output
  ) throws -> Int32 {
    let folders = environment.variables.path("PATH") ?? Array("/usr/local/bin:/usr/bin:/bin".utf8)
    guard let ssh = Subprocess.find(Array("ssh".utf8), path: folders) else {
      throw Failure("cannot work on \(quoted(host)): there is no ssh", code: .missingProgram)
    }
    let streams = try CarriedFiles(type.declaration, arguments)
    // The keyboard, also where a loop of a shell reads standard input.
    let keyboard = streams.isEmpty && isatty(STDOUT_FILENO) == 1 ? open("/dev/tty", O_RDWR | O_CLOEXEC) : -1
    defer { if keyboard >= 0 { close(keyboard) } }
    let hasTerminal = keyboard >= 0
    // The shell that completes words hides what ssh would ask.
    let isForShell = type.declaration.isHidden
    let options = hasTerminal ? ["-t", "-o", "LogLevel=ERROR"] : ["-T"]
    let quiet = isForShell ? ["-o", "BatchMode=yes", "-o", "ConnectTimeout=3"] : []
    let words = try remoteWords(path, streams.arguments, streams, hasTerminal: hasTerminal)
    let command = (["ssh"] + options + quiet + ["--"]).map { Array($0.utf8) } + [host, QuotedLine.quoting(words)]
    let code: Int32
    switch try streams.run(ssh, command, keyboard: hasTerminal ? .descriptor(keyboard) : nil) {
    case .exited(let ended): code = ended
    case .interrupted(let signal): EndingSignal.end(by: signal)
    case .timedOut: preconditionFailure("ssh has all the time that it takes")
    }
    switch code {
    case Self.unreachable:
      report(
        Failure("cannot work on \(quoted(host)): ssh failed", hint: "see what 'ssh HOST true' says", code: .busy),
        environment, messages)
    case Self.notFound:
      report(Failure("cannot work on \(quoted(host)): it has no 'quo'", code: .missingProgram), environment, messages)
    default: if let signal = EndingSignal.told(by: code) { EndingSignal.end(by: signal) }
    }
    return code
  }

  /// The words of the command as the other machine gets them.
  private func remoteWords(
    _ path: [String], _ arguments: ParsedArguments, _ streams: CarriedFiles, hasTerminal: Bool
  ) throws -> [[UInt8]] {
    let terminal = Terminal(descriptor: STDOUT_FILENO, environment: environment.variables)
    let isColored = settings.color(globals.color).isColored(
      onTerminal: terminal.isTerminal && streams.output == nil, environment: environment.variables)
    var variables = CarriedVariable.all(of: environment.variables)
    // ssh tells the other side of a terminal its kind and its size, also when that changes.
    variables[CarriedVariable.terminal.rawValue] = nil
    if !hasTerminal, terminal.isTerminal {
      variables[CarriedVariable.columns.rawValue] = String(terminal.columns)
      variables[CarriedVariable.lines.rawValue] = String(terminal.rows)
    }
    variables[CarriedVariable.zone.rawValue] = environment.zoneElsewhere
    if !isColored { variables[CarriedVariable.noColor.rawValue] = "1" }
    if variables[CarriedVariable.user.rawValue] ?? "" == "" {
      variables[CarriedVariable.user.rawValue] = try settings.me
    }
    variables[CarriedVariable.inputs.rawValue] = streams.sent?.text
    let entries = variables.sorted { $0.key < $1.key }.map { Array("\($0.key)=\($0.value)".utf8) }
    let own = ["quo", "--on", "-", "--color", isColored ? "always" : "never"] + path
    let rest = arguments.without(GlobalOptions.hostOption).without(GlobalOptions.colorOption)
    return [Array("env".utf8)] + entries + own.map { Array($0.utf8) } + rest.words
  }
}
