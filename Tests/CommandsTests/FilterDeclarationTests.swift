import Arguments
import Foundation
import Testing

@testable import Commands
@testable import InboxStore

/// Every filter is declared once, and is there wherever filters are.
@Suite struct FilterDeclarationTests {
  private static let verbs = ["list", "count", "log", "done", "unread", "open", "pin", "unpin", "unassign"]

  /// A value that each filter takes; one that is missing here fails the tests below.
  static let values: [String: String] = [
    "status": "unread,done", "line": "Support", "with": "+15145550103", "assigned-to": "none,Sana",
    "mentioning": "sana,Olivier Tran",
    "unanswered-for": "2d", "idle": "3d",
    "since": "yesterday", "before": "monday 09:00", "changed-since": "2w", "changed-by": "sana,import",
    "kind": "person,group", "has": "call,note", "match": "bonjour",
    "view": "tried", "company": "cafe neve,none,HARBOUR DENTAL", "tag": "Tried,none",
    "property": "language=francais,club-member",
  ]

  /// The words of a filter, and of its twin.
  private static var words: [[String]] {
    get throws {
      try FilterOptions.all.flatMap { option -> [[String]] in
        guard option.takesValue else { return [["--\(option.long)"], ["--not-\(option.long)"]] }
        let value = try #require(values[option.long], "no value to try --\(option.long) with")
        return [["--\(option.long)", value], ["--not-\(option.long)", value]]
      }
    }
  }

