import Foundation
import Testing

/// The command lines that `quo help recipes` shows, run as they stand there.
@Suite(.enabled(if: Home.has("jq", "bash", "xargs"))) struct RecipeTests {
  /// The lines of the help that are to be typed, by the headings above them.
  private static func recipes() throws -> [String: [String]] {
    var found: [String: [String]] = [:]
    var heading = ""
    for line in try Home().succeed("quo help recipes").components(separatedBy: "\n").dropFirst() {
      if let first = line.first, first != " " { heading = line }
      guard line.hasPrefix("    ") else { continue }
      let text = line.trimmingCharacters(in: .whitespaces)
      // A line goes on after a backslash.
      if let last = found[heading]?.last, last.hasSuffix("\\") {
        found[heading]![found[heading]!.count - 1] = last.dropLast() + text
      } else {
        found[heading, default: []].append(text)
      }
    }
    return found
  }

  private static func recipe(_ beginning: String) throws -> String {
    try #require(recipes().values.joined().first { $0.hasPrefix(beginning) }, "\(beginning)")
  }

  /// The sample, in which somebody asks Marie something in conversation 40.
  private static func home() throws -> Home {
    let home = try Home.withSample()
    home.environment["QUO_USER"] = "marie"
    try home.succeed("quo --as mei note 40 '@marie is that so?' -q; quo assign 41 --to me -q")
    return home
  }

  @Test func eachRunsAsItStands() throws {
    let recipes = try Self.recipes()
    #expect(recipes.count == 5 && recipes.values.allSatisfy { $0.count > 1 }, "\(recipes.keys)")
    let home = try Self.home()
    // The others are those of the tests below.
    for line in recipes.values.joined() where !["quo triage", "quo watch", "PS1="].contains(where: line.hasPrefix) {
      let outcome = try home.sh(line)
      #expect(outcome.exit == 0 && !outcome.error.hasPrefix("quo: "), "\(line): \(outcome.error)")
    }
    // Another runs on a terminal alone, and says so.
    #expect(try home.sh("quo triage").error.contains("quo list"))
  }

  @Test func theMorning() throws {
    let home = try Self.home()
    let list = try Self.recipe("quo list --mentioning me --new")
    #expect(try home.succeed("\(list) --ids") == "40\n")
    #expect(try home.succeed("\(Self.recipe("quo list --assigned-to me")) --ids").contains("41\n"))
    let prompt = try Self.recipe("PS1=")
    #expect(
      try home.succeed("bash -c \"$(cat <<'END'\n\(prompt)\nprintf '%s' \"${PS1@P}\"\nEND\n)\"").contains("@1 "))
    try home.succeed("quo read 40 --json")
    #expect(try home.succeed("\(list) --ids") == "")
  }

  @Test func theEvening() throws {
    let home = try Self.home()
    let due = try home.succeed("\(Self.recipe("quo list -s open --idle")) --ids | sort")
    #expect(!due.isEmpty)
    try home.succeed("\(Self.recipe("quo done")) -q")
    #expect(try home.succeed("quo list -s done --ids | sort") == due)
    #expect(try home.succeed("\(Self.recipe("quo log --by me")) --fields command").hasPrefix("done\n"))
    try home.succeed("quo undo -q")
    #expect(try home.succeed("quo list -s done --ids") == "")
  }

  /// Whoever is told gets the names and the words, each time once.
  @Test func asItHappens() throws {
    let home = try Self.home()
    try home.write(program: "#!/bin/sh\nprintf '%s\\n' \"$*\" >>\"$HOME/told\"\n", to: "bin/notify-send")
    try home.write(program: "#!/bin/sh\n{ echo \"$*\"; cat; } >>\"$HOME/mailed\"\n", to: "bin/mail")
    func run(_ beginning: String, count: Int) throws -> String {
      let line = try Self.recipe(beginning)
      return try home.succeed(
        "rm -f told mailed; touch told mailed; quo watch --after 0 --count \(count) "
          + line.dropFirst("quo watch ".count) + "; cat told mailed")
    }
    let unread = try home.succeed("quo list -s unread --fields name").split(separator: "\n").map(String.init)
    let told = try run("quo watch -s unread --exec", count: 3).split(separator: "\n").map(String.init)
    #expect(told.count == 3 && told.allSatisfy(unread.contains), "\(told)")
    // The conversation came in, the note was left, and it mentions her; another's mention there is not hers.
    try home.succeed("quo note 40 '@olivier please look' -q")
    #expect(try run("quo watch -s all --mentioning marie", count: 5) == "@marie is that so?\n")
    // Whoever leaves the unread list is no news.
    let start = try home.succeed("quo log --limit 1 --ids").split(separator: "\n")[0]
    try home.succeed("quo list -s unread --ids | head -1 | quo done - -q")
    let line = try Self.recipe("quo watch -s unread --exec")
    #expect(
      try home.succeed(
        "rm -f told; touch told; quo watch --after \(start) --count 1 " + line.dropFirst(10) + "; cat told")
        == "")
    let support = try home.succeed("quo list -s unread --line Support --fields name").split(separator: "\n")
    let mailed = try run("quo watch -s unread --line Support", count: 2).split(separator: "\n")
    #expect(mailed.count == 4 && mailed[0] == "-E -s quo: unread support@example.com", "\(mailed)")
    #expect(support.contains(mailed[1]) && support.contains(mailed[3]))
  }
}
