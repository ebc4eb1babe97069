import Foundation
import Glibc
import TestSupport

/// A program at a terminal of its own, whose screen a test reads and whose keys it presses.
///
/// What runs is killed, and the terminal closed, with the last use of the session.
final class TerminalSession {
  private let home: Home
  private let job: Job
  let terminal: PseudoTerminal
  /// The screen as of the last time that it was looked at.
  private(set) var screen: TerminalEmulator
  /// The process group of the program that the session began with.
  let shellGroup: pid_t
  /// All that was written to the terminal.
  private(set) var output = Data()

  /// No test depends on how long something takes; this ends those that would wait for ever.
  private static let patience = 60.0
  /// The runtime of Swift's own builds would stop a program that crashes, and talk to whoever sits there.
  private static let variables = ["TERM": "xterm", "LC_ALL": "C.UTF-8", "PS1": "$ ", "SWIFT_BACKTRACE": "enable=no"]

  init(
    _ words: [String], in home: Home, columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]
  ) throws {
    self.home = home
    let environment = home.environment.merging(Self.variables) { $1 }
      .merging(environment) { $1 }
    job = try Job(
      words, in: home.path, environment: environment, input: nil, output: .terminal(columns: columns, rows: rows),
      error: nil)
    guard let terminal = job.terminal else { throw Failure("a job without a terminal") }
    self.terminal = terminal
    shellGroup = terminal.foregroundGroup
    screen = TerminalEmulator(columns: columns, rows: rows)
  }

  /// A shell that waits for commands, with a `$` before each, and with jobs: what it runs can be suspended.
  static func shell(
    in home: Home, columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]
  ) throws -> TerminalSession {
    let session = try TerminalSession(
      ["/bin/sh", "-i"], in: home, columns: columns, rows: rows, environment: environment)
    try session.waitForPrompt()
    return session
  }

  // MARK: The keyboard and the window

  func type(_ text: String) { terminal.type(text.utf8) }

  func press(_ keys: Key...) {
    look()
    for key in keys { type(key.sequence(isApplication: screen.isOn(.applicationCursorKeys))) }
  }

  func resize(columns: Int, rows: Int) {
    look()
    screen.resize(columns: columns, rows: rows)
    terminal.resize(columns: columns, rows: rows)
  }

  /// Closes the window.
  func close() { terminal.hangUp() }

  /// Sends a signal to what runs in the foreground: of several in a pipeline, or parent and child, the first alone.
  func signalForeground(_ number: Int32) {
    let group = terminal.foregroundGroup
    if group > 1 { kill(group, number) }
  }

  // MARK: The screen

  /// Reads what was written meanwhile.
  @discardableResult
  func look() -> TerminalEmulator {
    let new = terminal.output()
    output += new
    screen.feed(new)
    return screen
  }

  /// Waits until the whole picture is one that `condition` holds for.
  @discardableResult
  func wait(for what: String, until condition: (TerminalEmulator) throws -> Bool) throws -> TerminalEmulator {
    let deadline = Date().addingTimeInterval(Self.patience)
    while true {
      let hasEnded = job.hasEnded
      if look().isWhole, try condition(screen) { return screen }
      guard !hasEnded, Date() < deadline else {
        throw Failure("\(hasEnded ? "it ended without" : "no") \(what):\n\(screen.text)\n\(screen.faults)")
      }
      usleep(2_000)
    }
  }

  @discardableResult
  func waitFor(_ text: String) throws -> TerminalEmulator {
    try wait(for: "'\(text)'") { $0.text.contains(text) }
  }

  /// Waits until the shell asks for a command.
  @discardableResult
  func waitForPrompt() throws -> TerminalEmulator {
    try wait(for: "prompt") { screen in
      !screen.isAlternate && screen.lines[screen.cursor.place.row] == "$" && screen.cursor.place.column == 2
    }
  }

  /// Types a command at the prompt and waits until the shell asks for the next one; nothing else is on the screen then.
  @discardableResult
  func run(_ command: String) throws -> TerminalEmulator {
    try waitForPrompt()
    screen.feed("\u{1B}[2J\u{1B}[H$ ")
    type(command + "\n")
    try wait(for: "the command") { $0.text != "$" }
    return try waitForPrompt()
  }

  // MARK: The end

  /// What `stty -a` says of the terminal.
  func stty() throws -> String { try home.succeed("stty -a -F \(terminal.path)") }

  /// Waits for its end; what it still wrote is on the screen.
  func waitForEnd() throws -> Job.Outcome {
    let deadline = Date().addingTimeInterval(Self.patience)
    while !job.hasEnded, Date() < deadline {
      look()
      usleep(2_000)
    }
    look()
    return try job.wait(atMost: 0)
  }
}

/// Keys of a keyboard, as xterm sends them.
enum Key: String {
  case up = "A"
  case down = "B"
  case right = "C"
  case left = "D"
  case end = "F"
  case home = "H"
  case insert = "2~"
  case delete = "3~"
  case pageUp = "5~"
  case pageDown = "6~"
  case enter = "\r"
  case tab = "\t"
  case escape = "\u{1B}"
  case backspace = "\u{7F}"
  case interrupt = "\u{3}"
  case redraw = "\u{C}"
  case suspend = "\u{1A}"

  /// Arrows, Home and End have another form in the mode of application cursor keys.
  func sequence(isApplication: Bool) -> String {
    switch self {
    case .up, .down, .right, .left, .end, .home: (isApplication ? "\u{1B}O" : "\u{1B}[") + rawValue
    case .insert, .delete, .pageUp, .pageDown: "\u{1B}[" + rawValue
    default: rawValue
    }
  }
}
