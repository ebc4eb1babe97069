import Foundation
import TestSupport
import Testing

/// What is marked here and what is marked in Quo's app.
@Suite(.enabled(if: StubService.isPossible, "\(StubService.need)"))
struct SyncMarksTests {
  let home: Home
  let stub: StubService

  init() throws {
    home = try Home()
    stub = try StubService()
    try home.synced(stub, "--full")
    try pass(120)
  }

  /// Lets time pass, here and at the service.
  func pass(_ seconds: Int) throws {
    let clock = try stub.tell("clock", ["seconds": seconds])
    home.environment["QUO_NOW"] = clock["now"] as? String
    try stub.tell("reset")
  }

  @Test func doneHereIsDoneThere() throws {
    let id = try stub.waiting()[0]
    try home.succeed("quo done \(id)")
    try home.synced(stub)
    #expect(try stub.conversation(id).isDone)
    #expect(try stub.marks().map(\.target) == ["/conversations/\(id)/mark-as-done"])
    try pass(60)
    try home.succeed("quo open \(id)")
    try home.synced(stub)
    #expect(try !stub.conversation(id).isDone)
    #expect(try stub.marks().map(\.target) == ["/conversations/\(id)/mark-as-open"])
    try pass(60)
    try home.synced(stub)
    try home.synced(stub)
    #expect(try stub.marks().isEmpty)
    #expect(try home.status(id) == "open")
  }

  @Test func doneThereIsDoneHere() throws {
    let id = try stub.waiting()[0]
    try stub.tell("mark", ["conversation": id, "as": "done"])
    try home.synced(stub)
    #expect(try home.status(id) == "done")
    try pass(60)
    try stub.tell("mark", ["conversation": id, "as": "open"])
    try home.synced(stub)
    #expect(try home.status(id) != "done")
    #expect(try stub.marks().isEmpty)
  }

  /// Nobody knows whether a mark in the app shows in the time by which the list is read.
  @Test func aMarkThatRaisesNoTimeIsFoundByAFullSync() throws {
    let id = try stub.waiting()[0]
    try stub.tell("mark", ["conversation": id, "as": "done", "touch": false])
    try home.synced(stub, "--full")
    #expect(try home.status(id) == "done")
  }

  @Test func lookedAtHereIsReadThere() throws {
    let statuses = try home.statuses()
    let id = try #require(try stub.waiting().first { statuses[$0] == "unread" })
    try home.succeed("quo read \(id) >/dev/null")
    try home.synced(stub)
    #expect(try stub.marks().map(\.target) == ["/conversations/\(id)/mark-as-read"])
  }

  @Test func whatIsUndoneBeforeItWasPushedIsNotPushed() throws {
    let ids = try stub.waiting()
    try home.succeed("quo done \(ids[0]) \(ids[1])")
    try home.succeed("quo undo")
    try home.synced(stub)
    #expect(try stub.marks().isEmpty)
    try home.succeed("quo done \(ids[0]); quo done \(ids[1]); quo undo")
    try home.synced(stub)
    #expect(try stub.marks().map(\.target) == ["/conversations/\(ids[0])/mark-as-done"])
  }

  /// However often it was marked, what counts is how it is now.
  @Test func marksAreSentOnce() throws {
    let statuses = try home.statuses()
    let id = try #require(try stub.waiting().first { statuses[$0] == "open" })
    try home.succeed("for mark in done open done open done; do quo $mark \(id); done")
    try home.synced(stub)
    #expect(try stub.marks().map(\.target) == ["/conversations/\(id)/mark-as-done"])
    try pass(60)
    try home.succeed("for mark in open done open done; do quo $mark \(id); done")
    try home.synced(stub)
    #expect(try stub.marks().isEmpty)
  }

  @Test func pinsSnoozesAndUnreadStayHere() throws {
    let ids = try stub.waiting()
    try home.succeed("quo pin \(ids[0]); quo unread \(ids[1]); quo assign --to Sana \(ids[2]) || true")
    try home.synced(stub)
    #expect(try stub.marks().isEmpty)
  }

  @Test func aDryRunChangesNothing() throws {
    let id = try stub.waiting()[0]
    try home.succeed("quo done \(id)")
    try stub.tell("message", ["from": "+15145550199"])
    let before = try home.state()
    let outcome = try home.synced(stub, "--dry-run")
    #expect(try stub.marks().isEmpty)
    #expect(try home.state() == before)
    #expect(!outcome.text.isEmpty)
    try home.synced(stub)
    #expect(try stub.marks().count == 1)
  }

