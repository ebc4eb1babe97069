import CTestProcess
import Foundation
import Glibc
import TestSupport

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
    case terminal(columns: Int, rows: Int)
  }

  let terminal: PseudoTerminal?
  private let process: pid_t
  private let folder: String
  private let line: String
  /// What came of it, in the words of `waitpid`; nil while it runs.
  private var status: Int32?

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
    var terminal: PseudoTerminal?
    func open(_ descriptor: Int32, _ stream: Stream, _ name: String) throws {
      switch stream {
      case .captured:
        posix_spawn_file_actions_addopen(
          &actions, descriptor, scratch + "/" + name, O_WRONLY | O_CREAT | O_APPEND, 0o600)
      case .file(let path): posix_spawn_file_actions_addopen(&actions, descriptor, path, O_WRONLY, 0)
      case .terminal(let columns, let rows):
        let made = try PseudoTerminal(columns: columns, rows: rows)
        terminal = made
        flags |= 0x80  // POSIX_SPAWN_SETSID: the terminal becomes the job's own.
        posix_spawn_file_actions_addopen(&actions, descriptor, made.path, O_RDWR, 0)
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

    posix_spawn_file_actions_addchdir_np(&actions, folder)
    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var process: pid_t = 0
    let program = Shell.path(of: words[0], in: environment["PATH"]) ?? words[0]
    let code = posix_spawn(&process, program, &actions, &attributes, &arguments, &variables)
    guard code == 0 else { throw Failure("cannot start '\(line)': \(String(cString: strerror(code)))") }
    self.process = process
    self.terminal = terminal
  }

  deinit {
    if !hasEnded {
      var status: Int32 = 0
      // Where it runs others, those in the foreground too.
      if let group = terminal?.foregroundGroup, group > 0 { kill(-group, SIGKILL) }
      kill(process, SIGKILL)
      waitpid(process, &status, 0)
    }
    try? FileManager.default.removeItem(atPath: folder)
  }

  func signal(_ number: Int32) {
    if !hasEnded { kill(process, number) }
  }

  /// Types at its terminal.
  func type(_ keys: String) { terminal?.type(keys.utf8) }

  /// What it wrote to its terminal since this was last asked.
  func shown() -> String { terminal.map { String(decoding: $0.output(), as: UTF8.self) } ?? "" }

  var hasEnded: Bool {
    if status != nil { return true }
    var status: Int32 = 0
    guard waitpid(process, &status, WNOHANG) == process else { return false }
    self.status = status
    return true
  }

  /// Waits for its end, but not for ever.
  func wait(atMost seconds: Double = 60) throws -> Outcome {
    let deadline = Date().addingTimeInterval(seconds)
    var seen = Data()
    var pause: UInt32 = 200
    while !hasEnded {
      if let terminal { seen += terminal.output() }
      guard Date() < deadline else { throw Failure("'\(line)' did not end in \(seconds) seconds") }
      usleep(pause)
      // Most jobs take a few milliseconds: a test that looks rarely waits for nothing for as long again.
      pause = min(pause * 2, 1_000)
    }
    if let terminal {
      seen += terminal.output()
      seen.removeAll { $0 == UInt8(ascii: "\r") }
    }
    func captured(_ name: String) -> Data { FileManager.default.contents(atPath: folder + "/" + name) ?? Data() }
    let status = status ?? 0
    let signal = status & 0x7F
    return Outcome(
      output: terminal == nil ? captured("output") : seen, error: String(decoding: captured("error"), as: UTF8.self),
      exit: signal == 0 ? (status >> 8) & 0xFF : nil, signal: signal == 0 ? nil : signal)
  }
}

/// What stops a test, in words.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
