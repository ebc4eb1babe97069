import InboxStore
import Testing

@testable import Commands

/// `quo next` is `quo read` of the first that `quo list` with the same words lists.
@Suite struct NextCommandTests {
  @Test(arguments: [
    [], ["-s", "unread"], ["-s", "done"], ["-s", "all", "--sort", "id"], ["-u", "--sort", "waiting"],
    ["--sort", "changed", "-r"], ["-l", "Support", "--sort", "name"], ["--match", "merci"], ["-s", "all", "-r"],
    ["--not-line", "Support", "-a", "none"],
  ])
  func itReadsTheFirstOfTheList(_ words: [String]) throws {
    let (tried, other) = (try TriedInbox.filled(), try TriedInbox.filled())
    for inbox in [tried, other] {
      _ = try inbox.run("done", "-l", "Ventes", "-q")
      _ = try inbox.run("pin", "20-30", "-q")
    }
    for _ in 0..<5 {
      guard let first = try tried.run(["list", "--ids"] + words).split(separator: "\n").first.map(String.init) else {
        #expect(try tried.run(["next", "--json"] + words) == "")
        #expect(try tried.run(["next", "--exit-code"] + words, code: .nothing) == "")
        continue
      }
      #expect(try tried.run(["next", "--exit-code"] + words) == other.run("read", first))
      for inbox in [tried, other] { _ = try inbox.run("done", first, "-q") }
      for command in [["list", "-s", "all", "--fields", "id,status,revision"], ["log"]] {
        #expect(try tried.run(command) == other.run(command))
      }
    }
  }

  @Test func whereNothingIsThereNothingIsPrinted() throws {
    let tried = try TriedInbox.filled()
    let before = try tried.run("log")
    for format in [[], ["--json"], ["--jsonl"], ["--ids"], ["--format", "csv"], ["--format", "tsv"]] {
      #expect(try tried.run(["next", "-s", "done"] + format) == "")
    }
    #expect(try tried.run("log") == before)
  }

  /// An unread one is read once, and its history has no other operation.
  @Test func itIsAReadInTheHistory() throws {
    let tried = try TriedInbox.filled()
    let id = try tried.run("list", "-s", "unread", "--ids").prefix { $0 != "\n" }
    _ = try tried.run("next", "-s", "unread")
    #expect(try tried.run("log", "--limit", "1", "--fields", "command,conversations").hasPrefix("read"))
    #expect(try tried.run("list", "-s", "unread", "--ids").prefix { $0 != "\n" } != id)
    _ = try tried.run("undo", "-q")
    #expect(try tried.run("list", "-s", "unread", "--ids").prefix { $0 != "\n" } == id)
  }
}
