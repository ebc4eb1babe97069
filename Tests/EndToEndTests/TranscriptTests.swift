import Foundation
import Testing

/// The sessions in `Transcripts` and the README's examples print what is written there.
///
/// With `QUO_REWRITE` set (`make rewrite`) the files are rewritten with what is printed now.
@Suite struct TranscriptTests {
  static let isRewriting = ProcessInfo.processInfo.environment["QUO_REWRITE"] != nil

  static let folder = Home.tests.appendingPathComponent("EndToEndTests/Transcripts")
  static let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".txt") }.sorted()

  @Test func thereAreTranscripts() {
    #expect(!Self.files.isEmpty)
  }

  @Test(arguments: files) func transcript(_ name: String) throws {
    let file = Self.folder.appendingPathComponent(name)
    let lines = try Self.lines(of: file)
    // One that is called so is shown what a person sees, the others what a pipe gets.
    let terminal: Job.Stream = name.hasPrefix("terminal") ? .terminal(columns: 80, rows: 500) : .captured
    let found = try Transcript(lines).replayed(in: Self.home(), on: terminal).lines
    try check(found, against: lines, of: file)
  }

  /// The blocks marked `console`, all of them in one home; those marked `console stub` too, in a home of their own beside
  /// a stub of Quo's service.
  @Test func examplesOfTheReadme() throws {
    let file = Home.repository.appendingPathComponent("README.md")
    let lines = try Self.lines(of: file)
    let home = try Self.home()
    let synced = try Self.home()
    let stub = StubService.isPossible ? try StubService(conversations: 48, seed: 1) : nil
    for (name, value) in stub?.environment ?? [:] { synced.environment[name] = value }
    var isOfStub = false
    var found: [String] = []
    var block: [String]?
    var count = 0
    for line in lines {
      if let example = block, line == "```" {
        let replayed =
          isOfStub && stub == nil
          ? Transcript(example)
          : try Transcript(example).replayed(in: isOfStub ? synced : home, on: .terminal(columns: 80, rows: 500))
        found += replayed.lines
        block = nil
        count += 1
      }
      if block != nil {
        block?.append(line)
      } else {
        found.append(line)
        if line == "```console" || line == "```console stub" {
          block = []
          isOfStub = line.hasSuffix("stub")
        }
      }
    }
    #expect(block == nil, "a block is not closed")
    #expect(count > 0)
    try check(found, against: lines, of: file)
  }

  private static func home() throws -> Home {
    let home = try Home()
    home.environment["NO_COLOR"] = "1"
    home.environment["TERM"] = "xterm"
    return home
  }

  private static func lines(of file: URL) throws -> [String] {
    var lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  private func check(_ found: [String], against lines: [String], of file: URL) throws {
    if Self.isRewriting {
      guard found != lines else { return }
      try (found.joined(separator: "\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
      print("rewritten: \(file.lastPathComponent)")
    } else if found != lines {
      Issue.record(
        """
        \(file.lastPathComponent) shows what quo does not print now; 'make rewrite' mends it if that is meant.
        \(difference(expected: lines, found: found))
        """)
    }
  }
}
