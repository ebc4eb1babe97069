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
      if line.hasPrefix("quo list --view unreplied") {
        #expect(Set(outcome.lines.map { $0.prefix { $0 != "\t" } }) == Set(waiting), "\(outcome.text)")
      }
    }
    // They are back in the inbox, and the view is empty.
    #expect(try home.succeed("quo count --view unreplied") == "0\n")
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

  /// Views as an export has them: each a name and its words.
  private func home(views: [(String, [String])]) throws -> Home {
    let home = try Home.withSample(conversations: 5)
    let lines = try views.map { name, words in
      let json = String(decoding: try JSONEncoder().encode(words), as: UTF8.self)
      return #"{"quo":"view","name":"\#(name)","words":\#(json)}"# + "\n"
    }
    try home.write(#"{"quo":"export","version":1}"# + "\n" + lines.joined(), to: "views.jsonl")
    try home.succeed("quo import -q views.jsonl")
    return home
  }

  /// Those that double with each step, those that go too deep, and those that go round.
  @Test func viewsOfViewsEndSomewhere() throws {
    let doubling = try home(
      views: [("v0", ["--pinned"])] + (1...30).map { ("v\($0)", ["--view=v\($0 - 1)", "--not-view=v\($0 - 1)"]) })
    #expect(try doubling.succeed("quo count --view v5") == "0\n")
    for command in ["list --view v14", "count --not-view v14", "view show v14"] {
      let outcome = try doubling.sh("quo \(command)")
      let says = "cannot use view 'v7': with the views that it is made of it has more than 200 filters\n"
      #expect(outcome.exit == (command.hasPrefix("view") ? 0 : 2) && outcome.error.contains(says), "\(outcome)")
    }
    #expect(try doubling.sh("quo list --view v30 --json").exit == 2)
    #expect(try doubling.sh("quo view list; quo doctor").exit == 1)

    let chain = try home(
      views: [("v0", ["--pinned"])] + (1...8_000).map { ("v\($0)", ["--not-view=v\($0 - 1)", "--unanswered"]) })
    #expect(try chain.sh("quo list --view v15").exit == 0)
    let tooDeep = try chain.sh("quo list --view v8000")
    #expect(
      tooDeep.exit == 2
        && tooDeep.error.hasPrefix(
          "quo: cannot use view 'v8000': it is made of views within views, more than 16 deep\n"),
      "\(tooDeep)")
    // From below each is found, from above none is: it is the same view either way.
    #expect(try chain.sh("quo list --view v0,v5,v10,v15").exit == 0)
    #expect(try chain.sh("quo list --view v0,v5,v10,v15,v16").error.contains("cannot use view 'v16'"))
    #expect(try chain.sh("quo view save on -q --view v16").error.contains("cannot use view"))

    let round = try home(views: [
      ("a", ["--view=b"]), ("b", ["--view=c"]), ("c", ["--not-view=a"]), ("d", ["--view=d"]),
    ])
    for view in ["a", "b", "c", "d"] {
      let outcome = try round.sh("quo list --view \(view)")
      #expect(
        outcome.exit == 2 && outcome.error.contains("view '\(view)' would be made of itself\nhint: '"), "\(outcome)")
    }
    #expect(try round.succeed("quo list --status all --ids | wc -l") == "5\n")
  }

  /// Up to their bounds all of them work, whatever they are made of.
  @Test func viewsOfViewsMayBeLarge() throws {
    let wide = try home(
      views: [("wide", (0..<200).map { "--not-match=a\($0)" }), ("wider", (0..<201).map { "--not-match=a\($0)" })])
    #expect(try wide.succeed("quo count --view wide") != "0\n")
    #expect(try wide.sh("quo count --view wider").error.hasPrefix("quo: cannot use view 'wider': "))
    #expect(try wide.sh("quo count --view wide --not-view wide").exit == 0)
    let words = (0..<201).map { "--not-match=a\($0)" }.joined(separator: " ")
    #expect(try wide.sh("quo view save mine \(words)").error.hasPrefix("quo: cannot use view 'mine': with the views"))
    let many = try wide.sh("quo count --view wide --view wide --not-view wide")
    #expect(many.exit == 2 && many.error.hasPrefix("quo: cannot use view 'wide': "), "\(many)")

    // Alternatives that each say something else of the inbox, as deep as may be.
    var views: [(String, [String])] = (0..<4).map { ("x\($0)", ["--status=all", "--not-match=\($0)"]) }
    views.append(("v0", ["--pinned"]))
    for level in 1...12 { views.append(("v\(level)", ["--view=v\(level - 1),x0,x1,x2,x3"])) }
    let deep = try home(views: views)
    for level in 1...12 {
      let outcome = try deep.sh("quo count --view v\(level); quo count --not-view v\(level)")
      #expect(outcome.exit == 0 || outcome.exit == 2, "\(level): \(outcome)")
    }
    #expect(try deep.sh("quo count --view v4").exit == 0)
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
