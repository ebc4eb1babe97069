import Foundation
import Testing

/// The day of a team as `quo help views` shows it, and views from one inbox to another.
@Suite struct ViewsTests {
  /// The lines of the topic that can be typed as they stand.
  private func linesOfTheTopic() throws -> [String] {
    let help = try Home().succeed("quo help views")
    return help.components(separatedBy: "\n").filter { $0.hasPrefix("    quo ") }
      .map { $0.trimmingCharacters(in: .whitespaces) }
  }

  @Test func theDayOfATeam() throws {
    let lines = try linesOfTheTopic()
    #expect(lines.count >= 8, "\(lines)")
    let home = try Home.withSample()
    let waiting = try home.succeed("quo list --unanswered --ids | head -n 2").split(separator: "\n")
    try home.succeed("quo done \(waiting.joined(separator: " ")) -q")
    for line in lines {
      // A filter that is being built is tried from the day on which it is there.
      if line.contains("--assigned-to"), try !home.succeed("quo help filters").contains("assigned-to") { continue }
      let outcome = try home.sh(line)
      let isNothing = line.hasSuffix("--exit-code") && outcome.output.isEmpty
      #expect(outcome.exit == (isNothing ? 1 : 0), "\(line): \(outcome.error)")
      if line.hasPrefix("quo list --view unanswered") {
        #expect(Set(outcome.lines.map { $0.prefix { $0 != "\t" } }) == Set(waiting), "\(outcome.text)")
      }
    }
    // They are back in the inbox, and the view is empty.
    #expect(try home.succeed("quo count --view unanswered") == "0\n")
    #expect(try home.succeed("quo list --view morning --ids") == home.succeed("quo list --status unread --ids"))
  }

  /// Their names are not in the report, which is for others to see.
  @Test func theDoctorLooksAtViews() throws {
    let home = try Home.withSample()
    try home.succeed("quo view save fine -q --line Support")
    #expect(try home.succeed("quo doctor | grep -x 'ok *the views can be used'") != "")
    try home.write(
      #"{"quo":"export","version":1}"# + "\n" + #"{"quo":"view","name":"secret","words":["--line=Nowhere"]}"# + "\n",
      to: "broken.jsonl")
    let report = try home.sh("quo import -q broken.jsonl; quo doctor")
    #expect(
      report.exit == 1 && report.text.contains("problem  views that cannot be used: 1\nhint     'quo view list' "))
    #expect(!report.text.contains("secret") && !report.text.contains("Nowhere"))
  }

  @Test func viewsGoAlongWithAnExport() throws {
    let home = try Home.withSample()
    try home.succeed(
      "quo view save mine -q --line Support --match \"it's\"; quo view save late -q --not-view mine --idle 2d")
    try home.succeed("quo export >all.jsonl; quo --db copy.db import -q all.jsonl")
    #expect(try home.succeed("quo --db copy.db view list --json") == home.succeed("quo view list --json"))
    #expect(try home.succeed("quo --db copy.db export | cmp - all.jsonl") == "")
    // A name that stands for something else there stays, and that is told.
    try home.succeed("quo --db copy.db view save late -q --pinned")
    let merged = try home.succeed("quo --db copy.db import all.jsonl 2>&1")
    #expect(merged.contains("\nview 'late' stays what it is here\n"), "\(merged)")
    #expect(try home.succeed("quo --db copy.db view show late") == "--pinned\n")
    // Some conversations are not how a team works.
    try home.succeed("quo export --view late >late.jsonl; quo --db part.db import -q late.jsonl")
    #expect(try home.succeed("quo --db part.db view list") == "")
    #expect(
      try home.succeed("quo --db part.db list --sort id --ids") == home.succeed("quo list --view late --sort id --ids"))
  }
}
