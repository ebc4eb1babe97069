import Arguments
import Foundation
import InboxStore
import Testing

@testable import Commands
@testable import CivilTime

/// `quo view` in this process; a session at a shell is among the transcripts.
@Suite struct ViewCommandTests {
  let inbox: TriedInbox

  init() throws {
    inbox = try TriedInbox.filled()
  }

  private func failure(_ words: String...) -> Failure? {
    do {
      _ = try inbox.run(words)
      return nil
    } catch {
      return Failure(error)
    }
  }

  private func words(_ name: String) throws -> [String] {
    try Inbox(path: Array(inbox.path.utf8)).view(named: name).terms.map(\.word)
  }

  @Test func aViewIsKeptInOneSpelling() throws {
    _ = try inbox.run("view", "save", "--since=yesterday", "a", "--not-line", "Support", "-q", "--line=Ventes, atelier")
    #expect(try words("a") == ["--not-line=Support", "--line=Ventes, atelier", "--since=yesterday"])
    #expect(try inbox.run("view", "show", "a") == "--not-line Support --line 'Ventes, atelier' --since yesterday\n")
  }

  /// A shell takes what is shown for the words that were kept.
  @Test func whatIsShownCanBeTyped() throws {
    let texts = [
      "it's", "\"two words\" and $HOME `x` \\", "rembours*", "été", "~", "-dash", "a  b", "#5", "!x ; y|z", "你好",
      "it'\u{301}; exit '\u{301}9",
    ]
    for text in texts {
      let filters = try FilterOptions(words: ["--match=" + text, "--not-match=" + text, "--pinned"])
      let shell = Process()
      let pipe = Pipe()
      shell.executableURL = URL(fileURLWithPath: "/bin/sh")
      shell.arguments = ["-c", "for word in \(filters.terms.typed); do printf '%s\\0' \"$word\"; done"]
      shell.standardOutput = pipe
      try shell.run()
      let typed = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      shell.waitUntilExit()
      let typedWords = typed.split(separator: "\0", omittingEmptySubsequences: false).dropLast().map(String.init)
      #expect(try FilterOptions(words: typedWords).terms == filters.terms, "\(text): \(filters.terms.typed)")
    }
  }

  @Test func timesStayRelative() throws {
    _ = try inbox.run("view", "save", "late", "-q", "--idle", "3d")
    let now = try inbox.run("count", "--view", "late")
    #expect(try now == inbox.run("count", "--idle", "3d"))
    inbox.now = Timestamp(rfc3339: "2027-01-20T22:01:00Z")!
    let later = try inbox.run("count", "--view", "late")
    #expect(try later == inbox.run("count") && later != now)
  }

  @Test func aMistakeIsOneAtOnceAndChangesNothing() throws {
    _ = try inbox.run("view", "save", "a", "-q", "--pinned")
    let before = try inbox.run("view", "list", "--json")
    #expect(failure("view", "save", "a")?.code == .usage)
    #expect(failure("view", "save", "a", "--idle", "3 moons")?.code == .usage)
    #expect(failure("view", "save", "a", "--status", "dun")?.code == .usage)
    #expect(failure("view", "save", "a", "--line", "Suport")?.hint == "did you mean 'Support'?")
    #expect(failure("view", "save", "a", "--line", "Suport")?.code == .unknown)
    #expect(failure("view", "save", "b", "--view", "c")?.code == .unknown)
    #expect(failure("view", "save", "a,b", "--pinned")?.code == .usage)
    #expect(failure("view", "show", "b")?.code == .unknown)
    #expect(failure("view", "delete", "b")?.code == .unknown)
    #expect(try inbox.run("view", "list", "--json") == before)
  }

  @Test func noViewIsMadeOfItself() throws {
    _ = try inbox.run("view", "save", "a", "-q", "--pinned")
    _ = try inbox.run("view", "save", "b", "-q", "--not-view", "a")
    _ = try inbox.run("view", "save", "c", "-q", "--view", "b,a", "--unanswered")
    for (name, of) in [("a", "a"), ("a", "b"), ("a", "c"), ("b", "c")] {
      for option in ["--view", "--not-view"] {
        let failure = failure("view", "save", name, option, of)
        #expect(
          failure?.code == .usage && failure?.message.hasSuffix("would be made of itself") == true, "\(name) \(of)")
      }
    }
    #expect(failure("view", "save", "a", "--view", "c")?.hint == "'a' takes 'c', 'c' takes 'b', 'b' takes 'a'")
    // It follows what it is made of, which cannot be taken away.
    #expect(failure("view", "delete", "a")?.code == .usage)
    _ = try inbox.run("view", "save", "a", "-q", "--status", "all")
    #expect(try inbox.run("count", "--view", "b") == "0\n")
    _ = try inbox.run("view", "delete", "c", "-q")
    _ = try inbox.run("view", "delete", "b", "-q")
    _ = try inbox.run("view", "delete", "a", "-q")
    #expect(try inbox.run("view", "list") == "")
  }

  /// Imports and undo can leave what no command would save; it is named, and no list hangs or ends early.
  @Test func whatCannotBeUsedIsNamed() throws {
    _ = try inbox.run("view", "save", "fine", "-q", "--pinned")
    let broken = [
      ("gone", "--line=Nowhere", ExitCode.unknown), ("loop", "--view=pool", .usage),
      ("pool", "--not-view=loop", .usage),
      ("newer", "--mood=grim", .usage), ("lost", "--view=nothing", .unknown), ("help", "--help", .usage),
      ("word", "pinned", .usage),
    ]
    let records = broken.map { #"{"quo":"view","name":"\#($0.0)","words":["\#($0.1)"]}"# }
    try inbox.load(([#"{"quo":"export","version":1}"#] + records).joined(separator: "\n"))
    for (name, _, code) in broken {
      let found = failure("list", "--view", name)
      #expect(found?.code == code && found?.message.hasPrefix("cannot use view '") == true, "\(name): \(found as Any)")
      #expect(failure("done", "--view", name, "--status", "all")?.code == code)
    }
    let listed = try inbox.run("view", "list").split(separator: "\n")
    #expect(listed.count == broken.count + 1)
    for (name, word, _) in broken {
      #expect(try inbox.run("view", "show", name).hasPrefix(String(word.prefix(3))), "\(name)")
    }
  }

  @Test func namesForShells() throws {
    _ = try inbox.run("view", "save", "morning", "-q", "--status", "unread")
    _ = try inbox.run("view", "save", "mine", "-q", "--pinned")
    #expect(try inbox.run("__complete", "views", "mo") == "morning\t--status unread\n")
    #expect(try inbox.run("__complete", "views") == "mine\t--pinned\nmorning\t--status unread\n")
  }
}
