import Foundation
import InboxStore
import Testing

@testable import CivilTime
@testable import Commands
@testable import Display

/// Mentions that nobody has seen, as they are asked for and told: `--new`, `quo status`, `quo read`, triage.
@Suite struct NewMentionFilterTests {
  private let inbox: TriedInbox
  private let ids: [String]

  /// Six conversations in which notes mention Sana, Olivier, both or nobody; some have been read.
  init() throws {
    inbox = try TriedInbox.filled()
    ids = try inbox.run("list", "--ids").split(separator: "\n").prefix(6).map(String.init)
    try note(0, "@sana look", by: "mei")
    try note(1, "@sana and @olivier look", by: "mei")
    try note(2, "@olivier look", by: "sana")
    try note(3, "@sana once", by: "mei")
    try note(3, "@olivier twice", by: "mei")
    try note(4, "nobody", by: "mei")
    try note(5, "@sana done", by: "mei")
    _ = try inbox.run("done", "-q", ids[5])
    _ = try inbox.run("--as", "olivier", "read", ids[3])
    _ = try inbox.run("--as", "sana", "note", "-q", ids[1], "I do it")
    // Now 0, 3 and 5 are new to Sana, 1 and 2 to Olivier.
  }

  private func note(_ index: Int, _ text: String, by member: String) throws {
    inbox.now = Timestamp(milliseconds: inbox.now.milliseconds + 60_000)
    _ = try inbox.run("--as", member, "note", "-q", ids[index], text)
  }

  private static let lines: [(words: String, kept: [Int])] = [
    ("--mentioning me --new", [0, 3, 5]), ("--mentioning sana --new", [0, 3, 5]),
    ("--mentioning olivier --new", [1, 2]),
    ("--mentioning sana,olivier --new", [0, 1, 2, 3, 5]),
    // Both are mentioned, and neither of the two has seen it.
    ("--mentioning sana --mentioning olivier --new", []),
    ("--mentioning sana --not-new", [1]), ("--mentioning olivier --not-new", [3]),
    ("--new", [0, 1, 2, 3, 5]), ("--new --status inbox", [0, 1, 2, 3]), ("--new --status done", [5]),
    ("--new --not-mentioning sana", [2]), ("--not-mentioning sana,olivier --new", []),
    ("--view seen-by-all --has note", [4]),
  ]

  @Test(arguments: lines.indices) func keeps(_ index: Int) throws {
    _ = try inbox.run("view", "save", "-q", "seen-by-all", "--not-new")
    let (line, kept) = Self.lines[index]
    let words = ["--as", "sana"], filters = line.split(separator: " ").map(String.init)
    let expected = Set(kept.map { ids[$0] })
    func list(_ command: [String]) throws -> Set<String> {
      Set(try inbox.run(words + command + filters).split(separator: "\n").map(String.init))
    }
    #expect(try list(["list", "--ids"]) == expected, "\(line)")
    #expect(try list(["unread", "-n", "-q", "--ids"]).isSubset(of: expected), "\(line)")
    #expect(try inbox.run(words + ["count"] + filters) == "\(kept.count)\n", "\(line)")
    // A view keeps what its words keep.
    _ = try inbox.run(words + ["view", "save", "-q", "kept"] + filters)
    #expect(
      Set(try inbox.run(words + ["list", "--ids", "--view", "kept"]).split(separator: "\n").map(String.init))
        == expected, "\(line)")
  }

  @Test func statusCountsThem() throws {
    func mentions(_ member: String) throws -> Int {
      let text = try inbox.run("--as", member, "status", "--json")
      return try #require((JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])?["mentions"] as? Int)
    }
    #expect(try mentions("sana") == 3 && mentions("olivier") == 2 && mentions("mei") == 0 && mentions("a-script") == 0)
    #expect(try inbox.run("--as", "sana", "status", "--short").hasSuffix(" @3\n"))
    #expect(try !inbox.run("--as", "mei", "status", "--short").contains("@"))
    let table = try inbox.run("--as", "sana", "status", "--format", "table")
    #expect(table.hasSuffix("\n3 mentions of you: quo list --mentioning me --new\n"))
    #expect(try !inbox.run("--as", "sana", "status").contains("mention"))
    // Whoever is several is nobody here.
    _ = try inbox.run("members", "add", "Sana Twin", "-q")
    #expect(try mentions("sana") == 0)
  }

  /// Reading an open conversation is an operation where it shows a new mention, and undo makes that new again.
  @Test func readingIsRemembered() throws {
    _ = try inbox.run("open", "-q", ids[2])
    let revision = try inbox.run("show", ids[2], "--json", "--fields", "revision")
    #expect(try inbox.run("--as", "olivier", "show", ids[2]).contains("noted, new to Olivier Tran"))
    _ = try inbox.run("--as", "olivier", "read", ids[2])
    #expect(try !inbox.run("show", ids[2]).contains("new to"))
    #expect(try inbox.run("log", ids[2], "--fields", "by,field,before,after", "--limit", "1").contains("Olivier"))
    // Nothing is left to record.
    let before = try inbox.run("log", "--limit", "1", "--ids")
    _ = try inbox.run("--as", "olivier", "read", ids[2])
    #expect(try inbox.run("log", "--limit", "1", "--ids") == before)
    let undone = try inbox.report("--as", "olivier", "undo")
    #expect(undone.text == "" || undone.report.wayBack != nil)
    #expect(try inbox.run("show", ids[2]).contains("noted, new to Olivier Tran"))
    #expect(try inbox.run("show", ids[2], "--json", "--fields", "revision") == revision)
  }
}
