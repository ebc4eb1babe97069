import Foundation

/// A session at a shell as text: `$ command` lines, each followed by exactly what it prints.
///
///     # What is said here is for the reader.
///     $ quo list --status done
///     $ quo lst
///     quo: unknown command 'lst'
///     hint: did you mean 'list'?
///     [exit 2]
///
/// Standard output and standard error come together; a line ending in `[no newline]` is one that does not end, `␍` is a
/// carriage return. A command goes on after a line that ends in a backslash. The home folder is shown as `~~`.
struct Transcript {
  struct Step {
    /// Comments and empty lines that stand before the command.
    var preface: [String]
    var command: String
    var result: [String]
  }

  var steps: [Step] = []
  var ending: [String] = []

  init(_ lines: [String]) {
    var pending: [String] = []
    var isInCommand = false
    for line in lines {
      if isInCommand {
        steps[steps.count - 1].command += "\n" + line
      } else if line.hasPrefix("$ ") {
        steps.append(Step(preface: pending, command: String(line.dropFirst(2)), result: []))
        pending = []
      } else if line.isEmpty || line.hasPrefix("# ") || line == "#" || steps.isEmpty {
        pending.append(line)
        continue
      } else {
        // An empty line was part of the output when more of it follows.
        steps[steps.count - 1].result += pending + [line]
        pending = []
      }
      isInCommand = line.hasSuffix("\\") && (isInCommand || line.hasPrefix("$ "))
    }
    ending = pending
  }

  var lines: [String] {
    steps.flatMap { $0.preface + ("$ " + $0.command).components(separatedBy: "\n") + $0.result } + ending
  }

  /// Programs that an example may use, and that a machine may do without.
  private static let optionalPrograms = ["jq", "sqlite3"]

  /// The same commands with what they print now; those that need a program that is not installed stay as they are.
  func replayed(in home: Home, on terminal: Job.Stream) throws -> Transcript {
    let missing = Self.optionalPrograms.filter { !Home.has($0) }
    var transcript = self
    for (index, step) in steps.enumerated() {
      if let program = missing.first(where: { step.command.contains("| \($0) ") || step.command.hasPrefix("\($0) ") }) {
        print("not run without \(program): \(step.command)")
        continue
      }
      let outcome = try home.start(["/bin/sh", "-c", step.command], output: terminal, error: nil).wait()
      transcript.steps[index].result = try Self.result(outcome, of: step.command, in: home)
    }
    return transcript
  }

  private static func result(_ outcome: Job.Outcome, of command: String, in home: Home) throws -> [String] {
    // A line of progress leaves nothing behind.
    let progress = "\r?\u{1B}\\[K[^\n]*\r?\u{1B}\\[K"
    let text = outcome.text.replacingOccurrences(of: progress, with: "", options: .regularExpression)
      .replacingOccurrences(of: "\r", with: "␍").replacingOccurrences(of: home.path, with: "~~")
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() } else { lines[lines.count - 1] += "[no newline]" }
    // What could not be told from the parts of a transcript would not be read back as it was written.
    if lines.contains(where: { $0.hasPrefix("$ ") || $0.hasPrefix("# ") || $0 == "#" }) || lines.last == "" {
      throw Failure("'\(command)' prints what a transcript cannot show; pipe it through sed")
    }
    if let signal = outcome.signal { lines.append("[signal \(signal)]") }
    if let exit = outcome.exit, exit != 0 { lines.append("[exit \(exit)]") }
    return lines
  }
}

/// What differs between two texts, a line each, with `-` for what was expected and `+` for what came.
func difference(expected: [String], found: [String]) -> String {
  var removed = Set<Int>()
  var inserted: [Int: String] = [:]
  for change in found.difference(from: expected) {
    switch change {
    case .remove(let offset, _, _): removed.insert(offset)
    case .insert(let offset, let line, _): inserted[offset] = line
    }
  }
  var report: [String] = []
  var position = 0
  var command = ""
  func show(_ line: String) {
    if !command.isEmpty { report.append("  " + command) }
    command = ""
    report.append(line)
  }
  for (index, line) in expected.enumerated() {
    while let line = inserted[position] {
      show("+ " + line)
      position += 1
    }
    if line.hasPrefix("$ ") { command = line }
    if removed.contains(index) { show("- " + line) } else { position += 1 }
  }
  while let line = inserted[position] {
    show("+ " + line)
    position += 1
  }
  return report.joined(separator: "\n")
}
