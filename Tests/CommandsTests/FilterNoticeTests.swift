import InboxStore
import Testing

@testable import Commands

/// The notice about waits among done conversations, however these are asked for.
@Suite struct FilterNoticeTests {
  private let inbox: TriedInbox

  init() throws {
    inbox = try TriedInbox.filled()
    for (name, words) in [
      ("closed", ["--status", "done"]), ("waits", ["--unanswered"]), ("old", ["--view", "closed", "--view", "waits"]),
      ("older", ["--status", "done", "--unanswered-for", "2d", "--line", "Support"]), ("calm", ["--answered"]),
    ] { _ = try inbox.run(["view", "save", name, "-q"] + words) }
  }

  private func notice(_ words: [String]) throws -> String? {
    let messages = try inbox.report(["done", "--dry-run"] + words).report.messages
    let notices = messages.compactMap { if case .notice(let text) = $0 { text } else { nil } }
    #expect(notices.count <= 1)
    return notices.first
  }

  @Test(arguments: [
    ["--status", "done", "--unanswered"], ["--unanswered-for", "2d", "--status", "done", "--line", "Support"],
    ["--status", "done", "--not-answered"], ["--not-status", "unread,open", "--unanswered"],
    ["--not-status", "inbox", "--unanswered"], ["--view", "closed", "--unanswered"], ["--view", "old"],
    ["--view", "old,older"], ["--view", "waits", "--status", "done"], ["--not-view", "calm", "--status", "done"],
    ["1", "2", "--status", "done", "--unanswered"],
  ]) func isThere(_ words: [String]) throws {
    let text = try #require(try notice(words))
    #expect(text.hasPrefix("done ends a wait") && text.contains("'--unreplied'"))
  }

  @Test(arguments: [
    ["--unanswered"], ["--status", "done"], ["--status", "done", "--unreplied"], ["--status", "all", "--unanswered"],
    ["--status", "open,done", "--unanswered"], ["--status", "done", "--answered"],
    ["--status", "done", "--not-unanswered"],
    ["--not-status", "done", "--unanswered"], ["--view", "closed,waits"],
    ["--view", "older,waits", "--status", "open"],
    ["--not-view", "old", "--status", "done"], ["1"],
  ]) func isNotThere(_ words: [String]) throws {
    #expect(try notice(words) == nil)
  }

  @Test func savingAViewSaysItToo() throws {
    let words = ["view", "save", "missed", "--status", "done", "--changed-since", "7d"]
    #expect(try inbox.report(words + ["--unanswered"]).report.messages.count == 2)
    #expect(try inbox.report(words + ["--unreplied"]).report.messages.count == 1)
  }
}
