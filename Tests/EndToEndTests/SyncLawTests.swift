import Foundation
import TestSupport
import Testing

/// Marks here, marks in Quo's app and messages, in any order, end in agreement, and nothing is buried.
@Suite(.enabled(if: StubService.isPossible, "\(StubService.need)"))
struct SyncLawTests {
  /// A conversation as somebody who sees both sides knows it.
  struct Known {
    /// The step of the last incoming message, and of the last that this inbox had when it was last synced.
    var incoming = 0
    var pulled = 0
    /// The step of the last incoming message that a mark done had seen.
    var closed = -1
  }

  @Test(arguments: [true, false]) func anyOrder(_ reopens: Bool) throws {
    for _ in 0..<Faults.rounds(1) {
      var chance = Chance()
      let home = try Home()
      let stub = try StubService(conversations: 8)
      try stub.tell("settings", ["messages_reopen": reopens])
      try home.synced(stub, "--full")
      let ids = try Array(
        stub.conversations().filter { $0.deletedAt == nil && $0.snoozedUntil == nil }.map(\.id).prefix(4))
      var known = ids.reduce(into: [String: Known]()) { $0[$1] = Known() }
      var story: [String] = []
      for step in 1...30 {
        let clock = try stub.tell("clock", ["seconds": Int.random(in: 1...400, using: &chance)])
        home.environment["QUO_NOW"] = clock["now"] as? String
        let id = ids.randomElement(using: &chance)!
        let deed = [
          "done", "done", "open", "unread", "undo", "app done", "app done", "app open", "message", "message", "answer",
          "sync", "sync", "push", "pull",
        ].randomElement(using: &chance)!
        story.append("\(deed) \(id.suffix(4))")
        switch deed {
        case "done":
          try home.succeed("quo done \(id)")
          known[id]!.closed = max(known[id]!.closed, known[id]!.pulled)
        case "open", "unread": try home.succeed("quo \(deed) \(id)")
        case "undo":
          // Some of the operations are a sync's; only marks of this inbox are taken back here.
          try home.succeed("quo undo || true")
          for id in ids { known[id]!.closed = max(known[id]!.closed, known[id]!.pulled) }
        case "app done":
          try stub.tell("mark", ["conversation": id, "as": "done"])
          known[id]!.closed = known[id]!.incoming
        case "app open": try stub.tell("mark", ["conversation": id, "as": "open"])
        case "message":
          try stub.tell("message", ["conversation": id, "text": "Step \(step)"])
          known[id]!.incoming = step
        case "answer": try stub.tell("message", ["conversation": id, "direction": "outgoing"])
        case "sync", "push", "pull":
          try home.synced(stub, deed == "sync" ? "-q" : "--\(deed)")
          for id in ids { known[id]!.pulled = known[id]!.incoming }
        default: break
        }
      }
      let note: Comment =
        "\(chance), messages \(reopens ? "reopen" : "do not reopen"): \(story.joined(separator: ", "))"
      for _ in 0..<2 {
        try stub.tell("clock", ["seconds": 60])
        try home.synced(stub)
      }
      try stub.tell("reset")
      try home.synced(stub)
      let marks = try stub.marks()
      #expect(marks.isEmpty, "\(note): \(marks)")
      #expect(try stub.log().count <= 6, "\(note)")
      let statuses = try home.statuses()
      for id in ids {
        let there = try stub.conversation(id).isDone
        #expect(
          there == (statuses[id] == "done"), "\(note): \(id) is \(statuses[id] ?? "gone") here, done there: \(there)")
        if there {
          #expect(known[id]!.closed >= known[id]!.incoming, "\(note): a message to \(id) is buried")
        }
      }
      try home.expectSound(note)
    }
  }
}
