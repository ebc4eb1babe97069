import Foundation
import Testing

/// The crontab that the README and the manual show, run as cron runs it.
@Suite struct CronTests {
  private struct Crontab {
    var variables: [String: String] = [:]
    var commands: [String] = []

    /// Lines of a crontab: assignments, and five fields before a command.
    init(_ lines: [String]) throws {
      for line in lines {
        if let equals = line.firstIndex(of: "="), line.first?.isUppercase == true {
          variables[String(line[..<equals])] = String(line[line.index(after: equals)...])
        } else {
          let fields = line.split(separator: " ", maxSplits: 5)
          try #require(fields.count == 6 && fields[0].allSatisfy { "0123456789*/,-".contains($0) }, "\(line)")
          commands.append(String(fields[5]).trimmingCharacters(in: .whitespaces))
        }
      }
    }
  }

  private static func linesOfTheREADME() throws -> [String] {
    let text = try String(contentsOf: Home.repository.appendingPathComponent("README.md"), encoding: .utf8)
    let block = try #require(text.components(separatedBy: "```crontab\n").dropFirst().first)
    return block.components(separatedBy: "\n```")[0].components(separatedBy: "\n")
  }

  /// As cron: an empty environment but for its own few variables and those of the crontab, and `/bin/sh -c`.
  private func run(_ command: String, _ crontab: Crontab, in home: Home, now: String) throws -> Job.Outcome {
    var words = ["/usr/bin/env", "-i", "HOME=\(home.path)", "LOGNAME=sana", "SHELL=/bin/sh", "QUO_NOW=\(now)"]
    for (name, value) in crontab.variables.sorted(by: { $0.key < $1.key }) {
      // Where this quo is installed.
      words.append("\(name)=\(name == "PATH" ? home.path + "/bin:" : "")\(value)")
    }
    return try home.start(words + ["/bin/sh", "-c", command]).wait()
  }

  @Test func theManualShowsTheSameLines() throws {
    let lines = try Self.linesOfTheREADME()
    let help = try Home().succeed("quo help cron")
    for line in lines { #expect(help.contains("    \(line)\n"), "\(line)") }
    let manual = try String(contentsOf: Home.repository.appendingPathComponent("man/quo.1"), encoding: .utf8)
    #expect(manual.contains(".Sh RUNNING FROM CRON"))
  }

  @Test func theEndOfTheDayAndMondayMorning() throws {
    let crontab = try Crontab(Self.linesOfTheREADME())
    #expect(crontab.commands.count == 4)
    let home = try Home.withSample()
    let due = Set(try home.succeed("quo list --status open --idle 3d --answered --ids").split(separator: "\n"))
    #expect(!due.isEmpty)
    // A Friday evening. It says nothing, for cron would mail it.
    let evening = try run(crontab.commands[0], crontab, in: home, now: Home.now)
    #expect(evening.exit == 0 && evening.output.isEmpty && evening.error == "", "\(evening.error)")
    #expect(Set(try home.succeed("quo list --status done --ids").split(separator: "\n")) == due)
    #expect(try home.succeed("quo log --by cron --fields command,by,conversations") == "done\tcron\t\(due.count)\n")
    // The next evening there is nothing to do, which is as good.
    let next = try run(crontab.commands[0], crontab, in: home, now: "2026-11-20T22:05:00Z")
    #expect(next.exit == 0 && next.output.isEmpty && next.error == "")

    let waiting = try home.succeed("quo list --unanswered --ids | head -n 2").split(separator: "\n")
    try home.succeed("quo done \(waiting.joined(separator: " "))")
    let monday = try run(crontab.commands[1], crontab, in: home, now: "2026-11-23T13:00:00Z")
    #expect(monday.exit == 0 && monday.error == "")
    #expect(Set(monday.lines.map { $0.prefix { $0 != "\t" } }) == Set(waiting))
    let days = try run(crontab.commands[2], crontab, in: home, now: "2026-11-23T13:00:00Z")
    #expect(days.exit == 0 && days.error == "" && days.lines.first?.hasPrefix("2026-11-20\t") == true, "\(days.text)")
    let figures = try run(crontab.commands[3], crontab, in: home, now: "2026-11-23T13:05:00Z")
    #expect(figures.exit == 0 && figures.error == "" && figures.text.contains("\nfirst response "), "\(figures.text)")
    // A person's undo is of that person's own work; cron's is taken back by its number.
    #expect(try home.quo("undo").error.contains("(done, "))
    #expect(Set(try home.succeed("quo list --status done --ids").split(separator: "\n")) == due)
    try home.succeed("quo undo $(quo log --by cron --limit 1 --ids)")
    #expect(try home.succeed("quo list --status done --ids") == "")
  }

  @Test func whatGoesWrongIsMailed() throws {
    let crontab = try Crontab(Self.linesOfTheREADME())
    let nothing = try Home()
    #expect(try run(crontab.commands[0], crontab, in: nothing, now: Home.now).exit == 78)
    let home = try Home.withSample()
    let few = crontab.commands[0].replacingOccurrences(of: "--max 500", with: "--max 1")
    let refused = try run(few, crontab, in: home, now: Home.now)
    #expect(refused.exit == 2 && refused.error.hasPrefix("quo: cannot change ") && refused.output.isEmpty)
    #expect(try home.succeed("quo list --status done --ids") == "")
  }
}