  @Test func everyFilterHasATwin() {
    for option in FilterOptions.all { #expect(option.hasTwin, "\(option.long)") }
  }

  /// Each is an option and has a meaning, under one name.
  @Test func everyFilterHasAMeaning() {
    #expect(Set(FilterOptions.all.map(\.long)) == Set(FilterKind.allCases.map(\.rawValue)))
    #expect(FilterOptions.all.count == FilterKind.allCases.count)
    for option in FilterOptions.all {
      #expect(option.takesValue == FilterKind(rawValue: option.long)?.takesText, "\(option.long)")
    }
    let contents = FilterOptions.all.filter { $0.long == "has" }.map(\.completion)
    #expect(contents == [.choices(Criterion.Content.allCases.map { Choice($0.rawValue) })])
  }

  @Test func everyFilterIsInHelpManualAndCompletions() throws {
    let program = QuoProgram.declaration
    let pages = Dictionary(uniqueKeysWithValues: ManPage.all(for: program).map { ($0.fileName, $0.text) })
    let completions = [
      BashCompletion.script(for: program), ZshCompletion.script(for: program), FishCompletion.script(for: program),
    ]
    for option in FilterOptions.all {
      let topic = try #require(HelpPage(path: ["filters"], of: program)).render(width: 80)
      #expect(topic.contains("--\(option.hasTwin ? "[not-]" : "")\(option.long)"), "\(option.long)")
      for script in completions { #expect(script.contains(option.long), "\(option.long)") }
      for verb in Self.verbs where verb != "log" || FilterOptions.timeless.contains(option) {
        let help = try #require(HelpPage(path: [verb], of: program)).render(width: 80)
        #expect(help.contains("\(option.long)") && help.contains(option.summary.prefix(20)), "\(verb) \(option.long)")
        let page = try #require(pages["quo-\(verb).1"])
        // A hyphen is written `\-` in a manual page.
        #expect(page.replacing("\\-", with: "-").contains(option.long), "\(verb) \(option.long)")
      }
    }
  }

  @Test func everyVerbTakesEveryFilter() throws {
    let inbox = try TriedInbox.filled()
    try inbox.saveView()
    _ = try inbox.run("contact", "tag", "-q", "nadia benali", "tried")
    let before = try inbox.run("list", "--status", "all", "--json")
    for filter in try Self.words {
      // In the log these are the times of changes.
      let isTimely = ["--not-since", "--not-before"].contains(filter[0])
      for verb in Self.verbs where verb != "log" || !isTimely {
        let isChange = !["list", "count", "log"].contains(verb)
        _ = try inbox.run([verb] + (isChange ? ["-n", "-q"] : []) + filter)
      }
      let ids = try inbox.run(["list", "--ids"] + filter)
      #expect(try inbox.run(["count"] + filter) == "\(ids.split(separator: "\n").count)\n", "\(filter)")
    }
    #expect(try inbox.run("list", "--status", "all", "--json") == before)
  }

  /// A name may have the comma in it that stands between names elsewhere.
  @Test func aNameWithAComma() throws {
    let inbox = try TriedInbox.filled()
    let filter = ["list", "--status", "all", "--ids"]
    let ids = try inbox.run(filter + ["--with", "nadia benali"])
    _ = try inbox.run("contact", "set", "-q", "nadia benali", "--name", "Benali, Nadia", "--company", "Benali, fille")
    #expect(!ids.isEmpty)
    #expect(try inbox.run(filter + ["--with", "benali, nadia"]) == ids)
    #expect(try inbox.run(filter + ["--company", "benali, fille"]) == ids)
    #expect(try inbox.run(filter + ["--company", "benali, fille", "--not-with", "benali, nadia"]) == "")
    _ = try inbox.run("contact", "set", "-q", "benali, nadia", "colours=red, blue")
    #expect(try inbox.run(filter + ["--property", "colours=red, blue"]) == ids)
    let others = try inbox.run(filter).split(separator: "\n").filter { !ids.split(separator: "\n").contains($0) }
    #expect(try inbox.run(filter + ["--not-property", "colours=red, blue"]).split(separator: "\n") == others)
  }

  private func expectErrors(_ inbox: TriedInbox, _ filter: [String]) {
    for verb in Self.verbs {
      #expect(throws: (any Error).self, "\(verb) \(filter)") { try inbox.run([verb] + filter) }
    }
  }

  /// A text that has no meaning is an error in a filter and in its twin: a script's empty variable keeps nothing and
  /// not everything.
  @Test func aTextWithoutMeaningIsAnError() throws {
    let inbox = try TriedInbox.filled()
    let wrong = [
      ("status", "dun"), ("status", ","), ("status", ""), ("line", ""), ("with", ","), ("unanswered-for", "2"),
      ("idle", "3 moons"), ("since", "yesterdy"), ("assigned-to", ""), ("mentioning", ""), ("before", "2026-02-30"),
      ("changed-since", "soon"), ("changed-by", ""), ("has", "fax"), ("kind", "robot"), ("match", ""),
      ("match", "!? -"), ("company", ""),
      ("tag", ""),
      ("property", ""), ("property", "="), ("property", "=x"), ("view", ""),
    ]
    for (name, value) in wrong {
      for twin in ["--", "--not-"] { expectErrors(inbox, [twin + name, value]) }
    }
    #expect(Set(wrong.map(\.0)) == Set(FilterOptions.all.filter(\.takesValue).map(\.long)))
  }

  @Test(arguments: [["--or"], ["--or", "--pinned"], ["--pinned", "--or"], ["--pinned", "--or", "--or", "--due"]])
  func orStandsBetweenFilters(words: [String]) throws {
    let inbox = try TriedInbox.filled()
    for command in ["list", "done", "count"] {
      let failure = #expect(throws: (any Error).self) { _ = try inbox.run([command] + words) }
      #expect(failure.map { Failure($0).message } == "'--or' stands between filters")
    }
  }

  /// A value that names nothing known is an error, never an empty and never a full result. It takes nothing away from
  /// what the twin keeps, typed or in a view.
  @Test func aValueThatNamesNothingIsAnErrorAndItsTwinKeepsEverything() throws {
    let inbox = try TriedInbox.filled()
    try inbox.saveView()
    _ = try inbox.run("contact", "tag", "-q", "nadia benali", "tried")
    _ = try inbox.run("note", "-q", "1", "@sana, ok?")
    // The name, a value of which some part names nothing, and the rest of it.
    let unknown = [
      ("line", "Suport", ""), ("line", "Suport,Support", "Support"), ("with", "Nadja Benalli", ""),
      ("with", "+15550009999", ""), ("with", "nadia benali,Nadja", "nadia benali"), ("assigned-to", "Olivia", ""),
      ("assigned-to", "none,Olivia", "none"), ("mentioning", "none", ""), ("mentioning", "sana,nobody", "sana"),
      ("company", "acne", ""), ("company", "cafe neve,acne", "cafe neve"), ("tag", "tryed", ""),
      ("tag", "tried,tryed", "tried"), ("tag", "a,b", ""), ("property", "langage", ""), ("property", "langage=x", ""),
      ("property", "language=English,langage=x", "language=English"), ("view", "tryed", ""),
      ("view", "tried,tryed", "tried"), ("changed-by", "Olivia", ""), ("changed-by", "import,Olivia", "import"),
    ]
    for (name, value, rest) in unknown {
      expectErrors(inbox, ["--\(name)", value])
      let twin = ["--not-\(name)", value]
      let same = rest.isEmpty ? [] : ["--not-\(name)", rest]
      _ = try inbox.run(["view", "save", "-q", "twin"] + twin)
      for verb in Self.verbs {
        let asked = ["list", "count", "log"].contains(verb) ? [verb] : [verb, "-n", "-q", "--ids"]
        let kept = try inbox.run(asked + (same.isEmpty ? ["--status", "inbox"] : same))
        #expect(try inbox.run(asked + twin) == kept, "\(verb) \(twin)")
        #expect(try inbox.run(asked + ["--view", "twin"]) == kept, "\(verb) a view of \(twin)")
      }
    }
    let named: [FilterKind] = [.line, .with, .company, .tag, .property, .assignedTo, .mentioning, .view, .changedBy]
    #expect(Set(unknown.map(\.0)) == Set(named.map(\.rawValue)))
  }

  /// A view that names nothing known any more is an error in the twin, too: it is there, and cannot say what it keeps.
  @Test func theTwinOfABrokenViewIsAnError() throws {
    let inbox = try TriedInbox.filled()
    _ = try inbox.run("contact", "tag", "-q", "nadia benali", "tried")
    _ = try inbox.run("view", "save", "-q", "few", "--tag", "tried")
    _ = try inbox.run("view", "save", "-q", "most", "--not-tag", "tried")
    _ = try inbox.run("contact", "untag", "-q", "nadia benali", "tried")
    expectErrors(inbox, ["--view", "few"])
    expectErrors(inbox, ["--not-view", "few"])
    #expect(try inbox.run("list", "--view", "most") == inbox.run("list"))
    #expect(try inbox.run("list", "--not-view", "most") == "")
  }

  /// The daily filters have short forms, which are bundled as the parser's rules say.
  @Test(arguments: [
    (["-s", "unread"], ["--status", "unread"]), (["-sunread,open"], ["--status", "unread,open"]),
    (["-us", "unread"], ["--unanswered", "--status", "unread"]),
    (["-l", "Support", "-a", "me"], ["--line", "Support", "--assigned-to", "me"]),
    (["-ulSupport", "-anone"], ["--unanswered", "--line", "Support", "--assigned-to", "none"]),
  ])
  func shortFormsAreTheLongOnes(_ short: [String], _ long: [String]) throws {
    #expect(try FilterOptions(words: short).terms == FilterOptions(words: long).terms)
  }
}
