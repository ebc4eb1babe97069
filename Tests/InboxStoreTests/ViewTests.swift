import InboxStore
import SQLite
import Testing

@testable import InboxStore
@testable import Formats

@Suite("Views")
struct ViewTests {
  private let workshop: Workshop
  private let inbox: WritableInbox

  init() throws {
    workshop = try Workshop()
    inbox = try workshop.inbox()
  }

  private func save(_ name: String, _ words: [String]) throws -> ViewOutcome {
    try inbox.save(View(name, words: words), author: author(at: 1))
  }

  @Test("A view is kept as its words, whatever they are, and listed by name")
  func kept() throws {
    let words = ["--match=it's \"here\"\n\u{202E}, 你好 🏴", "--with=", "--not-line=-x\\", "--idle=3d"]
    #expect(try save("zulu", words) == ViewOutcome(before: nil, operation: 1))
    #expect(try save("été", []).operation != nil)
    #expect(try save("你好", ["--pinned"]).operation != nil)
    #expect(try inbox.view(named: "zulu") == View("zulu", words: words))
    #expect(try inbox.views() == [View("zulu", words: words), View("été", words: []), View("你好", words: ["--pinned"])])
  }

  @Test("A view with a filter that cannot be read is damage, and not one that keeps more")
  func damaged() throws {
    _ = try save("morning", ["--status=unread", "--pinned"])
    for terms in [#"[{"name":"pinned"},{"nom":"status"}]"#, "[7]"] {
      try inbox.database.run("UPDATE views SET terms = \(terms)")
      #expect {
        try inbox.view(named: "morning")
      } throws: { error in
        if case InboxError.damaged = error { true } else { false }
      }
    }
  }

  @Test("Saving replaces, saving the same does nothing, deleting forgets")
  func replaced() throws {
    _ = try save("morning", ["--status=unread"])
    #expect(try save("morning", ["--status=unread"]) == ViewOutcome(before: inbox.views()[0], operation: nil))
    let before = try inbox.view(named: "morning")
    #expect(try save("morning", ["--status=open"]) == ViewOutcome(before: before, operation: 2))
    #expect(try inbox.deleteView(named: "morning", author: author(at: 2)) == 3)
    #expect(try inbox.views() == [])
  }

  @Test("A name that is not there is named, with those that are")
  func unknown() throws {
    _ = try save("morning", ["--status=unread"])
    for attempt in [
      { _ = try self.inbox.view(named: "mornin") },
      { _ = try self.inbox.deleteView(named: "mornin", author: author(at: 1)) },
    ] as [() throws -> Void] {
      do {
        try attempt()
        Issue.record("nothing thrown")
      } catch InboxError.unknownName(let kind, let name, let known) {
        #expect(kind == "view" && name == "mornin" && known == ["morning"])
      }
    }
  }

  @Test(
    "Names are one visible word",
    arguments: ["", "-x", "--status", "a b", "a\tb", "a\u{A0}b", "a,b", "a\u{0}b", "\u{202E}x", "a\u{200B}b", "a\n"])
  func badNames(name: String) throws {
    #expect(View.fault(inName: name) != nil)
    #expect(throws: InboxError.self) { try save(name, ["--pinned"]) }
    #expect(try inbox.views() == [])
  }

  @Test(
    "And may be a word of any language", arguments: ["a", "a-b", "matin", "réponses", "你好", "v2.0", "@me", "a'b", "🔥"])
  func goodNames(name: String) throws {
    #expect(View.fault(inName: name) == nil)
    #expect(try save(name, ["--pinned"]).operation != nil)
  }

  @Test("A view that was saved later stays when an import brings another of its name; the others come in")
  func restored() throws {
    for name in ["a", "b"] { _ = try save(name, ["--match=\(name)"]) }
    let export = try inbox.exported()
    for isEmpty in [true, false] {
      let other = try workshop.inbox("other \(isEmpty).db")
      if !isEmpty { try other.take(sample(conversations: 2), at: 0) }
      _ = try other.save(View("b", words: ["--pinned"]), author: author(at: 2))
      let summary = try other.take(export, at: 3)
      #expect(try other.views() == [View("a", words: ["--match=a"]), View("b", words: ["--pinned"])])
      // The view, and both operations with what they changed.
      #expect(summary.records.new == 5 && summary.records.known == 1)
      #expect(summary.viewsKept == ["b"])
      #expect(try other.take(other.exported(), at: 4).viewsKept == [])
    }
  }

  @Test("What is no list of words does not come in", arguments: [#""--pinned""#, "{}", "null", "3"])
  func broken(words: String) throws {
    let record = #"{"quo":"export","version":1}"# + "\n" + #"{"quo":"view","name":"a","words":"# + words + "}\n"
    #expect(throws: InputError.self) { try inbox.take(Array(record.utf8), at: 1) }
    #expect(try inbox.views() == [])
  }
}
