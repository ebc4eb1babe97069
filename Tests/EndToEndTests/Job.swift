import Foundation
import Glibc
import Testing

/// A program that runs, and what came of it.
///
/// Made with `posix_spawn`, since tests want to see signals, choose descriptors and start many at once.
final class Job {
  struct Outcome {
    let output: Data
    let error: String
    /// Nil when a signal ended it.
    let exit: Int32?
    let signal: Int32?

    var text: String { String(decoding: output, as: UTF8.self) }
    /// The lines of standard output.
    var lines: [Substring] { text.split(separator: "\n") }
  }

  enum Stream {
    /// Kept for `Outcome`.
    case captured
    /// A file that is opened, such as `/dev/full`.
    case file(String)
    /// A terminal of this size; what is written to it is `Outcome.output`, with plain line ends.
    case terminal(columns: UInt16, rows: UInt16)
  }

  private let process: pid_t
  private let folder: String
  private let terminal: Int32?
  private let line: String

  /// Starts `words` in `folder` with nothing in its environment but `environment`.
  ///
  /// With `error` nil, standard error goes where standard output goes; with `input` nil, standard input comes from there,
  /// which is for a terminal at which the test types.
  init(
    _ words: [String], in folder: String, environment: [String: String], input: Data? = Data(),
    output: Stream = .captured, error: Stream? = .captured
  ) throws {
    let scratch = folder + "/.job-\(UUID().uuidString)"
    self.folder = scratch
    line = words.joined(separator: " ")
    try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
    try input?.write(to: URL(fileURLWithPath: scratch + "/input"))

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    var terminal: Int32?
    func open(_ descriptor: Int32, _ stream: Stream, _ name: String) throws {
      switch stream {
      case .captured:
        posix_spawn_file_actions_addopen(
          &actions, descriptor, scratch + "/" + name, O_WRONLY | O_CREAT | O_APPEND, 0o600)
      case .file(let path): posix_spawn_file_actions_addopen(&actions, descriptor, path, O_WRONLY, 0)
      case .terminal(let columns, let rows):
        let (master, path) = try Self.makeTerminal(columns: columns, rows: rows)
        terminal = master
        flags |= 0x80  // POSIX_SPAWN_SETSID: the terminal becomes the job's own.
        posix_spawn_file_actions_addopen(&actions, descriptor, path, O_RDWR, 0)
      }
    }
    try open(1, output, "output")
    if input == nil {
      posix_spawn_file_actions_adddup2(&actions, 1, 0)
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, scratch + "/input", O_RDONLY, 0)
    }
    if let error { try open(2, error, "error") } else { posix_spawn_file_actions_adddup2(&actions, 1, 2) }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(flags))

    // `env` changes the folder, which a spawn cannot do everywhere, and becomes the program.
    let command = ["/usr/bin/env", "-C", folder] + words
    var arguments = command.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, command[0], &actions, &attributes, &arguments, &variables)
    guard code == 0 else { throw Failure("cannot start '\(line)': \(String(cString: strerror(code)))") }
    self.process = process
    self.terminal = terminal
  }

  func signal(_ number: Int32) {
    kill(process, number)
  }

  /// Types at its terminal.
  func type(_ keys: String) {
    guard let terminal else { return }
    var rest = Array(keys.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) }
      if count > 0 { rest.removeFirst(count) } else { usleep(1_000) }
    }
  }

  /// What it wrote to its terminal since this was last asked.
  func shown() -> String {
    terminal.map { String(decoding: Self.drain($0), as: UTF8.self) } ?? ""
  }

  /// Waits for its end, but not for ever.
  func wait(atMost seconds: Double = 60) throws -> Outcome {
    let deadline = Date().addingTimeInterval(seconds)
    var seen = Data()
    var status: Int32 = 0
    var pause: UInt32 = 200
    while true {
      if let terminal { seen += Self.drain(terminal) }
      let result = waitpid(process, &status, WNOHANG)
      if result == process { break }
      guard Date() < deadline else {
        kill(process, SIGKILL)
        waitpid(process, &status, 0)
        throw Failure("'\(line)' did not end in \(seconds) seconds")
      }
      usleep(pause)
      pause = min(pause * 2, 10_000)
    }
    if let terminal {
      seen += Self.drain(terminal)
      close(terminal)
      seen.removeAll { $0 == UInt8(ascii: "\r") }
    }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func captured(_ name: String) -> Data { FileManager.default.contents(atPath: folder + "/" + name) ?? Data() }
    let signal = status & 0x7F
    return Outcome(
      output: terminal == nil ? captured("output") : seen, error: String(decoding: captured("error"), as: UTF8.self),
      exit: signal == 0 ? (status >> 8) & 0xFF : nil, signal: signal == 0 ? nil : signal)
  }

  /// Swift sees neither `posix_openpt` nor the two requests that it is made of.
  private static func makeTerminal(columns: UInt16, rows: UInt16) throws -> (master: Int32, path: String) {
    let (unlock, number): (UInt, UInt) = (0x4004_5431, 0x8004_5430)  // TIOCSPTLCK, TIOCGPTN
    let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    var lock: Int32 = 0
    var index: Int32 = 0
    guard master >= 0, ioctl(master, unlock, &lock) == 0, ioctl(master, number, &index) == 0,
      ioctl(master, UInt(TIOCSWINSZ), &size) == 0
    else { throw Failure("no terminal: \(String(cString: strerror(errno)))") }
    return (master, "/dev/pts/\(index)")
  }

  private static func drain(_ descriptor: Int32) -> Data {
    var data = Data()
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return data }
      data += buffer[..<count]
    }
  }
}

/// What stops a test, in words.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
