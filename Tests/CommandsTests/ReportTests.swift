import InboxStore
import Testing

@testable import Commands

@Suite struct ReportTests {
  private let inbox = try! TriedInbox.filled()

  @Test("A change is told as a value: nothing is printed before whoever runs the command prints it")
  func changes() throws {
    let (done, text) = try inbox.report("done", "1", "2", "--json")
    #expect(text == "")
    let operation = try #require(done.wayBack?.operation)
    #expect(
      done.messages == [.summary("2 conversations marked done; in 1 somebody waits")] && done.exitCode == .success)
    guard case .made(by: operation) = done.records else {
      Issue.record("\(done.records)")
      return
    }
    #expect(try inbox.run("list", "--status", "done", "--ids", "--sort", "id").hasPrefix("1\n2\n"))

    let again = try inbox.report("done", "1", "2").report
    #expect(again.messages == [.summary("nothing to do; 2 were done already")] && again.wayBack == nil)
    let undone = try inbox.report("undo").report
    guard case .summary(let summary)? = undone.messages.first else {
      Issue.record("\(undone.messages)")
      return
    }
    #expect(summary.hasPrefix("took back operation \(operation) (done, ") && undone.wayBack?.effect == "puts it back")
  }

  @Test("A change of several tells in how many somebody waited, as those that it changes were before it")
  func waits() throws {
    let waiting = try inbox.run("count", "--unanswered").dropLast()
    let all = try inbox.run("count").dropLast()
    func said(_ words: String...) throws -> Report.Message? { try inbox.report(words).report.messages.first }
    #expect(
      try said("done", "--all", "--dry-run")
        == .summary("would be marked done: \(all) conversations; in \(waiting) somebody waits"))
    #expect(try said("done", "--answered", "--dry-run").map { "\($0)".contains("somebody") } == false)
    // One alone is looked at by whoever marks it.
    let one = try inbox.run("list", "--unanswered", "--ids", "--limit", "1").dropLast()
    #expect(try said("done", String(one)) == .summary("1 conversation marked done"))
    _ = try inbox.run("open", "-q", String(one))
    // Those that need no change do not count.
    let open = try inbox.run("count", "--status", "open", "--unanswered").dropLast()
    let unread = try inbox.run("count", "--status", "unread", "--unanswered").dropLast()
    #expect(open != "0" && unread != "0")
    for verb in ["open", "unread"] {
      let left = try inbox.run("count", "--status", verb).dropLast()
      let (changed, waits) = (Int(all)! - Int(left)!, verb == "open" ? unread : open)
      #expect(
        try said(verb, "--all", "--dry-run")
          == .summary(
            "would be marked \(verb): \(changed) conversations; in \(waits) somebody waits; \(left) were \(verb) already"
          ))
    }
    #expect(
      try said("done", "--all") == .summary("\(all) conversations marked done; in \(waiting) somebody waits"))
    // Nobody waits in what is done.
    #expect(try said("unread", "--status", "done") == .summary("\(all) conversations marked unread"))
  }

  @Test("A dry run foresees its changes")
  func dryRuns() throws {
    let pin = try inbox.report("pin", "1", "--dry-run").report
    #expect(pin.messages == [.summary("would be pinned: 1 conversation")] && pin.wayBack == nil)
    guard case .due = pin.records else {
      Issue.record("\(pin.records)")
      return
    }
    let contact = try inbox.report("contact", "add", "+15145559999", "--name", "Ada Roy", "--dry-run").report
    #expect(contact.messages == [.summary("would be added: 1 contact")])
    guard case .foreseen(let changes) = contact.records else {
      Issue.record("\(contact.records)")
      return
    }
    #expect(changes.map(\.field) == ["contact", "firstName", "lastName", "phones"])
  }

  @Test("Whatever was left alone is a warning, a hint and the exit code")
  func leftAlone() throws {
    _ = try inbox.run("done", "1")
    _ = try inbox.run("open", "1")
    let undone = try inbox.report("undo", "2").report
    #expect(undone.exitCode == .changed && undone.messages.count == 2)
    #expect(undone.messages.last == .hint("nothing was taken back; '--force' takes back the rest"))
  }

  @Test("Reading a conversation, views and settings are told as values too")
  func others() throws {
    guard case .thread(let id, nil) = try inbox.report("read", "1").report.records else {
      Issue.record("no thread")
      return
    }
    #expect(id == 1)
    let saved = try inbox.report("view", "save", "mine", "--status", "unread").report
    #expect(saved.wayBack != nil && saved.messages.count == 1)
    let set = try inbox.report("config", "set", "arrivals", "open").report
    #expect(set.wayBack != nil && set.messages == [.summary("setting 'arrivals' set to open")])
  }
}
