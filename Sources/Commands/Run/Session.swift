package import InboxStore
internal import Text
package import CivilTime
package import Display
internal import Formats
internal import Platform

/// The context of a running command.
package final class Session {
  package let environment: Environment
  package let output: Output
  /// Standard error: all output that is not data.
  package let messages: Output
  package let terminal: Terminal
  package let messageTerminal: Terminal
  package let now: Timestamp
  package let globals: GlobalOptions
  package let settings: UserSettings
  /// The line of progress that was begun last, which other messages erase.
  weak var progress: ProgressLine?
  private var migration: ProgressLine?

  init(
    environment: Environment, globals: GlobalOptions, settings: UserSettings, output: Output, messages: Output,
    terminal: Terminal
  ) throws {
    self.environment = environment
    self.globals = globals
    self.settings = settings
    self.output = output
    self.messages = messages
    self.terminal = terminal
    messageTerminal = Terminal(descriptor: 2, environment: environment.variables)
    now = try environment.now()
  }

  /// The same session later, for a command that stays: each change has the time at which it is made.
  func renewed() throws -> Session {
    try Session(
      environment: environment.renewed, globals: globals, settings: settings, output: output, messages: messages,
      terminal: terminal)
  }

  package var style: Style { style(for: terminal) }
  package var messageStyle: Style { style(for: messageTerminal) }
  package private(set) lazy var zone = environment.zone

  /// The path of the inbox, in bytes.
  package func path() throws -> [UInt8] {
    guard let path = try environment.inboxPath(option: globals.database, settings: settings) else { throw NoHome() }
    return path
  }

  /// Opens the inbox to read it, as it is now.
  package func openInbox() throws -> Inbox {
    try present(Inbox(path: path(), mayBringUpToDate: mayBringUpToDate, watch: tell))
  }

  /// Whether an inbox of an older quo may be brought up to date.
  var mayBringUpToDate: Bool { served?.isReadOnly != true }

  /// The access of somebody on the other side of `quo serve`; nil for whoever has a shell.
  var served: ServedAccess? { environment.served }

  /// Opens the inbox to change it, or for a dry run. `makesMissing` makes one where there is none.
  func openWritableInbox(makesMissing: Bool = false, isRehearsal: Bool = false) throws -> WritableInbox {
    if served?.isReadOnly == true { throw ServedAccess.readOnly("a command that changes the inbox") }
    return try present(
      isRehearsal
        ? WritableInbox(rehearsingAt: path(), watch: tell)
        : WritableInbox(path: path(), makesMissing: makesMissing, watch: tell))
  }

  /// Standard input, to read it once: one input, or several of another machine.
  func standardInputs() -> [InputSource] {
    guard let carried = CarriedInputs(environment.variables) else {
      return [InputSource(descriptor: 0, name: "standard input")]
    }
    let input = MarkedInput(descriptor: 0, mark: carried.mark)
    return (0..<carried.count).map { _ in input.next() }
  }

  private func present<Opened: Inbox>(_ open: @autoclosure () throws -> Opened) throws -> Opened {
    defer {
      migration?.clear()
      migration = nil
    }
    let inbox = try open()
    try inbox.setTime(now)
    return inbox
  }

  /// Tells a person at a terminal why the first command of a newer quo takes long on a large inbox.
  func tell(_ step: MigrationStep) {
    let line = migration ?? ProgressLine(self, isQuiet: false)
    migration = line
    line.draw { "bringing the inbox up to date: \(step.name) (\(step.number) of \(step.count)), \(line.seconds) s" }
  }

  /// Ends quo as the signal would have ended it. On another machine's behalf it is an exit code: ssh tells no signals.
  func end(by signal: Int32) -> Never { EndingSignal.end(by: signal, asExitCode: globals.isForAnother) }

  /// Prints one line for a person to standard error.
  package func say(_ text: String, _ role: Role = .plain, after prefix: String = "") throws {
    progress?.clear()
    try messages.write(prefix + messageStyle.paint(VisibleText.line(text), role) + "\n")
  }

  private func style(for terminal: Terminal) -> Style {
    Style(
      isColored: settings.color(globals.color).isColored(
        onTerminal: terminal.isTerminal, environment: environment.variables))
  }
}

/// An error: neither `--db` nor a home folder says where the inbox is.
struct NoHome: Error {}