  @Test func pullAndPushAlone() throws {
    let id = try stub.waiting()[0]
    try home.succeed("quo done \(id)")
    let message = try stub.tell("message", ["from": "+15145550199"])
    try home.synced(stub, "--pull")
    #expect(try stub.marks().isEmpty)
    #expect(try home.status(message["conversationId"] as! String) == "unread")
    try home.synced(stub, "--push")
    #expect(try stub.conversation(id).isDone)
  }

  @Test func newsTakeBackADone() throws {
    let ids = try stub.waiting()
    // It came before the mark was pushed.
    try home.succeed("quo done \(ids[0]) \(ids[1])")
    try pass(60)
    try stub.tell("message", ["conversation": ids[0], "text": "One more thing"])
    // It comes while the mark is on its way.
    try stub.plan([
      "path": "\(ids[1])/mark-as-done", "first": [["do": "message", "conversation": ids[1], "text": "Wait"]],
    ])
    try home.synced(stub)
    try pass(60)
    try home.synced(stub)
    for id in ids.prefix(2) {
      #expect(try !stub.conversation(id).isDone)
      #expect(try home.status(id) == "unread")
    }
  }

  /// The service may keep a conversation done though a message came.
  @Test func aServiceThatDoesNotReopen() throws {
    try stub.tell("settings", ["messages_reopen": false])
    let id = try stub.waiting()[0]
    try home.succeed("quo done \(id)")
    try home.synced(stub)
    #expect(try stub.conversation(id).isDone)
    try pass(60)
    try stub.tell("message", ["conversation": id, "text": "One more thing"])
    try home.synced(stub)
    #expect(try home.status(id) == "unread")
    #expect(try !stub.conversation(id).isDone)
    #expect(try stub.marks().map(\.target) == ["/conversations/\(id)/mark-as-open"])
  }

  @Test func aMarkWhoseAnswerIsLostIsSentAgain() throws {
    let id = try stub.waiting()[0]
    try home.succeed("quo done \(id)")
    try stub.plan(["method": "POST", "drop": "after"])
    try home.synced(stub)
    #expect(try stub.conversation(id).isDone)
    try pass(60)
    try home.synced(stub)
    #expect(try stub.marks().isEmpty)
    #expect(try home.status(id) == "done")
  }

  @Test func aConversationThatIsGone() throws {
    let id = try stub.waiting()[0]
    try home.succeed("quo done \(id)")
    try stub.tell("edit", ["conversation": id, "set": ["deletedAt": "2026-11-20T22:02:00.000Z"], "touch": false])
    try home.synced(stub)
    #expect(try stub.marks().count == 1)
    try pass(60)
    try home.synced(stub)
    #expect(try stub.marks().isEmpty)
    #expect(try home.status(id) == nil)
  }

  @Test func aSnoozeThere() throws {
    let id = try stub.waiting()[0]
    try stub.tell("snooze", ["conversation": id, "days": 2])
    try home.synced(stub)
    #expect(try home.status(id) == "done")
    #expect(try home.succeed("quo show \(id) --json | jq '.snoozedUntil == null'") == "false\n")
    #expect(try stub.marks().isEmpty)
    try stub.tell("snooze", ["conversation": id, "days": NSNull()])
    try home.synced(stub)
    #expect(try home.status(id) != "done")
  }

  /// Done here and in the inbox there, when they first meet: neither is right, so both stay until somebody says so.
  @Test func firstContact() throws {
    let other = try Home()
    let stub = try StubService(seed: 5, dump: other.path + "/dump.jsonl")
    try other.succeed("quo import -q dump.jsonl")
    let statuses = try other.statuses()
    let id = try #require(try stub.waiting().first { statuses[$0] != nil })
    let done = try #require(try stub.conversations().first { $0.isDone && $0.deletedAt == nil }).id
    try other.succeed("quo done \(id)")
    // From an import the service's word is known; first contact is without it.
    let first = try Home()
    try first.succeed("quo --db '\(other.database)' export >export.jsonl; quo import -q export.jsonl")
    try first.synced(stub, "--full")
    #expect(try first.status(done) == "done")
    #expect(try first.status(id) == "done")
    #expect(try stub.marks().isEmpty)
    #expect(try !stub.conversation(id).isDone)
    try first.synced(stub, "--push", "--all")
    #expect(try stub.conversation(id).isDone)
  }

