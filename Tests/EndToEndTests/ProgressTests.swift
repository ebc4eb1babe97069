import Foundation
import TestSupport
import Testing

/// The line of progress of long work, for which `QUO_PROGRESS=0` makes all work long.
@Suite struct ProgressTests {
  struct Work: Sendable, CustomTestStringConvertible {
    let command: String
    let words: String
    var testDescription: String { command }
  }

  private static let works = [
    Work(command: "quo import more.jsonl", words: "importing"),
    Work(command: "quo export > export.jsonl", words: "exporting, 0 MB, 0 s"),
    Work(command: "quo backup copy.db", words: "copying the inbox"),
    Work(command: "quo backup - | cat > copy.db", words: "copying the inbox"),
    Work(command: "quo doctor > doctor.txt", words: "looking at the inbox: structure, 0 s"),
    Work(command: "quo doctor --quick > doctor.txt", words: "looking at the inbox: structure, 0 s"),
    Work(command: "quo done --status unread", words: "working, 0 s"),
    Work(command: "quo undo", words: "working, 0 s"),
    Work(command: "quo rule run all", words: "working, 0 s"),
    Work(
      command: "quo --db old.db list --json > list.json",
      words: "bringing the inbox up to date: tallies (1 of 14)"),
    Work(command: "quo --db old.db doctor --json > doctor.json", words: "bringing the inbox up to date"),
  ]

  private static func home() throws -> Home {
    let home = try Home.withSample(conversations: 20)
    try home.succeed(
      """
      quo demo --conversations 40 >more.jsonl; quo open -q --all; quo rule add -q all --status all --then pin
      cp fixtures/Inboxes/version-1.db old.db; chmod 600 old.db
      """)
    return home
  }

  /// A terminal at which a command ran.
  private func terminal(_ command: String, after milliseconds: Int) throws -> TerminalSession {
    let session = try TerminalSession(
      ["/bin/sh", "-c", command], in: Self.home(),
      environment: ["QUO_PROGRESS": "\(milliseconds)", "QUO_PAGER": "cat", "NO_COLOR": "1"])
    _ = try session.waitForEnd()
    return session
  }

  @Test("Long work says so, and leaves nothing of it on the screen", arguments: works)
  func isShownAndErased(_ work: Work) throws {
    let (long, short) = (try terminal(work.command, after: 0), try terminal(work.command, after: 1_000_000_000))
    let (longText, shortText) = (long.text, short.text)
    #expect(longText.contains("\r\u{1B}[K" + work.words))
    #expect(!shortText.contains("\u{1B}") && longText.hasSuffix("\r\u{1B}[K" + shortText))
    #expect(long.screen.text == short.screen.text && long.screen.faults.isEmpty)
  }

  @Test("Where standard error is no terminal, or nobody wants to hear of it, nothing is shown", arguments: works)
  func isLeftOut(_ work: Work) throws {
    let outcome = try Self.home().sh(work.command, environment: ["QUO_PROGRESS": "0"])
    #expect(!(outcome.text + outcome.error).contains("\u{1B}"))
    #expect(!(try terminal("{ \(work.command); } 2>messages", after: 0).text.contains("\u{1B}")))
  }

  @Test("An export to the terminal shows itself")
  func exportToTheTerminal() throws {
    let text = try terminal("quo export", after: 0).text
    #expect(text.contains("\"export\"") && !text.contains("exporting"))
  }
}

extension TerminalSession {
  /// All that was written to it.
  fileprivate var text: String { String(decoding: output, as: UTF8.self) }
}
