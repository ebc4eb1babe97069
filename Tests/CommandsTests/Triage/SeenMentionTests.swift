import Testing

@testable import Commands
@testable import Display
@testable import InboxStore

/// Enter shows somebody the notes that mention them, also where the conversation is open already.
@Suite struct SeenMentionTests {
  @Test(arguments: [80, 120]) func enterIsRemembered(_ columns: Int) throws {
    let inbox = try TriedInbox.filled()
    let id = try inbox.run("list", "--status", "open", "--ids", "--limit", "1").split(separator: "\n")[0]
    _ = try inbox.run("--as", "mei", "note", "-q", String(id), "@olivier look")
    let size = ScreenSize(columns: columns, rows: 24)
    for (member, isMentioned) in [("mei", false), ("olivier", true)] {
      var tried = try TriedTriage(inbox.path, words: ["--as", member, "--status", "open"], size: size)
      while tried.triage.list.current?.conversation.id != Int64(id) { try tried.press(.down) }
      try tried.press(.enter)
      #expect(tried.triage.changes == (isMentioned ? 1 : 0))
      try tried.press(.left, .enter)
      #expect(tried.triage.changes == (isMentioned ? 1 : 0), "once")
      #expect(try tried.inbox.thread(Int64(id)!)!.notes.flatMap(\.unseenBy).isEmpty == isMentioned)
      guard isMentioned else { continue }
      try tried.press("z")
      #expect(try tried.inbox.thread(Int64(id)!)!.notes.flatMap(\.unseenBy).count == 1)
    }
  }
}
