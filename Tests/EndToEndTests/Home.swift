import Foundation
import Glibc
import TestSupport

/// An empty home folder, gone afterwards, in which quo runs with a clean environment and a fixed clock.
///
/// `fixtures` in it leads to `Tests/Fixtures`.
final class Home {
  /// A Friday, 17:00 in Montreal.
  static let now = "2026-11-20T22:00:00Z"

  static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  static let repository = tests.deletingLastPathComponent()

  /// The executable that is tested: what QUO_TESTED names, such as a release; otherwise the one built along with this test.
  static let quo = ProcessInfo.processInfo.environment["QUO_TESTED"] ?? built

  /// The executable that was built along with this test; unlike a static one, it loads the libraries of LD_PRELOAD.
  static let built = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .appendingPathComponent("quo").path

  private let folder: TemporaryFolder
  let path: String
  var environment: [String: String]

  init() throws {
    guard FileManager.default.isExecutableFile(atPath: Self.quo) else { throw Failure("there is no \(Self.quo)") }
    folder = try TemporaryFolder()
    path = folder.url.path
    try FileManager.default.createDirectory(atPath: path + "/bin", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: path + "/bin/quo", withDestinationPath: Self.quo)
    try FileManager.default.createSymbolicLink(
      atPath: path + "/fixtures", withDestinationPath: Self.tests.appendingPathComponent("Fixtures").path)
    environment = [
      "HOME": path, "PATH": path + "/bin:/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C",
      // Montreal's rule, which needs no zone files.
      "TZ": "EST5EDT,M3.2.0,M11.1.0", "QUO_NOW": Self.now, "QUO_USER": "Sana",
    ]
  }

  /// A home with the sample in its inbox.
  static func withSample(conversations: Int? = nil) throws -> Home {
    let home = try Home()
    try home.succeed("quo demo \(conversations.map { "--conversations \($0) " } ?? "")| quo import -q -")
    return home
  }

  var database: String { path + "/.local/share/quo/inbox.db" }

  func start(
    _ words: [String], input: String = "", output: Job.Stream = .captured, error: Job.Stream? = .captured,
    environment changes: [String: String?] = [:]
  ) throws -> Job {
    var variables = environment
    for (name, value) in changes { variables[name] = value }
    return try Job(words, in: path, environment: variables, input: Data(input.utf8), output: output, error: error)
  }

  /// Runs `quo` with these arguments.
  func quo(
    _ arguments: String..., input: String = "", output: Job.Stream = .captured, environment: [String: String?] = [:]
  ) throws -> Job.Outcome {
    try start([Self.quo] + arguments, input: input, output: output, environment: environment).wait()
  }

  /// Runs a line of shell.
  func sh(_ script: String, environment: [String: String?] = [:]) throws -> Job.Outcome {
    try start(["/bin/sh", "-c", script], environment: environment).wait()
  }

  /// Runs a line of shell that must end well, and returns its output.
  @discardableResult
  func succeed(_ script: String) throws -> String {
    let outcome = try sh(script)
    guard outcome.exit == 0 else {
      throw Failure("'\(script)' ended with \(outcome.exit.map(String.init) ?? "a signal"): \(outcome.error)")
    }
    return outcome.text
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  /// Makes a program of a script. Another process writes it: this one starts many at the same time, and while one of them
  /// has the file open for writing, as a start takes a moment, the system does not run it.
  func write(program script: String, to name: String) throws {
    let outcome = try start(["/bin/sh", "-c", "cat >\"$1\" && chmod 755 \"$1\"", "sh", name], input: script).wait()
    guard outcome.exit == 0 else { throw Failure("cannot write '\(name)': \(outcome.error)") }
  }

  /// Waits until another process has made a file. Not by a suspension: other tests may have all threads for minutes.
  func wait(for name: String) throws {
    let deadline = Date().addingTimeInterval(60)
    while !FileManager.default.fileExists(atPath: path + "/" + name) {
      guard Date() < deadline else { throw Failure("nobody makes '\(name)'") }
      usleep(5_000)
    }
  }

  /// Whether the system's zone files are installed, for the tests that need them.
  static let hasZoneFiles = FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/Europe/Paris")

  /// Whether a program is installed, for the tests that need one.
  static func has(_ programs: String...) -> Bool {
    programs.allSatisfy { name in
      ["/usr/local/bin/", "/usr/bin/", "/bin/"].contains { FileManager.default.isExecutableFile(atPath: $0 + name) }
    }
  }
}