  /// Should the undocumented way of telling that a conversation is done change, nothing is reopened for it.
  @Test(arguments: [false, true]) func nothingIsDoneAnyMore(_ isFull: Bool) throws {
    let stub = try StubService(conversations: 400, seed: 7)
    let home = try Home()
    try home.synced(stub, "--full")
    let done = try home.statuses().filter { $0.value == "done" }.keys.sorted()
    #expect(done.count > 25)
    for (index, id) in done.enumerated() {
      try stub.tell("mark", ["conversation": id, "as": "open"])
      // In lots, the first of which somebody could have reopened.
      if index % 15 == 14 { try home.synced(stub) }
    }
    let outcome = isFull ? try home.synced(stub, "--full") : try home.synced(stub)
    #expect(outcome.error.contains("Quo tells of no conversation that is done"))
    let left = try home.statuses().filter { $0.value == "done" }.count
    #expect(left >= done.count - 20)
    #expect(try stub.marks().isEmpty)
  }

  @Test func anUndoneRunSaysNothingOfReading() throws {
    let home = try Home()
    try home.synced(stub, "--full")
    let run = try home.succeed("quo log --limit 1 --fields operation --format tsv").split(separator: "\n")[0]
    try home.succeed("quo undo \(run); quo redo")
    #expect(try home.succeed("quo sync --dry-run --json").contains("\"read\"") == false)
  }

  /// The message that reopened it here reopened it there, too, whether or not the run has read that by the done.
  @Test(arguments: ["", "quo read ID >/dev/null;", "quo open ID -q; quo undo -q;"])
  func aDoneAfterTheNewsIsPushed(_ between: String) throws {
    let id = try stub.waiting()[0]
    try home.succeed("quo done \(id)")
    try home.synced(stub)
    try pass(60)
    try stub.tell("message", ["conversation": id])
    // Messages, calls, and no state of a conversation.
    try home.synced(stub, "--max-requests", "3")
    #expect(try home.status(id) == "unread" && !stub.conversation(id).isDone)
    try home.succeed("\(between.replacing("ID", with: id)) quo done \(id) -m 'answered by phone'")
    try home.synced(stub)
    #expect(try home.status(id) == "done" && stub.conversation(id).isDone)
    #expect(try home.succeed("quo show \(id) --json | jq -r .statusReason") == "answered by phone\n")
    try pass(60)
    try home.synced(stub)
    #expect(try stub.marks().isEmpty && home.status(id) == "done")
  }

  /// What a run brought stays when it is taken back: whoever takes it back is told, and Quo's inbox keeps it.
  @Test func anUndoneRunFilesNothingInQuo() throws {
    let id = try stub.waiting()[0]
    try home.succeed("quo done \(id)")
    try home.synced(stub)
    try pass(60)
    try stub.tell("message", ["conversation": id])
    try home.synced(stub)
    #expect(try home.status(id) == "unread")
    let run = try home.succeed("quo log --by sync --limit 1 --ids").dropLast()
    let outcome = try home.sh("quo undo \(run) -q")
    #expect(
      outcome.error
        == "quo: in 1 conversation that is done again somebody waits: 'quo list --status done --unanswered'\n")
    #expect(try home.succeed("quo list --status done --unanswered --json").contains("\"\(id)\""))
    try pass(60)
    try home.synced(stub)
    #expect(try stub.marks().isEmpty && !stub.conversation(id).isDone)
  }

  /// What Quo moved is nobody's own work.
  @Test func aPlainUndoTakesBackOnesOwnWork() throws {
    let ids = try stub.waiting()
    try home.succeed("quo done \(ids[0])")
    try stub.tell("mark", ["conversation": ids[1], "as": "done"])
    try home.synced(stub)
    try home.succeed("quo undo")
    #expect(try home.status(ids[0]) != "done")
    #expect(try home.status(ids[1]) == "done")
    let run = try home.succeed("quo log --by sync --limit 1 --fields operation --format tsv").split(separator: "\n")[0]
    try home.succeed("quo undo \(run)")
    #expect(try home.status(ids[1]) != "done")
  }

  @Test func aMarkOfWhatIsGoneLeavesNothingApart() throws {
    let ids = try stub.waiting()
    try home.succeed("quo done \(ids[0])")
    try stub.plan(["path": "\(ids[0])/mark-as-done", "status": 404])
    #expect(try home.synced(stub).error.contains("apart") == false)
    #expect(try home.succeed("quo sync --status").contains("apart") == false)
  }
}
